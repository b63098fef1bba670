import { expect, it } from 'vitest';
import { FRAMEWORKS } from '../src/config/config-schema.ts';
import { send } from './http-client.ts';
import { apiOf, flood, KNOWN, startWatchedGateway } from './watched-gateway.ts';

const UNKNOWN = 'https://unknown.example';

function linesOf(text: string, name: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(`${name}{`));
}

it('counts decisions by API, framework, verdict and reason', async () => {
  const { address, get } = await startWatchedGateway();
  const preflight = (fields: object) => ({
    method: 'OPTIONS',
    headers: { origin: KNOWN, 'access-control-request-method': 'GET', ...fields },
  });
  for (const framework of FRAMEWORKS) {
    await send(address(framework), '/orders');
    await send(address(framework), '/orders', { headers: { origin: KNOWN } });
    await send(address(framework), '/orders', { headers: { origin: UNKNOWN } });
    await send(address(framework), '/orders', { headers: { origin: `${UNKNOWN}:8443` } });
    await send(
      address(framework),
      '/orders',
      preflight({ 'access-control-request-method': 'PUT' }),
    );
    await send(address(framework), '/orders', preflight({ 'access-control-request-headers': 'x' }));
  }
  const lines = linesOf((await get('/-/metrics')).body, 'cors_policy_decisions_total');
  const expected = FRAMEWORKS.flatMap((framework) => [
    ...['not-cors', 'allowed'].map(
      (verdict) => `{api="orders",framework="${framework}",verdict="${verdict}",reason=""} 1`,
    ),
    ...[
      ['origin-not-allowed', 2],
      ['method-not-allowed', 1],
      ['header-not-allowed', 1],
    ].map(
      ([reason, count]) =>
        `{api="orders",framework="${framework}",verdict="denied",reason="${reason}"} ${count}`,
    ),
  ]);
  expect(lines.toSorted()).toEqual(
    expected.map((line) => `cors_policy_decisions_total${line}`).toSorted(),
  );
});

it('times decisions, and has nothing of what is passed through', async () => {
  const { address, get, json } = await startWatchedGateway((native) => ({
    apis: {
      orders: apiOf(native, '/orders'),
      open: { path: '/open', nativeService: native.address },
    },
  }));
  for (const framework of FRAMEWORKS) {
    await send(address(framework), '/open', { headers: { origin: UNKNOWN } });
    await send(address(framework), '/orders', { headers: { origin: KNOWN } });
  }
  const { body } = await get('/-/metrics');
  const name = 'cors_policy_decision_duration_seconds';
  expect(linesOf(body, `${name}_count`)).toEqual([`${name}_count{api="orders"} 4`]);
  const [sum] = linesOf(body, `${name}_sum`);
  expect(Number(sum?.split(' ')[1])).toBeGreaterThan(0);
  expect(body).not.toContain('open');
  expect(await json('/-/decisions?api=open')).toEqual([]);
});

it('has as many series after a flood of origins, paths and methods as before', async () => {
  const { address, get } = await startWatchedGateway();
  await send(address('koa'), '/orders', { headers: { origin: UNKNOWN } });
  const before = linesOf((await get('/-/metrics')).body, 'cors_policy').length;
  const origins = Array.from({ length: 200 }, (_, index) => `https://a${index}.example`);
  await flood(address('koa'), origins, '/orders/secret-path');
  await send(address('koa'), '/orders', { method: 'PURGE', headers: { origin: UNKNOWN } });
  const { body } = await get('/-/metrics');
  expect(linesOf(body, 'cors_policy')).toHaveLength(before);
  for (const text of ['a1', 'secret', 'PURGE', 'unknown']) expect(body).not.toContain(text);
});

it('drops the series of an API that is gone, and begins anew when it is back', async () => {
  const { native, address, get, update } = await startWatchedGateway();
  const both = { orders: apiOf(native, '/orders'), billing: apiOf(native, '/billing') };
  await update({ apis: both });
  for (const path of ['/orders', '/billing']) {
    await send(address('hono'), path, { headers: { origin: UNKNOWN } });
    await send(address('express'), path, { headers: { origin: KNOWN } });
    await send(address('fastify'), path);
  }
  expect((await get('/-/metrics')).body).toContain('api="billing"');
  await update({ apis: { orders: both.orders } });
  const { body } = await get('/-/metrics');
  expect(body).not.toContain('billing');
  expect(linesOf(body, 'cors_policy_decisions_total')).toHaveLength(3);
  await update({ apis: both });
  await send(address('hono'), '/billing', { headers: { origin: UNKNOWN } });
  expect((await get('/-/metrics')).body).toContain(
    'cors_policy_decisions_total{api="billing",framework="hono",verdict="denied",reason="origin-not-allowed"} 1\n',
  );
});
