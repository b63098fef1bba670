import { expect, it } from 'vitest';
import { FRAMEWORKS } from '../src/config/config-schema.ts';
import { checkConfig } from '../src/config/gateway-config.ts';
import { startRevision } from '../src/start-gateway.ts';
import { corsFields, open, send, titleOf, valuesOf } from './http-client.ts';
import { apiOf, flood, KNOWN, startWatchedGateway } from './watched-gateway.ts';

const PAGES = ['/-/health', '/-/metrics', '/-/policies', '/-/decisions', '/-/evidence'];
const UNKNOWN = 'https://unknown.example';

it('has pages for GET and HEAD, and lists them', async () => {
  const { admin } = await startWatchedGateway();
  for (const path of PAGES) {
    const answer = await send(admin, path);
    expect(answer.status).toBe(200);
    expect(valuesOf(answer, 'cache-control')).toEqual(['no-store']);
    expect(await send(admin, path, { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
    for (const method of ['POST', 'DELETE', 'OPTIONS', 'TRACE']) {
      const refused = await send(admin, path, { method });
      expect(refused.status).toBe(405);
      expect(valuesOf(refused, 'allow')).toEqual(['GET, HEAD']);
    }
  }
  for (const path of ['/', '/-/', '/-/health/', '/-/HEALTH', '/-/healthy', '//-/health', '/%']) {
    const answer = await send(admin, path);
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ status: 404, pages: PAGES });
  }
});

it('is never readable by a script of another origin', async () => {
  const { admin } = await startWatchedGateway();
  const stream = { accept: 'text/event-stream', origin: KNOWN };
  const answers = [
    ...PAGES.map((path) => send(admin, path, { headers: { origin: KNOWN } })),
    send(admin, '/-/decisions', { method: 'HEAD', headers: stream }),
    send(admin, '/-/decisions?verdict=x', { headers: stream }),
    send(admin, '/nowhere', { headers: { origin: KNOWN } }),
    send(admin, '/-/health', { headers: { origin: KNOWN, host: 'evil.example' } }),
    send(admin, '/-/health', {
      method: 'OPTIONS',
      headers: { origin: KNOWN, 'access-control-request-method': 'GET' },
    }),
  ];
  for (const answer of await Promise.all(answers)) expect(corsFields(answer)).toEqual([]);
});

it('answers no script of another origin, whether or not it could read the answer', async () => {
  const { admin } = await startWatchedGateway();
  const status = async (site: string, mode: string) => {
    const headers = { accept: 'text/event-stream', 'sec-fetch-site': site, 'sec-fetch-mode': mode };
    const response = await open(admin, '/-/decisions', { headers });
    response.destroy();
    return response.statusCode;
  };
  for (const mode of ['no-cors', 'cors', 'same-origin']) {
    expect(await status('cross-site', mode)).toBe(403);
    expect(await status('same-site', mode)).toBe(403);
    expect(await status('same-origin', mode)).toBe(200);
  }
  expect(await status('none', 'navigate')).toBe(200);
  expect(await status('cross-site', 'navigate')).toBe(200);
});

it('shows the policy of each API, and how much of it is in force', async () => {
  const { native, json, update } = await startWatchedGateway((native) => ({
    apis: {
      orders: apiOf(native, '/orders'),
      watched: {
        ...apiOf(native, '/watched'),
        type: 'soap',
        cors: {
          allowedOrigins: ['HTTPS://App.Example'],
          allowedMethods: ['GET'],
          maxAge: 86_400,
          enforcement: 'report-only',
        },
      },
      open: { path: '/open', nativeService: `${native.address}/open` },
    },
    applications: {
      shop: { javascriptOrigins: ['https://shop.example'], apis: ['orders'] },
      old: {
        javascriptOrigins: ['https://old.example'],
        apis: ['orders', 'open'],
        suspended: true,
      },
    },
  }));
  const { revision, apis, applications } = await json('/-/policies');
  expect(revision).toBe(1);
  expect(applications).toEqual([
    {
      name: 'shop',
      javascriptOrigins: ['https://shop.example'],
      apis: ['orders'],
      suspended: false,
    },
    {
      name: 'old',
      javascriptOrigins: ['https://old.example'],
      apis: ['orders', 'open'],
      suspended: true,
    },
  ]);
  for (const { name, yaml } of apis) expect(yaml).toContain(`apis:\n  ${name}:`);
  expect(apis).toMatchObject([
    {
      name: 'orders',
      path: '/orders',
      type: 'rest',
      state: 'governed',
      enforcement: 'enforce',
      policy: { allowedOrigins: [KNOWN], allowCredentials: false },
      applications: [
        { name: 'shop', javascriptOrigins: ['https://shop.example'], suspended: false },
        { name: 'old', javascriptOrigins: ['https://old.example'], suspended: true },
      ],
      warnings: [],
    },
    {
      name: 'watched',
      type: 'soap',
      enforcement: 'report-only',
      policy: { allowedOrigins: ['https://app.example'], enforcement: 'report-only' },
      warnings: expect.arrayContaining([
        {
          code: 'max-age-above-cap',
          path: 'apis.watched.cors.maxAge',
          message: expect.any(String),
        },
      ]),
    },
    {
      name: 'open',
      state: 'passed through',
      applications: [{ name: 'old' }],
      warnings: [{ code: 'application-without-policy' }],
    },
  ]);
  expect(apis[2]).not.toHaveProperty('policy');

  await update({ apis: { orders: apiOf(native, '/moved') }, applications: {} });
  expect(await json('/-/policies')).toMatchObject({
    revision: 2,
    apis: [{ name: 'orders', path: '/moved', applications: [] }],
  });
});

it('shows what is closed', async () => {
  const config = { gateways: { koa: 0 }, admin: { port: 0 }, apis: {} };
  const { addresses, close } = await startRevision({
    ...checkConfig(config),
    closed: [{ api: 'billing', path: '/billing' }],
  });
  const { body } = await send(addresses.admin ?? '', '/-/policies');
  await close();
  expect(JSON.parse(body).apis).toEqual([{ name: 'billing', path: '/billing', state: 'closed' }]);
});

it.each(FRAMEWORKS)('shows the decisions of %s, and why', async (framework) => {
  const { address, json } = await startWatchedGateway();
  await send(address(framework), '/orders//1?secret=1', { headers: { origin: KNOWN } });
  await send(address(framework), '/orders', {
    method: 'POST',
    headers: { origin: UNKNOWN, 'sec-fetch-mode': 'navigate' },
  });
  await send(address(framework), '/orders', {
    method: 'OPTIONS',
    headers: {
      origin: KNOWN,
      'access-control-request-method': 'DELETE',
      'access-control-request-headers': 'x-one,x-two',
    },
  });
  await send(address(framework), '/orders', {
    headers: {
      origin: UNKNOWN,
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    },
  });
  const denied = { verdict: 'denied', action: 'answer', framework, api: 'orders' };
  const decisions = await json('/-/decisions');
  expect(decisions).toMatchObject([
    { ...denied, id: 4, webSocket: true, reason: 'origin-not-allowed', status: 403 },
    {
      ...denied,
      id: 3,
      method: 'OPTIONS',
      preflight: true,
      reason: 'method-not-allowed',
      status: 405,
      requestedMethod: 'DELETE',
      requestedHeaders: 'x-one,x-two',
      remedy: expect.stringContaining('DELETE'),
    },
    {
      ...denied,
      id: 2,
      method: 'POST',
      path: '/orders',
      origin: UNKNOWN,
      formNavigation: true,
      preflight: false,
      webSocket: false,
      remedy: expect.any(String),
    },
    {
      id: 1,
      framework,
      method: 'GET',
      path: '/orders/1',
      origin: KNOWN,
      verdict: 'allowed',
      action: 'forward',
    },
  ]);
  expect(decisions[1].because).toMatch(/none of allowedMethods/);
  expect(decisions[1].steps.at(-1)).toMatchObject({ check: 'method-allowed', outcome: 'denied' });
  expect(decisions[3]).not.toHaveProperty('steps');
  expect(Date.now() - Date.parse(decisions[0].time)).toBeGreaterThanOrEqual(0);
});

it('filters decisions, and says what it can be asked for', async () => {
  const { address, get, json } = await startWatchedGateway((native) => ({
    apis: { orders: apiOf(native, '/orders'), billing: apiOf(native, '/billing') },
  }));
  for (const framework of FRAMEWORKS) {
    await send(address(framework), '/orders', { headers: { origin: KNOWN } });
    await send(address(framework), '/billing', { headers: { origin: UNKNOWN } });
  }
  const ids = async (query: string) =>
    (await json(`/-/decisions?${query}`)).map(({ id }: { id: number }) => id);
  expect(await ids('')).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
  expect(await ids('verdict=denied')).toEqual([8, 6, 4, 2]);
  expect(await ids('api=orders')).toEqual([7, 5, 3, 1]);
  expect(await ids('framework=koa')).toEqual([6, 5]);
  expect(await ids('framework=koa&framework=hono&verdict=allowed')).toEqual([7, 5]);
  expect(await ids('api=orders&verdict=denied')).toEqual([]);
  for (const query of [
    'origin=x',
    'verdict=maybe',
    'api=Orders',
    'framework=',
    '__proto__=x',
    '=',
  ]) {
    const answer = await get(`/-/decisions?${query}`);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).parameters).toEqual({
      api: ['orders', 'billing'],
      verdict: ['not-cors', 'allowed', 'denied'],
      framework: [...FRAMEWORKS],
    });
  }
  expect(titleOf(await get('/-/decisions?verdict=maybe'))).toBe('No verdict has this name');
});

it('bounds what it keeps of a request, and how many decisions', async () => {
  const { address, json } = await startWatchedGateway();
  const long = 'x'.repeat(2500);
  const headers = {
    origin: long,
    'access-control-request-method': long,
    'access-control-request-headers': long,
  };
  await send(address('express'), `/orders/${long}?${long}`, { method: 'OPTIONS', headers });
  const [decision] = await json('/-/decisions');
  for (const key of ['path', 'origin', 'requestedMethod', 'requestedHeaders']) {
    expect(decision[key]).toHaveLength(401);
  }
  expect(JSON.stringify(decision).length).toBeLessThan(6000);
  await flood(address('koa'), Array(600).fill(UNKNOWN));
  const decisions = await json('/-/decisions');
  expect(decisions).toHaveLength(500);
  expect(decisions[0].id).toBe(601);
  expect(decisions[499].id).toBe(102);
});
