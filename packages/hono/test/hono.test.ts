import type { Server } from 'node:http';
import { listening } from '@cors-policy/core/conformance';
import { byPath, cors, createPolicy, type DecisionDetails } from '@cors-policy/hono';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { beforeEach, describe, expect, it } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'] };
const allowed = { origin: 'https://app.example' };
const denied = { origin: 'https://other.example' };
const preflight = { ...allowed, 'access-control-request-method': 'POST' };

let app: Hono<{ Bindings: HttpBindings }>;
beforeEach(() => {
  app = new Hono();
});

async function answer(method: string, path: string, headers: Record<string, string> = {}) {
  const response = await app.request(path, { method, headers });
  const { status, headers: fields } = response;
  return { status, allowOrigin: fields.get('access-control-allow-origin'), fields, response };
}

const ok = (context: Context) => context.text('ok');

it('governs a prefix and nothing beside it', async () => {
  app.use('/api/*', cors(policy)).post('/api/items', ok).post('/open', ok);
  expect((await answer('POST', '/api/items', denied)).status).toBe(403);
  expect((await answer('OPTIONS', '/api/items', preflight)).status).toBe(200);
  expect((await answer('OPTIONS', '/api/none', preflight)).status).toBe(200);
  expect(await answer('POST', '/open', denied)).toMatchObject({ status: 200, allowOrigin: null });
});

it('governs an app that is mounted as a route', async () => {
  app.route('/api', new Hono().use(cors(policy)).post('/items', ok));
  expect((await answer('POST', '/api/items', denied)).status).toBe(403);
  expect((await answer('OPTIONS', '/api/items', preflight)).status).toBe(200);
});

it('governs one route with app.use', async () => {
  app.use('/one', cors(policy)).post('/one', ok).post('/other', ok);
  expect((await answer('OPTIONS', '/one', preflight)).allowOrigin).toBe('https://app.example');
  expect((await answer('POST', '/one', denied)).status).toBe(403);
  expect((await answer('POST', '/other', denied)).status).toBe(200);
});

it('fails closed on app.post alone: no route takes the preflight', async () => {
  app.post('/one', cors(policy), ok);
  expect(await answer('OPTIONS', '/one', preflight)).toMatchObject({
    status: 404,
    allowOrigin: null,
  });
  expect((await answer('POST', '/one', denied)).status).toBe(403);
});

it('gives byPath the whole path', async () => {
  const strict = createPolicy({ ...policy, allowedOrigins: ['https://admin.example'] });
  app.use(cors(byPath({ '/api/admin': strict, '/api': policy }))).get('*', ok);
  expect((await answer('GET', '/api/items?admin', allowed)).status).toBe(200);
  expect((await answer('GET', '/api/admin/items', allowed)).status).toBe(403);
});

it('keeps every Set-Cookie of the response', async () => {
  app.use(cors(policy)).get('/', () => {
    const response = new Response('ok');
    response.headers.append('set-cookie', 'a=1');
    response.headers.append('set-cookie', 'b=2');
    return response;
  });
  expect((await answer('GET', '/', allowed)).fields.getSetCookie()).toEqual(['a=1', 'b=2']);
});

it("puts its headers on an error handler's answer", async () => {
  app.onError((_error, context) => context.text('handled', 418));
  app.use(cors(policy)).get('/', () => {
    throw new Error('a handler throws');
  });
  expect(await answer('GET', '/', allowed)).toMatchObject({
    status: 418,
    allowOrigin: 'https://app.example',
  });
});

it('puts its headers on the answer of an authentication that comes after it', async () => {
  app.use(cors(policy)).use(() => {
    throw new HTTPException(401);
  });
  expect(await answer('GET', '/', allowed)).toMatchObject({
    status: 401,
    allowOrigin: 'https://app.example',
  });
  expect((await answer('OPTIONS', '/', preflight)).status).toBe(200);
});

describe('out of reach', () => {
  it('is the nesting with an application that is mounted by its fetch', async () => {
    const inner = new Hono().use(cors({ ...policy, allowedOrigins: [] })).get('/', ok);
    app.use(cors(policy)).mount('/inner', inner.fetch);
    // Both decide; each in its own context, of which the other knows nothing.
    expect((await answer('GET', '/inner', allowed)).status).toBe(403);
  });

  it('is an error handler that throws, after which Hono makes no answer', async () => {
    app.onError((error) => {
      throw error;
    });
    app.use(cors(policy)).get('/', () => {
      throw new Error('a handler throws');
    });
    await expect(answer('GET', '/', allowed)).rejects.toThrow('a handler throws');
  });

  it("is an error handler's own Vary, and what the policy does not set, for what is no Error", async () => {
    const own = { Vary: 'Accept', 'Access-Control-Max-Age': '1' };
    app.onError((_error, context) => context.text('handled', 500, own));
    app.use(cors(policy)).get('/', () => {
      throw 'no Error';
    });
    const { allowOrigin, fields } = await answer('GET', '/', allowed);
    expect(allowOrigin).toBe('https://app.example');
    expect(fields.get('vary')).toBe('Origin');
    expect(fields.get('access-control-max-age')).toBe('1');
  });

  it('is what answers before it', async () => {
    app.use((context) => Promise.resolve(context.text('who are you?', 401))).use(cors(policy));
    expect(await answer('GET', '/', allowed)).toMatchObject({ status: 401, allowOrigin: null });
  });

  it('is a handler that writes to the response of node:http itself', async () => {
    app.use(cors(policy)).get('/', ({ env }) => {
      env.outgoing.writeHead(200, { 'Access-Control-Allow-Origin': '*' });
      env.outgoing.end('raw');
      return RESPONSE_ALREADY_SENT;
    });
    const { url, close } = await listening(createAdaptorServer(app) as Server);
    const response = await fetch(url, { headers: allowed });
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    await close();
  });
});

it('keeps what middleware around it has set, CORS headers aside', async () => {
  app.use(async (context, next) => {
    context.header('X-Request-Id', '1');
    context.header('Access-Control-Allow-Origin', '*');
    context.header('Vary', 'Accept');
    await next();
  });
  app.use(cors(policy)).get('/', ok);
  const { status, allowOrigin, fields } = await answer('GET', '/', denied);
  expect([status, allowOrigin]).toEqual([403, null]);
  expect(fields.get('x-request-id')).toBe('1');
  expect(fields.get('vary')).toBe('Accept, Origin');
});

it('decides once where middleware between two adapters replaces the request', async () => {
  app.use(cors(policy, { onError: () => {} }));
  app.use(async ({ req }, next) => {
    req.raw = new Request(req.raw);
    await next();
  });
  app.use(cors({ ...policy, allowedOrigins: [] }, { onError: () => {} })).get('/', ok);
  expect(await answer('GET', '/', allowed)).toMatchObject({
    status: 200,
    allowOrigin: 'https://app.example',
  });
});

it('decides anew where one request object is sent twice', async () => {
  app.use(cors(policy)).get('/', ok);
  const request = new Request('http://a.example/', { headers: denied });
  expect((await app.fetch(request)).status).toBe(403);
  expect((await app.fetch(request)).status).toBe(403);
});

it('leaves the answer to an accepted WebSocket alone', async () => {
  // What runtimes that accept WebSockets answer with; Node has no such Response.
  const accepted = new Proxy(new Response(null), {
    get: (response, name) => (name === 'status' ? 101 : Reflect.get(response, name, response)),
  });
  app.use(cors(policy)).get('/ws', () => accepted);
  const { status, allowOrigin } = await answer('GET', '/ws', allowed);
  expect([status, allowOrigin]).toEqual([101, null]);
});

it('denies a WebSocket handshake that a route would accept', async () => {
  app.use(cors(policy)).get('/ws', ok);
  const handshake = { upgrade: 'websocket', connection: 'upgrade' };
  expect((await answer('GET', '/ws', { ...denied, ...handshake })).status).toBe(403);
  expect((await answer('GET', '/ws', { ...allowed, ...handshake })).status).toBe(200);
});

it('tells onDecision of each decision, with the context', async () => {
  const seen: unknown[] = [];
  const onDecision = (decision: { verdict: string; reason?: string }, { req }: Context) =>
    seen.push([decision.verdict, decision.reason, req.path]);
  app.use(cors(policy, { onDecision })).get('*', ok);
  await answer('GET', '/x', allowed);
  await answer('GET', '/x', denied);
  expect(seen).toEqual([
    ['allowed', undefined, '/x'],
    ['denied', 'origin-not-allowed', '/x'],
  ]);
});

it('tells the host and the target of any request, as its URL has them', async () => {
  const told: DecisionDetails[] = [];
  app.use(cors(policy, { onDecision: (_decision, _context, details) => told.push(details) }));
  const request = { method: 'POST', headers: { origin: 'http://api.example:8080' } };
  await app.request('http://api.example:8080/a?x=1', request);
  expect(told).toMatchObject([{ target: '/a?x=1', cors: { host: 'api.example:8080' } }]);
  expect(told[0]?.explain().remedy).toMatch(/^It looks same-origin/);
});

it('throws at once for an invalid policy', () => {
  expect(() => cors({ ...policy, allowedOrigins: ['https://app.example/'] })).toThrow(
    'allowedOrigins[0]',
  );
});
