import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FRAMEWORKS } from '../src/config/config-schema.ts';
import {
  type GatewayProcess,
  shippedConfig,
  startGatewayProcess,
  writeConfig,
} from './gateway-process.ts';
import { corsFields, open, send, titleOf, valuesOf } from './http-client.ts';
import { type NativeDouble, startNativeDouble } from './native-double.ts';

const TEST = 'http://test.com';
const TEST2 = 'http://test2.com';

const allowOrigin = ['access-control-allow-origin', TEST2] as const;
const allowCredentials = ['access-control-allow-credentials', 'true'] as const;
const exposeHeaders = ['access-control-expose-headers', 'header1,header2'] as const;
const preflightFields = (methods: string) => [
  allowCredentials,
  ['access-control-allow-headers', 'test1,test2'],
  ['access-control-allow-methods', methods],
  allowOrigin,
  ['access-control-max-age', '100'],
];

let native: NativeDouble;
let gateway: GatewayProcess;

beforeAll(async () => {
  native = await startNativeDouble();
  const unreachable = `
  unreachable:
    path: /unreachable
    nativeService: http://127.0.0.1:9/
    cors: { allowedOrigins: [${TEST2}], allowedMethods: [GET] }
applications:`;
  const config = shippedConfig(native.address).replace('\napplications:', unreachable);
  gateway = await startGatewayProcess('--config', writeConfig(config), '--no-native');
});

afterAll(() => {
  gateway?.child.kill('SIGKILL');
  native?.close();
});

beforeEach(() => {
  native.reached.length = 0;
  native.requests.length = 0;
  native.answer = (_request, response) => response.end('native');
});

function preflight(origin: string, method: string, headers?: string) {
  return {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      ...(headers !== undefined && { 'access-control-request-headers': headers }),
    },
  };
}

describe.each(FRAMEWORKS)('the gateway of %s', (framework) => {
  const address = () => gateway.gateways[framework] ?? '';

  it.each([
    ['preflight-1', TEST, 'POST', 'test1,test2', 403, 'Specified Origin is not allowed'],
    ['preflight-2', TEST2, 'DELETE', 'test1,test2', 405, 'Method Not Allowed'],
    ['preflight-3', TEST2, 'POST', 'test3', 403, 'Header Not Supported'],
  ])('denies %s', async (_id, origin, method, headers, status, title) => {
    const answer = await send(address(), '/spec-preflight', preflight(origin, method, headers));
    expect(answer.status).toBe(status);
    expect(titleOf(answer)).toBe(title);
    expect(corsFields(answer)).toEqual([]);
    expect(valuesOf(answer, 'allow')).toEqual(status === 405 ? ['POST,GET,PUT'] : []);
    expect(valuesOf(answer, 'cache-control')).toEqual(['no-store']);
    expect(native.reached).toEqual([]);
  });

  it.each([
    ['preflight-4', '/spec-single-method', 'POST'],
    ['preflight-4, the other reading of 7.1', '/spec-request', 'POST,GET,PUT'],
    ['preflight-5', '/spec-application', 'POST'],
    ['preflight-5, the other reading of 7.1', '/spec-application-methods', 'POST,GET,PUT'],
  ])('allows %s', async (_id, path, methods) => {
    const answer = await send(address(), path, preflight(TEST2, 'POST', 'test1'));
    expect(answer).toMatchObject({ status: 200, body: '' });
    expect(corsFields(answer)).toEqual(preflightFields(methods));
    expect(valuesOf(answer, 'content-length')).toEqual(['0']);
    expect(valuesOf(answer, 'vary')).toEqual([
      'Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
    ]);
    expect(native.reached).toEqual([]);
  });

  it('denies request-1', async () => {
    const answer = await send(address(), '/spec-request', { headers: { origin: TEST } });
    expect(answer.status).toBe(403);
    expect(titleOf(answer)).toBe('Specified Origin is not allowed');
    expect(corsFields(answer)).toEqual([]);
    expect(native.reached).toEqual([]);
  });

  it.each([
    ['request-2', '/spec-request', {}],
    [
      'request-3',
      '/spec-application',
      { 'access-control-request-method': 'POST', 'access-control-request-headers': 'test1' },
    ],
  ])('forwards %s', async (_id, path, headers) => {
    const answer = await send(address(), path, { headers: { origin: TEST2, ...headers } });
    expect(answer).toMatchObject({ status: 200, body: 'native' });
    expect(corsFields(answer)).toEqual([allowCredentials, allowOrigin, exposeHeaders]);
    expect(valuesOf(answer, 'vary')).toEqual(['Origin']);
    expect(native.reached).toEqual(['GET /orders']);
  });

  it("replaces the native service's own CORS, and keeps the rest (section 2)", async () => {
    native.answer = (_request, response) => {
      response.writeHead(500, [
        ...['Access-Control-Allow-Origin', '*', 'Access-Control-Allow-Private-Network', 'true'],
        ...['Vary', 'Accept', 'Set-Cookie', 'a=1', 'Set-Cookie', 'b=2'],
      ]);
      response.end('failed');
    };
    const answer = await send(address(), '/orders', { headers: { origin: TEST2 } });
    expect(answer).toMatchObject({ status: 500, body: 'failed' });
    expect(corsFields(answer)).toEqual([allowOrigin]);
    expect(valuesOf(answer, 'vary')).toEqual(['Accept, Origin']);
    expect(valuesOf(answer, 'set-cookie')).toEqual(['a=1', 'b=2']);
  });

  it('passes everything through for an API without a policy, preflights included', async () => {
    native.answer = (_request, response) => {
      response.writeHead(204, { 'Access-Control-Allow-Origin': '*', Vary: 'Accept' });
      response.end();
    };
    const answer = await send(address(), '/legacy/1', preflight(TEST, 'DELETE', 'test9'));
    expect(answer.status).toBe(204);
    expect(corsFields(answer)).toEqual([['access-control-allow-origin', '*']]);
    expect(valuesOf(answer, 'vary')).toEqual(['Accept']);
    expect(native.reached).toEqual(['OPTIONS /legacy/1']);
    expect(native.requests[0]?.headers).toMatchObject({
      origin: TEST,
      'access-control-request-method': 'DELETE',
      'access-control-request-headers': 'test9',
    });
  });

  it.each([
    '/',
    '/ordersX',
    '/ORDERS',
    '/orders/../legacy',
    '/orders/%2e%2e/legacy',
    '/orders/..%2flegacy',
    '/%6frders',
    '/orders/%',
    '//orders/../legacy',
  ])('answers 404 without CORS headers to %s', async (path) => {
    const answer = await send(address(), path, { headers: { origin: TEST2 } });
    expect(answer.status).toBe(404);
    expect(valuesOf(answer, 'content-type')).toEqual(['application/problem+json']);
    expect(corsFields(answer)).toEqual([]);
    expect(native.reached).toEqual([]);
  });

  it.each([
    ['/orders', 'GET /orders'],
    ['/orders/', 'GET /orders/'],
    ['/orders?x=1', 'GET /orders?x=1'],
    ['/orders/1?x=1&y=//%2e%2e/', 'GET /orders/1?x=1&y=//%2e%2e/'],
    ['/orders/a%2Fb//c', 'GET /orders/a%2Fb/c'],
    ["/orders/a'b|c?d=e|f", "GET /orders/a'b|c?d=e|f"],
    ['http://gateway.test/orders/1', 'GET /orders/1'],
  ])('forwards %s as %s, to the host of the native service', async (path, reached) => {
    await send(address(), path);
    expect(native.reached).toEqual([reached]);
    expect(native.requests[0]?.headers.host).toBe(new URL(native.address).host);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'MERGE', 'HEAD', 'OPTIONS'])('forwards %s', async (method) => {
    const answer = await send(address(), '/orders', { method, headers: { origin: TEST2 } });
    expect(answer.status).toBe(200);
    expect(corsFields(answer)).toEqual([allowOrigin]);
    expect(native.reached).toEqual([`${method} /orders`]);
  });

  it('answers 502 with the CORS headers if the native service cannot be reached', async () => {
    const answer = await send(address(), '/unreachable', { headers: { origin: TEST2 } });
    expect(answer.status).toBe(502);
    expect(titleOf(answer)).toBe('The native service could not be reached');
    expect(valuesOf(answer, 'content-type')).toEqual(['application/problem+json']);
    expect(corsFields(answer)).toEqual([allowOrigin]);
  });

  it('asks a native service that answers 503 once', async () => {
    native.answer = (_request, response) => response.writeHead(503, { 'retry-after': '0' }).end();
    expect(await send(address(), '/orders')).toMatchObject({ status: 503 });
    expect(native.reached).toEqual(['GET /orders']);
  });

  it('passes a redirect on', async () => {
    native.answer = (_request, response) =>
      response.writeHead(302, { location: '/orders/2' }).end();
    const answer = await send(address(), '/orders/1', { headers: { origin: TEST2 } });
    expect(answer.status).toBe(302);
    expect(valuesOf(answer, 'location')).toEqual(['/orders/2']);
    expect(corsFields(answer)).toEqual([allowOrigin]);
    expect(native.reached).toEqual(['GET /orders/1']);
  });

  it('carries large bodies both ways', async () => {
    const body = randomBytes(8 * 1024 * 1024);
    native.answer = (request, response) => request.pipe(response);
    const headers = { origin: TEST2, 'content-type': 'application/json', expect: '100-continue' };
    const response = await open(address(), '/orders', { method: 'POST', headers, body });
    expect(body.equals(await buffer(response))).toBe(true);
  });

  it('breaks off what the native service breaks off', async () => {
    let breakOff = () => {};
    native.answer = (_request, response) => {
      response.write('first');
      breakOff = () => response.destroy();
    };
    const response = await open(address(), '/orders');
    await once(response, 'data');
    breakOff();
    await expect(buffer(response)).rejects.toThrow('aborted');
  });

  it('makes no complete answer of what breaks off at once', async () => {
    native.answer = (_request, response) => {
      response.write('first');
      setImmediate(() => response.destroy());
    };
    await expect(send(address(), '/orders', { headers: { origin: TEST2 } })).rejects.toThrow();
  });

  it('breaks off what the client breaks off', async () => {
    const isClosed = new Promise<void>((resolve) => {
      native.answer = (_request, response) => {
        response.write('first');
        response.once('close', resolve);
      };
    });
    const response = await open(address(), '/orders');
    response.destroy();
    await isClosed;
  });

  it('logs a denial with API, framework, origin, verdict and reason', async () => {
    await send(address(), '/spec-preflight/logged', { headers: { origin: TEST } });
    await expect
      .poll(() => gateway.log())
      .toContain(
        `"api":"spec-preflight","framework":"${framework}","origin":"${TEST}","verdict":"denied","reason":"origin-not-allowed"`,
      );
    expect(gateway.log()).not.toContain('"verdict":"allowed"');
  });
});
