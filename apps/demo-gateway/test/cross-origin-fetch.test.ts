import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { crossOriginFetch } from './cross-origin-fetch.ts';
import { type NativeDouble, startNativeDouble } from './native-double.ts';

const ORIGIN = 'http://app.example';
const fetchFromApp = crossOriginFetch(ORIGIN);

const allowing = {
  'access-control-allow-origin': ORIGIN,
  'access-control-allow-methods': 'PATCH, DELETE',
  'access-control-allow-headers': 'X-One,content-type',
};

let server: NativeDouble;

beforeAll(async () => {
  server = await startNativeDouble();
});

afterAll(() => server.close());

beforeEach(() => {
  server.reached.length = 0;
  server.requests.length = 0;
  answerAll({ 'access-control-allow-origin': ORIGIN });
});

function answerAll(headers: Record<string, string | string[]>, status = 200): void {
  answer(headers, headers, status);
}

function answer(
  preflight: Record<string, string | string[]>,
  actual: Record<string, string | string[]>,
  status = 200,
): void {
  server.answer = (request, response) => {
    const headers = request.method === 'OPTIONS' ? preflight : actual;
    response.writeHead(status, headers).end('native');
  };
}

describe('a request of a script to another origin', () => {
  it.each<[string, RequestInit]>([
    ['GET', {}],
    ['a POST of text', { method: 'POST', body: 'a=1' }],
    ['a form', { method: 'POST', body: new URLSearchParams({ a: '1' }) }],
    ['safelisted headers', { headers: { accept: 'text/html;q=0.9', 'content-language': 'en' } }],
    ['a simple range', { headers: { range: 'bytes=0-9' } }],
    [
      'forbidden headers, which are dropped',
      { headers: { 'sec-x': '1', 'proxy-x': '1', dnt: '1' } },
    ],
  ])('needs no preflight: %s', async (_title, init) => {
    expect(await (await fetchFromApp(server.address, init)).text()).toBe('native');
    expect(server.reached).toEqual([`${init.method ?? 'GET'} /`]);
    expect(server.requests[0]?.headers).toMatchObject({ origin: ORIGIN });
    expect(Object.keys(server.requests[0]?.headers ?? {})).not.toContain('sec-x');
    expect(Object.keys(server.requests[0]?.headers ?? {})).not.toContain('dnt');
  });

  it.each<[string, RequestInit, string | undefined]>([
    ['a method', { method: 'PATCH' }, undefined],
    ['a header', { headers: { 'X-One': '1' } }, 'x-one'],
    ['JSON', { method: 'POST', headers: { 'content-type': 'application/json' } }, 'content-type'],
    ['several', { headers: { 'X-One': '1', 'Content-Type': 'text/xml' } }, 'content-type,x-one'],
  ])('needs one: %s', async (_title, init, names) => {
    answerAll(allowing);
    await fetchFromApp(server.address, init);
    const method = init.method ?? 'GET';
    expect(server.reached).toEqual(['OPTIONS /', `${method} /`]);
    const [preflight] = server.requests;
    expect(preflight?.headers).toMatchObject({
      origin: ORIGIN,
      'access-control-request-method': method,
    });
    expect(preflight?.headers['access-control-request-headers']).toBe(names);
  });

  it.each<Record<string, string>>([
    { accept: 'text/html(1)' },
    { accept: 'a'.repeat(129) },
    { 'accept-language': 'en"' },
    { range: 'bytes=-9' },
  ])('needs one for the value of %j', async (headers) => {
    await expect(fetchFromApp(server.address, { headers })).rejects.toThrow('is not allowed');
    expect(server.reached).toEqual(['OPTIONS /']);
  });
});

describe('a preflight answer', () => {
  const without = (name: keyof typeof allowing) => ({ ...allowing, [name]: 'other' });
  const patch = { method: 'PATCH', headers: { 'x-one': '1' } };
  const withCredentials: RequestInit = { ...patch, credentials: 'include' };
  const anything = {
    'access-control-allow-origin': ORIGIN,
    'access-control-allow-methods': '*',
    'access-control-allow-headers': '*',
    'access-control-allow-credentials': 'true',
  };

  it.each<[string, Record<string, string>, RequestInit, number]>([
    ['no ok status', allowing, patch, 403],
    ['another origin', without('access-control-allow-origin'), patch, 200],
    ['another method', without('access-control-allow-methods'), patch, 200],
    ['another header', without('access-control-allow-headers'), patch, 200],
    ['no credentials', allowing, withCredentials, 200],
    ['a literal * for methods', anything, { method: 'PATCH', credentials: 'include' }, 200],
    ['a literal * for headers', anything, { ...withCredentials, method: 'GET' }, 200],
    ['* for authorization', anything, { headers: { authorization: 'x' } }, 200],
  ])('that denies keeps the request back: %s', async (_title, headers, init, status) => {
    answer(headers, allowing, status);
    await expect(fetchFromApp(server.address, init)).rejects.toThrow(TypeError);
    expect(server.reached).toEqual(['OPTIONS /']);
  });

  it('may say * for methods and headers', async () => {
    answer({ ...anything, 'access-control-allow-origin': '*' }, allowing);
    await fetchFromApp(server.address, patch);
    expect(server.reached).toEqual(['OPTIONS /', 'PATCH /']);
  });
});

describe('an answer', () => {
  it.each<[string, Record<string, string | string[]>, RequestInit]>([
    ['that names no origin', {}, {}],
    ['that names two', { 'access-control-allow-origin': [ORIGIN, ORIGIN] }, {}],
    [
      'that says * to credentials',
      { 'access-control-allow-origin': '*' },
      { credentials: 'include' },
    ],
  ])('%s is not readable', async (_title, headers, init) => {
    answerAll(headers);
    await expect(fetchFromApp(server.address, init)).rejects.toThrow(TypeError);
    expect(server.reached).toEqual(['GET /']);
  });

  it('is readable whatever its status, its headers as far as they are exposed', async () => {
    const exposing = { 'access-control-expose-headers': 'ETag', 'set-cookie': 'a=1' };
    const headers = { etag: '"1"', 'x-other': '2', 'content-type': 'text/plain' };
    answerAll({ 'access-control-allow-origin': '*', ...exposing, ...headers }, 500);
    const response = await fetchFromApp(server.address);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('native');
    expect([...response.headers.keys()]).toEqual(['content-type', 'etag']);
  });

  it('exposes all but cookies with *, except to credentials', async () => {
    const exposing = { 'access-control-expose-headers': '*', 'x-other': '2', 'set-cookie': 'a=1' };
    answerAll({ ...allowing, 'access-control-allow-credentials': 'true', ...exposing });
    const names = async (init: RequestInit) =>
      [...(await fetchFromApp(server.address, init)).headers.keys()].filter((name) =>
        ['x-other', 'set-cookie'].includes(name),
      );
    expect(await names({})).toEqual(['x-other']);
    expect(await names({ credentials: 'include' })).toEqual([]);
  });
});
