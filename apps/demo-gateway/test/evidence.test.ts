import { expect, it } from 'vitest';
import { send } from './http-client.ts';
import {
  apiOf,
  exchange,
  flood,
  KNOWN,
  startWatchedGateway,
  type WatchedGateway,
} from './watched-gateway.ts';

const real = (index: number) => `https://client-${index}.example`;
const random = (index: number) => `https://r${index}.attacker.example`;
const range = (length: number, of: (index: number) => string) =>
  Array.from({ length }, (_, index) => of(index));

interface Row {
  readonly origin: string;
  readonly verdict: string;
  readonly count: number;
}

async function evidenceOf({ json }: WatchedGateway, api = 'orders') {
  const { apis } = await json('/-/evidence');
  return apis.find((one: { api: string }) => one.api === api);
}

const sum = (rows: readonly { count: number }[]) => rows.reduce((all, { count }) => all + count, 0);

it('has who would be denied first, the most frequent ones before the others', async () => {
  const gateway = await startWatchedGateway();
  await flood(gateway.address('express'), [real(1), KNOWN, real(2), KNOWN, real(2), real(2)]);
  const preflight = { origin: KNOWN, 'access-control-request-method': 'PUT' };
  await send(gateway.address('koa'), '/orders', { method: 'OPTIONS', headers: preflight });
  await send(gateway.address('koa'), '/orders', {
    method: 'OPTIONS',
    headers: {
      ...preflight,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'x',
    },
  });
  const headers = { origin: real(3), 'sec-fetch-mode': 'navigate' };
  for (let count = 0; count < 4; count += 1) {
    await send(gateway.address('hono'), '/orders', { method: 'POST', headers });
  }
  await send(gateway.address('koa'), '/orders', {
    headers: { origin: real(4), 'sec-fetch-site': 'same-origin' },
  });
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const row = (origin: string, verdict: string, count: number, more = {}) => ({
    ...{ origin, verdict, count, firstSeen: time, lastSeen: time, navigations: false, reasons: {} },
    ...more,
  });
  const why = { because: expect.any(String), remedy: expect.any(String) };
  const unknown = (count: number) => ({ reasons: { 'origin-not-allowed': count }, ...why });
  expect(await evidenceOf(gateway)).toEqual({
    api: 'orders',
    state: 'governed',
    enforcement: 'enforce',
    since: time,
    origins: [
      row(real(3), 'denied', 4, { ...unknown(4), navigations: true }),
      row(real(2), 'denied', 3, unknown(3)),
      row(KNOWN, 'denied', 2, {
        reasons: { 'method-not-allowed': 1, 'header-not-allowed': 1 },
        because: expect.stringContaining('It asks for "x"'),
        remedy: expect.stringMatching(/^Add "x" to allowHeaders/),
      }),
      row(real(1), 'denied', 1, unknown(1)),
      row(KNOWN, 'allowed', 2),
      row(real(4), 'not-cors', 1),
    ],
    others: [],
    malformed: [],
    withoutOrigin: [],
  });
});

it('counts what is no origin, and who sends none, without keeping it', async () => {
  const gateway = await startWatchedGateway();
  const malformed = [
    'HTTPS://A.example',
    'https://a.example/',
    'x'.repeat(400),
    'https://é.example',
    'https://a, https://b',
  ];
  await flood(gateway.address('fastify'), malformed);
  await flood(gateway.address('fastify'), ['null']);
  await send(gateway.address('koa'), '/orders');
  const { origins, malformed: counted, withoutOrigin } = await evidenceOf(gateway);
  expect(origins).toMatchObject([{ origin: 'null', verdict: 'denied', count: 1 }]);
  expect(counted).toMatchObject([{ verdict: 'denied', count: malformed.length }]);
  expect(counted[0]).not.toHaveProperty('origin');
  expect(withoutOrigin).toMatchObject([{ verdict: 'not-cors', count: 1 }]);
});

it('is gathered under every level of enforcement', async () => {
  const { native, ...gateway } = await startWatchedGateway();
  for (const enforcement of ['enforce', 'advertise', 'report-only'] as const) {
    const { cors, ...api } = apiOf(native, '/orders');
    await gateway.update({ apis: { orders: { ...api, cors: { ...cors, enforcement } } } });
    const { status } = await send(gateway.address('koa'), '/orders', {
      headers: { origin: real(1) },
    });
    expect(status).toBe(enforcement === 'enforce' ? 403 : 200);
  }
  const [row] = (await evidenceOf({ native, ...gateway })).origins;
  expect(row).toMatchObject({ origin: real(1), verdict: 'denied', count: 3 });
});

it('keeps real clients in a flood of 10,000 random origins, and loses no count', async () => {
  const gateway = await startWatchedGateway();
  const clients = range(50, real);
  const fromClients = () => flood(gateway.address('express'), [...clients, ...clients]);
  const attack = (start: number) =>
    flood(
      gateway.address('express'),
      range(2500, (index) => random(start + index)),
    );
  await fromClients();
  await attack(0);
  await attack(2500);
  // Who comes while the flood lasts is listed too.
  const late = ['https://late.example', 'https://late.example'];
  await flood(gateway.address('express'), late);
  await attack(5000);
  await fromClients();
  await attack(7500);
  const { origins, others } = await evidenceOf(gateway);
  expect(origins.length).toBeLessThanOrEqual(500);
  expect(origins.slice(0, 50).map(({ origin, count }: Row) => [origin, count])).toEqual(
    expect.arrayContaining(clients.map((origin) => [origin, 4])),
  );
  expect(origins[50]).toMatchObject({ origin: 'https://late.example', count: 2 });
  expect(others).toMatchObject([
    { verdict: 'denied', reasons: { 'origin-not-allowed': others[0].count } },
  ]);
  expect(sum(origins) + sum(others)).toBe(10_000 + 4 * clients.length + late.length);
});

it('lets a client in that keeps coming, though a flood that repeats itself had filled the table', async () => {
  const gateway = await startWatchedGateway();
  const attack = range(1000, (index) => random(Math.floor(index / 2)));
  await flood(gateway.address('koa'), attack);
  await flood(gateway.address('koa'), Array(3).fill(real(1)));
  await flood(
    gateway.address('koa'),
    range(1000, (index) => random(1000 + index)),
  );
  const { origins, others } = await evidenceOf(gateway);
  expect(origins[0]).toMatchObject({ origin: real(1), count: 3 });
  expect(sum(origins) + sum(others)).toBe(2003);
});

it('survives a change of the API, and goes with it', async () => {
  const { native, ...gateway } = await startWatchedGateway();
  const orders = apiOf(native, '/orders');
  await send(gateway.address('hono'), '/orders', { headers: { origin: real(1) } });
  const before = await evidenceOf({ native, ...gateway });
  await gateway.update({
    apis: { orders: apiOf(native, '/moved'), billing: apiOf(native, '/billing') },
  });
  expect(await evidenceOf({ native, ...gateway })).toEqual(before);
  await gateway.update({ apis: { billing: orders } });
  expect(await evidenceOf({ native, ...gateway })).toBeUndefined();
  await gateway.update({ apis: { orders } });
  expect(await evidenceOf({ native, ...gateway })).toMatchObject({ origins: [], others: [] });
});

it('shows nothing that a terminal would obey', async () => {
  const gateway = await startWatchedGateway();
  // Of all that is not to be seen, Node lets through what Latin-1 has beyond DEL.
  await exchange(
    gateway.address('express'),
    'GET /orders HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: https://\x9b31m\x85\xad\xa0.example\r\n\r\n',
  );
  const { body } = await gateway.get('/-/decisions');
  expect(body).not.toMatch(/[^\n\x20-\x7e]/);
  expect(JSON.parse(body)[0].origin).toBe('https://\x9b31m\x85\xad\xa0.example');
});

it('keeps the remedy of each denied origin, whatever else is decided afterwards', async () => {
  const gateway = await startWatchedGateway();
  await flood(gateway.address('koa'), [real(1), ...range(600, () => KNOWN)]);
  expect((await gateway.json('/-/decisions?verdict=denied')).length).toBe(0);
  const { origins } = await evidenceOf(gateway);
  expect(origins[0]).toMatchObject({
    origin: real(1),
    remedy: expect.stringContaining(`Add "${real(1)}" to allowedOrigins`),
  });
});

it('keeps no long list of headers for each origin', async () => {
  const gateway = await startWatchedGateway();
  const headers = {
    origin: KNOWN,
    'access-control-request-method': 'GET',
    'access-control-request-headers': 'x'.repeat(2_000),
  };
  await send(gateway.address('koa'), '/orders', { method: 'OPTIONS', headers });
  const { origins } = await evidenceOf(gateway);
  expect(origins).toMatchObject([{ verdict: 'denied', count: 1 }]);
  expect(origins[0]).not.toHaveProperty('remedy');
});
