import { describe, expect, it } from 'vitest';
import { hashOf, readAddress } from '../src/address.ts';
import type { Question, RecordedDecision } from '../src/contract.ts';
import { paramsOf, questionAbout, questionOf } from '../src/explain/question.ts';
import { policies } from './policies.ts';

const question: Question = {
  api: 'orders',
  below: '/1?a=b&c',
  origin: 'https://evil.example',
  method: 'DELETE',
  headerNames: ['x-a', 'content-type'],
  credentials: 'include',
  asker: 'no-cors',
  framework: 'hono',
  secFetchSite: 'same-site',
  secFetchMode: 'navigate',
  draft: 'allowedOrigins: ["*"] # 100%\nallowedMethods: [GET]',
};

describe('the address', () => {
  it.each<[string, Question]>([
    ['with everything', question],
    [
      'without origin',
      { api: 'legacy', method: 'GET', headerNames: [], credentials: 'omit', asker: 'curl' },
    ],
  ])('holds a question %s', (_, asked) => {
    const { view, params } = readAddress(hashOf('explain', paramsOf(asked)));
    expect(view).toBe('explain');
    expect(questionOf(params, policies)).toEqual(asked);
  });

  it('that is empty asks the first API with a policy for what the list of curl commands has denied', () => {
    const { view, params } = readAddress('');
    expect(view).toBe('explain');
    expect(questionOf(params, policies)).toMatchObject({
      api: 'orders',
      origin: 'http://test.com',
    });
  });

  it('that says no origin asks as a page does that is denied, unless it says that there is none', () => {
    const origin = (hash: string) => questionOf(readAddress(hash).params, policies).origin;
    expect(origin('#/explain?api=legacy')).toBe('http://test.com');
    expect(origin('#/explain?api=legacy&origin=')).toBeUndefined();
  });

  it('keeps a case while a part of it changes', () => {
    const hash = hashOf('policies', new URLSearchParams('api=a&origin=o&below=/1'), {
      api: 'b',
      below: '',
    });
    expect(hash).toBe('#/policies?api=b&origin=o');
  });

  it('of a view that there is none of is that of the first', () => {
    expect(readAddress('#/nonsense?api=a').view).toBe('explain');
    expect(readAddress('#/live').view).toBe('live');
  });
});

describe('a question about a decision', () => {
  const decision: RecordedDecision = {
    id: 1,
    time: '2026-01-01T00:00:00.000Z',
    api: 'orders',
    framework: 'koa',
    method: 'POST',
    path: '/orders/7',
    origin: 'https://evil.example',
    verdict: 'denied',
    action: 'answer',
    preflight: false,
    formNavigation: false,
    webSocket: false,
  };
  const about = (part: Partial<RecordedDecision>) =>
    questionAbout({ ...decision, ...part }, policies.apis);

  it('is the same request', () => {
    expect(about({})).toEqual({
      api: 'orders',
      below: '/7',
      origin: 'https://evil.example',
      method: 'POST',
      headerNames: [],
      credentials: 'omit',
      asker: 'curl',
      framework: 'koa',
    });
  });

  it('has the marks that its browser made', () => {
    const marks = { secFetchSite: 'same-origin', secFetchMode: 'cors' };
    expect(about(marks)).toMatchObject({ ...marks, asker: 'curl' });
  });

  it('is without the mark of what was cut', () => {
    const [path, origin] = [`/orders/${'a'.repeat(392)}`, `https://${'b'.repeat(392)}`];
    expect(about({ path: `${path}…`, origin: `${origin}…` })).toMatchObject({
      below: path.slice('/orders'.length),
      origin,
    });
  });

  it('on a preflight is that preflight', () => {
    const preflight = {
      method: 'OPTIONS',
      preflight: true,
      requestedMethod: 'PUT',
      requestedHeaders: 'x-a,x-b',
    };
    expect(about(preflight)).toMatchObject({
      method: 'PUT',
      headerNames: ['x-a', 'x-b'],
      asker: 'preflight',
    });
  });

  it.each([
    [{ webSocket: true }, 'web-socket'],
    [{ formNavigation: true }, 'form'],
  ] as const)('%j is asked by %s', (part, asker) => {
    expect(about(part).asker).toBe(asker);
  });
});
