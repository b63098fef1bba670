import { createServer, type RequestListener, request as sendRequest } from 'node:http';
import {
  connect as connectHttp2,
  createServer as createHttp2Server,
  type Http2ServerRequest,
} from 'node:http2';
import type { Duplex } from 'node:stream';
import { listening, type RunningServer } from '@cors-policy/core/conformance';
import {
  byPath,
  cors,
  createPolicy,
  createUpgradeCheck,
  type DecisionDetails,
} from '@cors-policy/node-http';
import connect from 'connect';
import polka from 'polka';
import restify from 'restify';
import { describe, expect, it, onTestFinished } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET', 'POST'] };
const strict = createPolicy({ ...policy, allowedOrigins: ['https://admin.example'] });
const allowed = { origin: 'https://app.example' };
const denied = { origin: 'https://other.example' };
const preflight = { ...allowed, 'access-control-request-method': 'POST' };

const ok: RequestListener = (_request, response) => void response.end('ok');

async function serving(listener: RequestListener): Promise<RunningServer> {
  const server = await listening(createServer(listener));
  onTestFinished(async () => void (await server.close()));
  return server;
}

async function answer({ url }: RunningServer, path: string, init: RequestInit) {
  const { status, headers } = await fetch(url + path, init);
  return { status, allowOrigin: headers.get('access-control-allow-origin') };
}

describe('below a mount, byPath and reports have the whole path', () => {
  const told: DecisionDetails[] = [];
  const byPrefix = cors(byPath({ '/api/admin': strict, '/api': policy }), {
    onDecision: (_decision, _request, details) => told.push(details),
  });
  it.each<[string, () => RequestListener]>([
    ['Connect', () => connect().use('/api', byPrefix).use('/api', ok)],
    [
      'Polka',
      () => polka().use('/api', byPrefix, ok as never).handler as unknown as RequestListener,
    ],
  ])('of %s', async (_name, create) => {
    const server = await serving(create());
    expect((await answer(server, '/api/items', { headers: allowed })).status).toBe(200);
    expect((await answer(server, '/api/admin/items', { headers: allowed })).status).toBe(403);
    expect(told.at(-1)?.target).toBe('/api/admin/items');
  });
});

it("governs one path of Connect's, and nothing beside it", async () => {
  const server = await serving(connect().use('/api', cors(policy)).use(ok));
  expect((await answer(server, '/api/items', { headers: denied })).status).toBe(403);
  expect((await answer(server, '/api', { method: 'OPTIONS', headers: preflight })).status).toBe(
    200,
  );
  expect(await answer(server, '/open', { headers: denied })).toEqual({
    status: 200,
    allowOrigin: null,
  });
});

it("puts its headers on the answer of Connect's error handler", async () => {
  const app = connect().use(cors(policy));
  app.use(() => {
    throw new Error('no luck');
  });
  app.use(((_error, _request, response, _next) => {
    response.writeHead(418).end();
  }) as connect.ErrorHandleFunction);
  expect(await answer(await serving(app), '/', { headers: allowed })).toEqual({
    status: 418,
    allowOrigin: 'https://app.example',
  });
});

it("is out of reach of a preflight with Restify's use, and not with pre", async () => {
  const ask = async (mount: 'use' | 'pre') => {
    const app = restify.createServer();
    app[mount](cors(policy));
    app.post('/', (_request, response, next) => {
      response.send(200);
      next();
    });
    const server = await serving((request, response) => {
      app.server.emit('request', request, response);
    });
    return answer(server, '/', { method: 'OPTIONS', headers: preflight });
  };
  expect((await ask('use')).allowOrigin).toBeNull();
  expect((await ask('pre')).allowOrigin).toBe('https://app.example');
});

it('gives functions the request of HTTP/2', async () => {
  const authorities: string[] = [];
  const governed = cors<Http2ServerRequest>(({ authority }) => {
    authorities.push(authority);
    return strict;
  });
  const server = createHttp2Server((request, response) =>
    governed(request, response, () => response.end('ok')),
  );
  const { url, close } = await listening(server);
  const client = connectHttp2(url);
  onTestFinished(async () => {
    client.destroy();
    await close();
  });
  const status = await new Promise((resolve) => {
    client.request(denied).on('response', (headers) => resolve(headers[':status']));
  });
  expect([status, authorities]).toEqual([403, [new URL(url).host]]);
});

it('has the check for handshakes, which no listener of requests sees', async () => {
  const check = createUpgradeCheck(policy);
  const reached: unknown[] = [];
  const server = createServer(ok).on('upgrade', async (request, socket: Duplex) => {
    if (await check(request, socket)) reached.push(request.headers.origin);
    socket.destroy();
  });
  const { url, close } = await listening(server);
  onTestFinished(async () => void (await close()));
  for (const { origin } of [allowed, denied]) {
    const headers = { origin, connection: 'upgrade', upgrade: 'websocket' };
    await new Promise((resolve) =>
      sendRequest(url, { headers })
        .on('close', resolve)
        .on('error', () => {})
        .end(),
    );
  }
  expect(reached).toEqual(['https://app.example']);
});

it('throws at once for an invalid policy', () => {
  expect(() => cors({ ...policy, allowedOrigins: ['https://app.example/'] })).toThrow(
    'allowedOrigins[0]',
  );
});
