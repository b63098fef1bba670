import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FRAMEWORKS } from '../src/config/config-schema.ts';
import { type GatewayProcess, startGatewayProcess, writeConfig } from './gateway-process.ts';
import { corsFields, send } from './http-client.ts';

const ORIGIN = 'http://test2.com';
const HANDSHAKE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

const UPGRADED = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n';

/** A native service that answers in bytes, right or wrong. */
let native: Server;
let answer: (socket: Socket, request: string) => void;
let gateway: GatewayProcess;

const sending = (bytes: string) => (socket: Socket) => socket.end(bytes);

beforeAll(async () => {
  native = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (data) => answer(socket, data.toString('latin1')));
  }).listen(0, '127.0.0.1');
  await once(native, 'listening');
  const { port } = native.address() as { port: number };
  const cors = `{ allowedOrigins: [${ORIGIN}], allowedMethods: [GET] }`;
  gateway = await startGatewayProcess(
    '--config',
    writeConfig(`
gateways: { express: 0, fastify: 0, koa: 0, hono: 0 }
apis:
  root: { path: /, nativeService: 'http://127.0.0.1:${port}', cors: ${cors} }
  unreachable: { path: /unreachable, nativeService: 'http://127.0.0.1:9', cors: ${cors} }
`),
  );
});

afterAll(() => {
  gateway?.child.kill('SIGKILL');
  native?.close();
});

beforeEach(() => {
  answer = sending('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok');
});

describe.each(FRAMEWORKS)('the gateway of %s', (framework) => {
  const address = () => gateway.gateways[framework] ?? '';

  /** Sends bytes and receives until the gateway closes. */
  async function exchange(bytes: string): Promise<string> {
    const { hostname, port } = new URL(address());
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    return text(socket).catch(() => 'reset');
  }

  async function isAlive(): Promise<void> {
    answer = sending('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok');
    expect((await send(address(), '/', { headers: { origin: ORIGIN } })).status).toBe(200);
  }

  it.each([
    ['a handshake', HANDSHAKE, '/'],
    ['another upgrade', 'Connection: Upgrade\r\nUpgrade: h2c\r\n', '/'],
    ['a handshake to an unreachable service', HANDSHAKE, '/unreachable'],
    ['a handshake to no API', HANDSHAKE, '/..'],
  ])('closes for %s that comes before an earlier answer', async (_what, fields, path) => {
    answer = (socket, request) => {
      if (/^upgrade:/im.test(request)) socket.end(UPGRADED);
    };
    const first = 'GET /slow HTTP/1.1\r\nHost: a\r\n\r\n';
    const received = await exchange(`${first}GET ${path} HTTP/1.1\r\nHost: a\r\n${fields}\r\n`);
    expect(received).not.toContain('HTTP/1.1');
    await isAlive();
  });

  it('takes no Trailer field of a client for its own', async () => {
    const received = await exchange(
      'GET / HTTP/1.1\r\nHost: a\r\nTrailer: x\r\nConnection: close\r\n\r\n',
    );
    expect(received).toMatch(/^HTTP\/1.1 200 /);
    await isAlive();
  });

  it('passes a handshake with a Trailer field on', async () => {
    answer = sending(UPGRADED);
    const received = await exchange(`GET / HTTP/1.1\r\nHost: a\r\nTrailer: x\r\n${HANDSHAKE}\r\n`);
    expect(received).toMatch(/^HTTP\/1.1 101 /);
  });

  it('closes as the client asks, whatever the native service says of its own connection', async () => {
    answer = (socket) =>
      socket.write(
        'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\nKeep-Alive: timeout=60\r\n\r\nok',
      );
    const received = await exchange('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
    expect(received).toMatch(/^connection: close\r$/im);
    expect(received).not.toMatch(/^keep-alive:/im);
  });

  it.each([
    ['GET', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTrailer: x\r\n\r\na'],
    ['HEAD', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: x\r\n\r\n'],
  ])('survives a Trailer field in the answer to %s', async (method, bytes) => {
    answer = sending(bytes);
    const { status } = await send(address(), '/', { method, headers: { origin: ORIGIN } });
    expect(status).toBe(200);
    await isAlive();
  });

  it.each(['000', '099'])('answers 502 for the native status %s', async (status) => {
    answer = sending(`HTTP/1.1 ${status} Odd\r\nContent-Length: 0\r\n\r\n`);
    const received = await send(address(), '/', { headers: { origin: ORIGIN } });
    expect(received.status).toBe(502);
    expect(corsFields(received)).toEqual([['access-control-allow-origin', ORIGIN]]);
    await isAlive();
  });

  it.each([{}, { expect: '100-continue' }])(
    'answers 502 where the native service upgrades unasked, to %j',
    async (fields) => {
      answer = (socket) => socket.write(UPGRADED);
      const received = await send(address(), '/', { headers: { origin: ORIGIN, ...fields } });
      expect(received.status).toBe(502);
      expect(corsFields(received)).toEqual([['access-control-allow-origin', ORIGIN]]);
    },
  );

  // The client of Fastify's proxy is told of no client that leaves.
  if (framework !== 'fastify') {
    it.each(['', 'Expect: 100-continue\r\n'])(
      'breaks off the request of a client that leaves, with %j',
      async (field) => {
        const isClosed = new Promise<void>((resolve) => {
          answer = (socket) => {
            socket.once('close', () => resolve());
            client.destroy();
          };
        });
        const { hostname, port } = new URL(address());
        const client = connect(Number(port), hostname, () =>
          client.write(`GET /slow HTTP/1.1\r\nHost: a\r\n${field}\r\n`),
        );
        await isClosed;
        await isAlive();
      },
    );
  }

  it.each(['http://x.example', 'http://x.example?a=1'])('reads %s as the root', async (target) => {
    const received = await exchange(
      `GET ${target} HTTP/1.1\r\nHost: a\r\nOrigin: ${ORIGIN}\r\nConnection: close\r\n\r\n`,
    );
    expect(received).toMatch(/^HTTP\/1.1 200 /);
    expect(received.toLowerCase()).toContain(`access-control-allow-origin: ${ORIGIN}`);
  });

  it.each(['Keep-Alive: x', 'Upgrade: x'])('forwards a request with %s', async (field) => {
    const received = await exchange(
      `GET / HTTP/1.1\r\nHost: a\r\n${field}\r\nConnection: close\r\n\r\n`,
    );
    expect(received).toMatch(/^HTTP\/1.1 200 /);
  });
});
