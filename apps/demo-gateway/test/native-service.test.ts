import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createNativeService } from '../src/native-services/native-service.ts';
import { type Answer, corsFields, send, valuesOf } from './http-client.ts';

let server: Server;
let address: string;

beforeEach(async () => {
  const { listener, prepare } = createNativeService(pino({ enabled: false }));
  server = createServer(listener);
  prepare(server);
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

describe('the OData service', () => {
  const boundary = 'b';
  const batch = (...lines: string[]) => lines.join('\r\n');
  const part = (requestLine: string, ...rest: string[]) =>
    batch('--b', 'Content-Type: application/http', '', requestLine, ...rest, '');

  function sendBatch(body: string, type = `multipart/mixed; boundary="${boundary}"`) {
    const headers = { 'content-type': type };
    return send(address, '/odata/$batch', { method: 'POST', headers, body });
  }

  it.each([
    ["?$filter=not(quantity eq 1) and startswith(tolower(item),'c')", ['coffee']],
    ['?$filter=id ge 2 or length(item) eq 6', ['coffee', 'tea']],
    ['?$filter=item gt 1 or item eq null or null ge null', []],
    ["?$filter=item ne 'tea' and endswith(toupper(item),'EE') and id le 1", ['coffee']],
    ['?$orderby=quantity,item', ['tea', 'coffee']],
    ['?$orderby=item desc&$skip=1', ['coffee']],
    ['?$top=0', []],
  ])('answers %s', async (query, items) => {
    const { body } = await send(address, `/odata/Orders${encodeURI(query)}`);
    expect(JSON.parse(body).value.map(({ item }: { item: string }) => item)).toEqual(items);
  });

  it.each([
    '?$filter=(',
    '?$filter=price eq 1',
    '?$filter=quantity add 1 eq 2',
    '?$filter=year(item) eq 2',
    '?$orderby=price',
    '?$orderby=item up',
    '?$select=price',
    '?$top=-1',
    '?$expand=lines',
  ])('refuses %s', async (query) => {
    const answer = await send(address, `/odata/Orders${encodeURI(query)}`);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body).error.code).toBe('400');
    expect(valuesOf(answer, 'odata-version')).toEqual(['4.0']);
  });

  it('answers what it does not have with 404, and a body that is no JSON with 400', async () => {
    expect((await send(address, '/odata/Orders(99)')).status).toBe(404);
    expect((await send(address, "/odata/Orders('1')")).status).toBe(404);
    expect((await send(address, '/odata/Customers')).status).toBe(404);
    expect((await send(address, '/odata/Orders', { method: 'POST', body: '{' })).status).toBe(400);
  });

  it.each(['Orders(1)', '/odata/Orders(1)', 'http://gateway.test/odata/Orders(1)'])(
    'finds %s of a batch',
    async (url) => {
      const answer = await sendBatch(batch(part(`GET ${url} HTTP/1.1`, '', ''), '--b--', ''));
      expect(answer.status).toBe(200);
      expect(answer.body).toContain('HTTP/1.1 200 OK\r\n');
      expect(answer.body).toContain('"item":"coffee"');
    },
  );

  it('keeps a batch within the service', async () => {
    const answer = await sendBatch(batch(part('GET /orders HTTP/1.1', '', ''), '--b--', ''));
    expect(answer.body).toContain('HTTP/1.1 404 Not Found\r\n');
  });

  it('refuses a batch that it cannot read', async () => {
    expect((await sendBatch('{}', 'application/json')).status).toBe(415);
    expect((await sendBatch('--b\r\n')).status).toBe(400);
    const get = part('GET Orders HTTP/1.1', 'no field', '', '{}');
    expect((await sendBatch(batch(get, '--b--', ''))).status).toBe(400);
  });
});

describe('the SOAP service', () => {
  const envelope = (body: string) =>
    `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${body}</e:Body></e:Envelope>`;

  function call(body: string) {
    const headers = { 'content-type': 'text/xml' };
    return send(address, '/soap/orders', { method: 'POST', headers, body });
  }

  it('shares its orders with the others', async () => {
    const placed = await call(
      envelope(
        '<PlaceOrder xmlns="urn:orders"><item>pie</item><quantity>4</quantity></PlaceOrder>',
      ),
    );
    expect(placed.status).toBe(200);
    expect(placed.body).toContain('<id>3</id>');
    const pie = { id: 3, item: 'pie', quantity: 4 };
    expect(JSON.parse((await send(address, '/orders/3')).body)).toEqual(pie);
    expect(JSON.parse((await send(address, '/odata/Orders(3)')).body)).toMatchObject(pie);
  });

  it.each([
    envelope('<GetOrder xmlns="urn:orders"/>'),
    envelope('<DropOrders xmlns="urn:orders"/>'),
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    'no XML',
  ])('answers %s with an error, and no stack', async (body) => {
    const answer = await call(body);
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('node_modules');
  });

  it('reads no endless body', async () => {
    expect((await call('x'.repeat(200_000))).status).toBe(413);
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

it('sends the orders over a WebSocket, at once and again when it is asked', async () => {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/orders`);
  const [first] = await once(socket, 'message');
  expect(JSON.parse(String(first))).toHaveLength(2);
  await sendJson('POST', '/orders', { item: 'cake', quantity: 1 });
  socket.send('again');
  const [second] = await once(socket, 'message');
  expect(JSON.parse(String(second))).toHaveLength(3);
  socket.close();
  await once(socket, 'close');
});
