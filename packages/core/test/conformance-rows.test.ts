import { readdirSync } from 'node:fs';
import { createPolicy } from '@cors-policy/core';
import {
  conformance,
  type Harness,
  policies,
  type Row,
  tables,
} from '@cors-policy/core/conformance';
import { describe, expect, it } from 'vitest';

const rows: Row[] = Object.values(tables).flat();
const notStarted = () => Promise.reject(new Error('no server is started here'));

describe('the rows', () => {
  it('are JSON values', () => {
    expect(JSON.parse(JSON.stringify(tables))).toEqual(tables);
  });

  it('have ids of their own, which stay', () => {
    const ids = rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toMatchSnapshot();
  });

  it('stand in one table a file, each of which is part of the suite', () => {
    const files = readdirSync(new URL('../src/conformance/cases/', import.meta.url));
    expect(Object.keys(tables)).toHaveLength(files.length);
  });

  it.each(['2', '3', '4', '5', '6'])('cite section %s', (section) => {
    expect(sections).toContain(section);
  });

  it.each(Array.from({ length: 21 }, (_, index) => `7.${index + 1}`))('cite %s', (point) => {
    expect(sections).toContain(point);
  });

  it('use every policy, and each policy is valid', () => {
    expect(new Set(rows.map(({ policy }) => policy))).toEqual(new Set(Object.keys(policies)));
    for (const { cors } of Object.values<{ cors?: Parameters<typeof createPolicy>[0] }>(policies)) {
      if (cors) createPolicy(cors);
    }
  });

  it('hold all of sections 4 and 6, with both readings of 7.1', () => {
    expect(rows.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        ...['preflight-1', 'preflight-2', 'preflight-3', 'preflight-4', 'preflight-5'],
        ...['preflight-4-three-methods', 'preflight-5-three-methods'],
        ...['request-1', 'request-2', 'request-3'],
      ]),
    );
  });
});

describe('the suite', () => {
  const idsFor = (harness: Omit<Harness, 'start'>) =>
    conformance({ ...harness, start: notStarted }).map(({ id }) => id);
  const idsOf = (kept: readonly Row[]) => kept.map(({ id }) => id);

  const hidesOrigin = ({ id }: Row) => /\borigin-hidden\b/.test(id);

  it('runs every row for an adapter but handshakes, hidden origins and handlers of web-standard responses', () => {
    const expected = rows.filter((row) => !row.request.webSocket && !hidesOrigin(row));
    expect(idsFor({})).toEqual(idsOf(expected.filter(({ id }) => id !== 'handler-fetch')));
  });

  it('runs for a web adapter the handlers that answer with a web-standard response', () => {
    const node = new Set(idsFor({}));
    const web = idsFor({ kind: 'web adapter' });
    expect(web.filter((id) => !node.has(id))).toEqual(['handler-fetch']);
    expect(web).toContain('handler-sets');
    expect(web).not.toContain('handler-trailers');
  });

  it('adds the handshakes where they are forwarded, and hidden origins where they are kept back', () => {
    expect(idsFor({ webSockets: true, hidesOrigins: true })).toHaveLength(rows.length - 1);
    const hidden = rows.filter(hidesOrigin).length;
    expect(idsFor({ webSockets: true })).toHaveLength(rows.length - 1 - hidden);
  });

  it('leaves out for another server what only an adapter can show', () => {
    const expected = rows.filter(
      ({ fixture, inner, request }) => !fixture && !inner && !request.target,
    );
    const harness = { kind: 'server', webSockets: true, hidesOrigins: true } as const;
    expect(idsFor(harness)).toEqual(idsOf(expected));
  });

  it('leaves out over HTTP/2 what is forwarded', () => {
    const ids = idsFor({ http2: true });
    expect(ids).toEqual(expect.arrayContaining(['preflight-4', 'request-1', 'handler-sets']));
    expect(ids).not.toContain('request-2');
  });

  it('takes no exception for what is no row', () => {
    expect(() => idsFor({ exceptions: { 'preflight-0': 'a slip' } })).toThrow('preflight-0');
    expect(() => idsFor({ kind: 'server', exceptions: { 'handler-sets': 'never run' } })).toThrow(
      'handler-sets',
    );
  });

  it('passes an exception that fails, and tells the reason', async () => {
    const exceptions = { 'preflight-1': 'answers nothing but 404' };
    const start: Harness['start'] = ({ serve }) =>
      serve((_request, response) => response.writeHead(404).end());
    const suite = conformance({ exceptions, start });
    const [excepted, other] = suite.filter(({ id }) => /^preflight-[12]$/.test(id));
    expect(excepted?.title).toContain('(not here: answers nothing but 404)');
    await excepted?.run();
    await expect(other?.run()).rejects.toThrow('reports');
  });

  it('fails an exception that passes', async () => {
    const exceptions = { 'answer-no-route-not-cors': 'stale' };
    const start: Harness['start'] = ({ serve }) =>
      serve((_request, response) => response.writeHead(404, { vary: 'Origin' }).end());
    const [stale] = conformance({ exceptions, start }).filter(({ id }) => id in exceptions);
    await expect(stale?.run()).rejects.toThrow('answer-no-route-not-cors passes');
  });
});

/** '7.11' of 'spec 2, 7.11 (a)', and '3' of 'spec 3.3'. */
const sections = rows
  .flatMap(({ source }) => source.match(/\d+(\.\d+)?/g) ?? [])
  .map((section) => (section.startsWith('7.') ? section : (section.split('.')[0] ?? section)));
