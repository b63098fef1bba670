import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { createPolicy } from '@cors-policy/core';
import { expect, it } from 'vitest';
import { createListener } from '../src/sockets/bare-listeners.ts';

const policy = createPolicy({ allowedOrigins: ['http://test2.com'], allowedMethods: ['GET'] });
const REQUEST = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

/** A handler of fetch knows a client by its request's signal, which Node's servers abort for the request in front alone. */
const REACHED_BEHIND_ANOTHER: Readonly<Record<string, number>> = { fetch: 2 };

it.each(Object.entries(createListener))(
  '%s runs no handler for a client that left while the policy was awaited, however many requests it sent',
  async (framework, create) => {
    let reached = 0;
    let decide = () => {};
    let asked = 0;
    const isDecided = new Promise<void>((resolve) => {
      decide = resolve;
    });
    const listener = await create(
      async () => {
        asked += 1;
        await isDecided;
        return policy;
      },
      () => {
        reached += 1;
      },
    );
    const sockets: Socket[] = [];
    const server = createServer(listener).on('connection', (socket) => sockets.push(socket));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const client = connect(port, '127.0.0.1', () => client.write(REQUEST.repeat(3)));
    while (asked < 3) await setImmediate();
    client.destroy();
    const [socket] = sockets;
    if (socket?.destroyed === false) await once(socket, 'close');
    decide();
    // Whatever follows from a decision follows by then.
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();
    expect(reached).toBe(REACHED_BEHIND_ANOTHER[framework] ?? 0);
    server.close();
  },
);
