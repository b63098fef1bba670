import { byPath, cors, createPolicy, type DecisionDetails } from '@cors-policy/h3';
import { H3, type H3Event, HTTPError, onError } from 'h3';
import { beforeEach, describe, expect, it, vi } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'] };
const allowed = { origin: 'https://app.example' };
const denied = { origin: 'https://other.example' };
const preflight = { ...allowed, 'access-control-request-method': 'POST' };

let app: H3;
beforeEach(() => {
  app = new H3({ silent: true });
});

async function answer(method: string, path: string, headers: Record<string, string> = {}) {
  const response = await app.request(path, { method, headers });
  const { status, headers: fields } = response;
  return { status, allowOrigin: fields.get('access-control-allow-origin'), fields, response };
}

const ok = () => 'ok';

it('governs a prefix and nothing beside it', async () => {
  app.use('/api/**', cors(policy)).post('/api/items', ok).post('/open', ok);
  expect((await answer('POST', '/api/items', denied)).status).toBe(403);
  expect((await answer('OPTIONS', '/api/items', preflight)).status).toBe(200);
  expect((await answer('OPTIONS', '/api/none', preflight)).status).toBe(200);
  expect(await answer('POST', '/open', denied)).toMatchObject({ status: 200, allowOrigin: null });
});

it('governs an app that is mounted, with byPath and reports by the whole path', async () => {
  const told: DecisionDetails[] = [];
  const strict = createPolicy({ ...policy, allowedOrigins: ['https://admin.example'] });
  const source = byPath({ '/api/admin': strict, '/api': policy });
  const within = new H3().use(
    cors(source, { onDecision: (_decision, _event, details) => told.push(details) }),
  );
  app.mount('/api', within.get('/**', ok));
  expect((await answer('GET', '/api/items?admin', allowed)).status).toBe(200);
  expect((await answer('GET', '/api/admin/items', allowed)).status).toBe(403);
  expect((await answer('OPTIONS', '/api/items', preflight)).status).toBe(200);
  expect(told[0]).toMatchObject({ target: '/api/items?admin' });
});

it('governs one route with app.all', async () => {
  app.all('/one', ok, { middleware: [cors(policy)] }).post('/other', ok);
  expect((await answer('OPTIONS', '/one', preflight)).allowOrigin).toBe('https://app.example');
  expect((await answer('POST', '/one', denied)).status).toBe(403);
  expect((await answer('POST', '/other', denied)).status).toBe(200);
});

it('fails closed on app.post alone: no route takes the preflight', async () => {
  app.post('/one', ok, { middleware: [cors(policy)] });
  expect(await answer('OPTIONS', '/one', preflight)).toMatchObject({
    status: 404,
    allowOrigin: null,
  });
  expect((await answer('POST', '/one', denied)).status).toBe(403);
});

it('keeps what middleware around it has set, CORS headers aside', async () => {
  app.use(({ res }) => {
    res.headers.set('X-Request-Id', '1');
    res.headers.set('Access-Control-Allow-Origin', '*');
    res.headers.set('Vary', 'Accept');
  });
  app.use(cors(policy)).get('/', ok);
  expect((await answer('OPTIONS', '/', { ...preflight })).fields.get('x-request-id')).toBe('1');
  for (const [headers, allowOrigin] of [
    [allowed, 'https://app.example'],
    [{}, null],
  ] as const) {
    const { fields, ...rest } = await answer('GET', '/', headers);
    expect(rest).toMatchObject({ status: 200, allowOrigin });
    expect(fields.get('x-request-id')).toBe('1');
    expect(fields.get('vary')).toBe('Accept, Origin');
  }
});

it('keeps the headers for errors of a denial, CORS headers aside', async () => {
  app.use(({ res }) => {
    res.errHeaders.set('X-Request-Id', '1');
    res.errHeaders.set('Access-Control-Allow-Origin', '*');
  });
  app.use(cors(policy)).get('/', ok);
  const { status, allowOrigin, fields } = await answer('GET', '/', denied);
  expect([status, allowOrigin, fields.get('x-request-id')]).toEqual([403, null, '1']);
});

describe('an error', () => {
  const own = { 'Access-Control-Allow-Private-Network': 'true', Vary: 'Accept' };

  it("that has headers of its own is answered with the policy's", async () => {
    app.use(cors(policy)).get('/', () => {
      throw new HTTPError({ status: 418, message: 'no coffee', headers: own });
    });
    const { status, allowOrigin, fields } = await answer('GET', '/', allowed);
    expect([status, allowOrigin]).toEqual([418, 'https://app.example']);
    expect(fields.get('access-control-allow-private-network')).toBeNull();
    expect(fields.get('vary')).toBe('Accept, Origin');
  });

  it("is the app's onError's to answer", async () => {
    const onErrorOfApp = vi.fn(() => new Response('handled', { status: 418, headers: own }));
    app = new H3({ silent: true, onError: onErrorOfApp });
    app.use(cors(policy)).get('/', () => {
      throw new Error('no luck');
    });
    expect(await answer('GET', '/', allowed)).toMatchObject({
      status: 418,
      allowOrigin: 'https://app.example',
    });
    expect(onErrorOfApp).toHaveBeenCalledTimes(1);
  });

  it('is answered before middleware around the adapter hears of it', async () => {
    const around = vi.fn();
    app.use(onError(around)).use(cors(policy));
    app.get('/', () => Promise.reject(new Error('no luck')));
    expect((await answer('GET', '/', allowed)).status).toBe(500);
    expect(around).not.toHaveBeenCalled();
  });
});

it("calls the app's onResponse once", async () => {
  const onResponse = vi.fn();
  app = new H3({ onResponse });
  app.use(cors(policy)).get('/', ok);
  await answer('GET', '/', allowed);
  expect(onResponse).toHaveBeenCalledTimes(1);
});

it('calls no handler for a client that has left while the policy was awaited', async () => {
  const client = new AbortController();
  const handler = vi.fn(ok);
  app.use(
    cors(async () => {
      client.abort();
      return createPolicy(policy);
    }),
  );
  app.get('/', handler);
  const response = await app.request('/', { headers: allowed, signal: client.signal });
  expect(response.status).toBe(499);
  expect(handler).not.toHaveBeenCalled();
});

it('tells onDecision of each decision, with the event', async () => {
  const seen: unknown[] = [];
  const onDecision = (decision: { verdict: string; reason?: string }, { url }: H3Event) =>
    seen.push([decision.verdict, decision.reason, url.pathname]);
  app.use(cors(policy, { onDecision })).get('/**', ok);
  await answer('GET', '/x', allowed);
  await answer('GET', '/x', denied);
  expect(seen).toEqual([
    ['allowed', undefined, '/x'],
    ['denied', 'origin-not-allowed', '/x'],
  ]);
});

it('throws at once for an invalid policy', () => {
  expect(() => cors({ ...policy, allowedOrigins: ['https://app.example/'] })).toThrow(
    'allowedOrigins[0]',
  );
});

describe('out of reach', () => {
  it("is what the app's onResponse writes", async () => {
    app = new H3({
      onResponse: ({ headers }) => void headers.set('Access-Control-Allow-Origin', '*'),
    });
    app.use(cors(policy)).get('/', ok);
    expect((await answer('GET', '/', allowed)).allowOrigin).toBe('*');
  });

  it('is the nesting with an application that is mounted by its fetch', async () => {
    const inner = new H3().use(cors({ ...policy, allowedOrigins: [] })).get('/**', ok);
    app.use(cors(policy)).mount('/inner', inner.fetch);
    expect((await answer('GET', '/inner', allowed)).status).toBe(403);
  });
});
