import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { describe, expect, it, vi } from 'vitest';
import { createUpgradeCheck, type UpgradeCheck } from '../src/node/upgrade-check.ts';
import { passThrough } from '../src/pass-through.ts';
import { createPolicy } from '../src/policy.ts';
import { listen, parse, rawRequest, send } from './raw-http.ts';

const config = {
  allowedOrigins: ['https://a.example'],
  allowedMethods: ['GET'],
  ownOrigins: ['https://api.example'],
};
const policy = createPolicy(config);

const handshake = (origin?: string, line = 'GET /ws') =>
  rawRequest(
    line,
    'Connection: Upgrade',
    'Upgrade: websocket',
    ...(origin === undefined ? [] : [`Origin: ${origin}`]),
  );

/** A server that completes each handshake that passes all of `checks`. */
async function serverWith(...checks: UpgradeCheck[]) {
  const upgraded = vi.fn();
  const server: Server = createServer((_request, response) => response.end('plain'));
  for (const check of checks) {
    server.on('upgrade', async (message: IncomingMessage, socket: Socket) => {
      if (!(await check(message, socket))) return;
      upgraded(message.headers.origin);
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\n\r\n');
    });
  }
  return { server, upgraded, port: await listen(server) };
}

describe('a WebSocket handshake (spec 7.19)', () => {
  it.each([undefined, 'https://a.example', 'https://api.example'])(
    'of the origin %s passes, without CORS headers on the 101',
    async (origin) => {
      const { port, upgraded } = await serverWith(createUpgradeCheck(config));
      const { statusLine, fields } = parse(await send(port, handshake(origin)));
      expect(statusLine).toBe('HTTP/1.1 101 Switching Protocols');
      expect(fields).toEqual([]);
      expect(upgraded).toHaveBeenCalledTimes(1);
    },
  );

  it.each([
    'https://b.example',
    '',
    'null',
    'https://A.example',
    'https://a.example, https://a.example',
  ])('of the origin %j is denied with 403 before the upgrade', async (origin) => {
    const { port, upgraded } = await serverWith(createUpgradeCheck(config));
    const { statusLine, fields, body } = parse(await send(port, handshake(origin)));
    expect(statusLine).toBe('HTTP/1.1 403 Specified Origin is not allowed');
    expect(fields.toSorted()).toEqual([
      'cache-control: no-store',
      `content-length: ${body.length}`,
      'content-type: application/problem+json',
      'vary: Origin',
    ]);
    expect(JSON.parse(body)).toMatchObject({ status: 403 });
    expect(upgraded).not.toHaveBeenCalled();
  });

  it('is one whatever protocol and method it names', async () => {
    const { port, upgraded } = await serverWith(createUpgradeCheck(config));
    const other = rawRequest(
      'OPTIONS /',
      'Connection: Upgrade',
      'Upgrade: x',
      'Origin: https://b.example',
      // Lets a plain request through, and no handshake.
      'Sec-Fetch-Site: same-origin',
    );
    expect(await send(port, other)).toContain(' 403 ');
    expect(upgraded).not.toHaveBeenCalled();
  });

  it('waits for a policy found by a function', async () => {
    const { port } = await serverWith(createUpgradeCheck(async () => policy));
    expect(await send(port, handshake('https://a.example'))).toContain(' 101 ');
    expect(await send(port, handshake('https://b.example'))).toContain(' 403 ');
  });

  it('is answered with 500 where no policy is found (spec 7.20)', async () => {
    const check = createUpgradeCheck(() => Promise.reject(new Error('x')), { onError: () => {} });
    const { port, upgraded } = await serverWith(check);
    expect(await send(port, handshake('https://a.example'))).toContain(' 500 ');
    expect(upgraded).not.toHaveBeenCalled();
  });

  it('passes with passThrough', async () => {
    const { port } = await serverWith(createUpgradeCheck(passThrough));
    expect(await send(port, handshake('https://b.example'))).toContain(' 101 ');
  });

  it('that one check has denied passes no other', async () => {
    const { port, upgraded } = await serverWith(
      createUpgradeCheck(config),
      createUpgradeCheck(config, { onError: () => {} }),
    );
    const answer = await send(port, handshake('https://b.example'));
    expect(answer).toContain(' 403 ');
    expect(answer).not.toContain(' 101 ');
    expect(upgraded).not.toHaveBeenCalled();
  });
});

describe('the socket of a handshake', () => {
  it('is announced to be closed with a denial', async () => {
    const { port } = await serverWith(createUpgradeCheck(config));
    expect(await send(port, handshake('https://b.example'))).toMatch(/\r\nConnection: close\r\n/);
  });

  it('is destroyed where it fails, even if it does not see to that itself', () => {
    const socket = new Duplex({ autoDestroy: false, read() {}, write() {} });
    const message = { method: 'GET', headers: {}, url: '/' } as IncomingMessage;
    createUpgradeCheck(config)(message, socket);
    socket.emit('error', new Error('reset'));
    expect(socket.destroyed).toBe(true);
  });

  it('is closed after a denial even if the client keeps its end open', async () => {
    const { server, port } = await serverWith(createUpgradeCheck(config));
    const closed = new Promise((resolve) => {
      server.on('connection', (socket) => socket.on('close', resolve));
    });
    const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    client.on('error', () => {}).resume();
    // What is sent beyond the handshake is never read.
    client.write(`${handshake('https://b.example')}more`);
    await closed;
    client.destroy();
  });

  it('may be reset while the policy is awaited', async () => {
    let release: (found: typeof policy) => void = () => {};
    const found = new Promise<typeof policy>((resolve) => {
      release = resolve;
    });
    const server = createServer();
    const check = createUpgradeCheck(() => found);
    const asked = once(server, 'upgrade') as Promise<[IncomingMessage, Socket]>;
    const port = await listen(server);
    const client = connect({ port, host: '127.0.0.1' }, () =>
      client.write(handshake('https://b.example')),
    );
    const [message, socket] = await asked;
    const result = check(message, socket);
    const closed = new Promise((resolve) => socket.on('close', resolve));
    client.resetAndDestroy();
    await closed;
    release(policy);
    expect(await result).toBeUndefined();
  });

  it('is closed, and the server lives on, when an earlier request still awaits its answer', async () => {
    const { server, port, upgraded } = await serverWith(createUpgradeCheck(config));
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (request.url !== '/slow') response.end('plain');
    });
    // A throw in the listener of `upgrade` would end the process.
    const answer = await send(port, rawRequest('GET /slow') + handshake('https://b.example'));
    expect(answer).toBe('');
    expect(upgraded).not.toHaveBeenCalled();
    expect(await send(port, rawRequest('GET /', 'Connection: close'))).toContain('plain');
  });

  it('gets one listener for errors and no other', async () => {
    const server = createServer();
    const port = await listen(server);
    const asked = once(server, 'upgrade') as Promise<[IncomingMessage, Socket]>;
    const client = connect({ port, host: '127.0.0.1' }, () =>
      client.write(handshake('https://a.example')),
    );
    const [message, socket] = await asked;
    const listeners = () => socket.eventNames().map((name) => [name, socket.listenerCount(name)]);
    const before = new Map(listeners() as [string, number][]);
    expect(await createUpgradeCheck(config)(message, socket)).toMatchObject({
      verdict: 'allowed',
      action: 'forward',
    });
    before.set('error', (before.get('error') ?? 0) + 1);
    expect(new Map(listeners() as [string, number][])).toEqual(before);
    client.destroy();
  });
});
