import { once } from 'node:events';
import { type IncomingMessage, type RequestListener, request } from 'node:http';
import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { startServer } from '../src/http-server.ts';

const FOREVER = 2 ** 31 - 1;

function start(listener: RequestListener, gracePeriod: number) {
  return startServer({ place: 'gateways.express', port: 0, listener }, gracePeriod);
}

it('cuts what is open once the grace period is over, whatever was asked before', async () => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const server = await start((asked, response) => {
    if (asked.url === '/open') return arrive();
    // So does undici with a body that it need not read to the end.
    Reflect.set(asked, 'socket', null);
    response.end();
  }, 0);
  await fetch(server.address, { method: 'POST', body: 'early' });
  const open = request(`${server.address}/open`).end();
  const isCut = once(open, 'error');
  await arrived;
  await server.close();
  expect(await isCut).toMatchObject([{ code: 'ECONNRESET' }]);
});

it('lets an open request finish, and ends its connection then', async () => {
  let finish: (() => void) | undefined;
  const server = await start((asked, response) => {
    response.flushHeaders();
    finish = () => response.end(asked.url);
  }, FOREVER);
  const { port } = new URL(server.address);
  const client = connect(Number(port), '127.0.0.1');
  client.write('GET /open HTTP/1.1\r\nHost: here\r\n\r\n');
  let received = String(await once(client, 'data'));
  const ended = once(client, 'close');
  const closed = server.close();
  client.on('data', (data) => {
    received += data;
  });
  finish?.();
  await closed;
  await ended;
  expect(received).toMatch(/200 OK.*\/open/s);
});

it('closes at once where nothing but kept connections is open', async () => {
  const server = await start((_asked, response) => response.end(), FOREVER);
  const asking = request(server.address, {
    agent: undefined,
    headers: { connection: 'keep-alive' },
  });
  const [answer]: IncomingMessage[] = await once(asking.end(), 'response');
  answer?.resume();
  await once(answer as IncomingMessage, 'end');
  await server.close();
});
