import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNativeService } from '../src/native-services/native-service.ts';
import { type Answer, corsFields, send, valuesOf } from './http-client.ts';

let server: Server;
let address: string;

beforeEach(async () => {
  server = createServer(createNativeService(pino({ enabled: false })));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.close();
});

function sendJson(method: string, path: string, value: unknown): Promise<Answer> {
  const headers = { 'content-type': 'application/json' };
  return send(address, path, { method, headers, body: JSON.stringify(value) });
}

describe('the orders of the sample native service', () => {
  it('are kept: created, replaced, patched and deleted', async () => {
    const created = await sendJson('POST', '/orders', { item: 'cake', quantity: 1 });
    expect(created.status).toBe(201);
    expect(valuesOf(created, 'x-native-service')).toEqual(['orders']);
    expect(valuesOf(created, 'location')).toEqual(['/orders/3']);
    const orders = () => send(address, '/orders').then(({ body }) => JSON.parse(body));
    expect(await orders()).toContainEqual({ id: 3, item: 'cake', quantity: 1 });

    await sendJson('PUT', '/orders/3', { item: 'pie', quantity: 2 });
    await sendJson('PATCH', '/orders/3', { quantity: 5 });
    const changed = await send(address, '/orders/3');
    expect(JSON.parse(changed.body)).toEqual({ id: 3, item: 'pie', quantity: 5 });

    expect((await send(address, '/orders/3', { method: 'DELETE' })).status).toBe(204);
    expect((await send(address, '/orders/3')).status).toBe(404);
    expect(await orders()).toHaveLength(2);
  });

  it.each([
    ['GET', '/orders/99', undefined, 404],
    ['GET', '/elsewhere', undefined, 404],
    ['POST', '/orders', { item: '' }, 400],
    ['POST', '/orders', undefined, 400],
    ['PUT', '/orders/1', { item: 'tea' }, 400],
    ['PATCH', '/orders/1', { id: 7 }, 400],
  ])('answer %s %s with %j with a problem', async (method, path, value, status) => {
    const answer = value
      ? await sendJson(method, path, value)
      : await send(address, path, { method });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body).status).toBe(status);
    expect(valuesOf(answer, 'content-type')[0]).toContain('application/problem+json');
  });

  it('answer broken JSON with the problem 400', async () => {
    const headers = { 'content-type': 'application/json' };
    const answer = await send(address, '/orders', { method: 'POST', headers, body: '{' });
    expect(answer.status).toBe(400);
  });
});

describe('the legacy resource', () => {
  it('speaks CORS for itself', async () => {
    const headers = { origin: 'http://any.test', 'access-control-request-method': 'POST' };
    const preflight = await send(address, '/legacy', { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(204);
    expect(corsFields(preflight)).toEqual([
      ['access-control-allow-headers', 'content-type'],
      ['access-control-allow-methods', 'GET,POST'],
      ['access-control-allow-origin', '*'],
    ]);
    const answer = await send(address, '/legacy', { headers });
    expect(answer.status).toBe(200);
    expect(corsFields(answer)).toEqual([['access-control-allow-origin', '*']]);
  });
});
