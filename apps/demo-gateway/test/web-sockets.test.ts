import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect as connectSocket, type Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { FRAMEWORKS } from '../src/config/config-schema.ts';
import { startGateway } from '../src/start-gateway.ts';
import { type GatewayProcess, startGatewayProcess, writeConfig } from './gateway-process.ts';
import { type NativeDouble, startNativeDouble } from './native-double.ts';

const TEST = 'http://test.com';
const TEST2 = 'http://test2.com';

let native: NativeDouble;
let echo: WebSocketServer;
let gateway: GatewayProcess;
const reached: string[] = [];

function start(): Promise<GatewayProcess> {
  const cors = `{ allowedOrigins: [${TEST2}], allowedMethods: [GET] }`;
  return startGatewayProcess(
    '--config',
    writeConfig(`
gateways: { express: 0, fastify: 0, koa: 0, hono: 0 }
apis:
  feed: { path: /feed, nativeService: ${native.address}/live, cors: ${cors} }
  legacy: { path: /legacy, nativeService: ${native.address} }
  unreachable: { path: /unreachable, nativeService: http://127.0.0.1:9, cors: ${cors} }
`),
  );
}

beforeAll(async () => {
  native = await startNativeDouble();
  echo = new WebSocketServer({ noServer: true });
  native.server.on('upgrade', (request, socket, head) => {
    if (request.url?.endsWith('/refused')) {
      socket.end('HTTP/1.1 401 No\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\n\r\n');
    } else {
      echo.handleUpgrade(request, socket, head, (webSocket) =>
        echo.emit('connection', webSocket, request),
      );
    }
  });
  echo.on('headers', (headers, { url = '' }) => {
    reached.push(url);
    headers.push('Access-Control-Allow-Origin: *', 'X-Native: kept');
  });
  echo.on('connection', (socket) =>
    socket.on('message', (message) => socket.send(`echo ${message}`)),
  );
  gateway = await start();
});

afterAll(() => {
  gateway?.child.kill('SIGKILL');
  native?.close();
});

beforeEach(() => {
  reached.length = 0;
});

interface Opened {
  readonly socket: WebSocket;
  readonly response: IncomingMessage;
}

async function connect(address: string, path: string, origin?: string): Promise<Opened> {
  const url = `${address.replace('http', 'ws')}${path}`;
  const socket = new WebSocket(url, origin === undefined ? {} : { origin });
  const [[response]] = await Promise.all([once(socket, 'upgrade'), once(socket, 'open')]);
  return { socket, response };
}

/** The answer to a handshake that is not upgraded, once the connection has been closed. */
async function refusal(
  address: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number | undefined; cors: string[]; body: string }> {
  const { hostname, port } = new URL(address);
  const message = request({
    hostname,
    port,
    path,
    agent: false,
    headers: {
      connection: 'upgrade',
      upgrade: 'websocket',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      'sec-websocket-version': '13',
      ...headers,
    },
  }).end();
  const [response] = (await once(message, 'response')) as [IncomingMessage];
  let body = '';
  for await (const chunk of response) body += chunk;
  if (!response.socket.closed) await once(response.socket, 'close');
  return { status: response.statusCode, cors: corsNames(response), body };
}

/** A client that does nothing by itself, not even close its side. */
function handshakeByHand(address: string, path: string): Socket {
  const { hostname, port } = new URL(address);
  const socket = connectSocket({ host: hostname, port: Number(port), allowHalfOpen: true });
  socket.write(
    `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  return socket;
}

function corsNames({ headers }: IncomingMessage): string[] {
  return Object.keys(headers).filter((name) => name.startsWith('access-control-'));
}

describe.each(FRAMEWORKS)('a WebSocket through the gateway of %s', (framework) => {
  const address = () => gateway.gateways[framework] ?? '';

  it.each([TEST2, undefined])('opens for the origin %s, without CORS headers', async (origin) => {
    const { socket, response } = await connect(address(), '/feed/1?x=1', origin);
    expect(corsNames(response)).toEqual([]);
    expect(response.headers['x-native']).toBe('kept');
    expect(reached).toEqual(['/live/1?x=1']);
    socket.send('hello');
    const [message] = await once(socket, 'message');
    expect(message.toString()).toBe('echo hello');
    socket.close();
    await once(socket, 'close');
  });

  it('is denied for another origin before the native service is reached', async () => {
    const { status, cors, body } = await refusal(address(), '/feed', { origin: TEST });
    expect(status).toBe(403);
    expect(cors).toEqual([]);
    expect(JSON.parse(body).title).toBe('Specified Origin is not allowed');
    expect(reached).toEqual([]);
    await expect
      .poll(() => gateway.log())
      .toContain(`"api":"feed","framework":"${framework}","origin":"${TEST}"`);
  });

  it('passes through untouched for an API without a policy', async () => {
    const { socket, response } = await connect(address(), '/legacy/live', TEST);
    expect(corsNames(response)).toEqual(['access-control-allow-origin']);
    expect(reached).toEqual(['/live']);
    socket.terminate();
  });

  it.each([
    ['/elsewhere', {}, 404, 'No API has this path'],
    ['/feed/../legacy', { origin: TEST2 }, 404, 'No API has this path'],
    ['/unreachable', { origin: TEST2 }, 502, 'The native service could not be reached'],
    ['/feed', { upgrade: 'h2c' }, 400, 'Only WebSocket handshakes can be upgraded'],
  ])('at %s with %j is answered with %i', async (path, headers, status, title) => {
    const answer = await refusal(address(), path, headers);
    expect(answer).toMatchObject({ status, cors: [] });
    expect(JSON.parse(answer.body).title).toBe(title);
    expect(reached).toEqual([]);
  });

  it("keeps the native service's refusal, without its CORS headers", async () => {
    const { status, cors } = await refusal(address(), '/feed/refused', { origin: TEST2 });
    expect(status).toBe(401);
    expect(cors).toEqual([]);
    const passedThrough = await refusal(address(), '/legacy/refused', { origin: TEST2 });
    expect(passedThrough.cors).toEqual(['access-control-allow-origin']);
  });

  it('closes when the native service goes away', async () => {
    const { socket } = await connect(address(), '/feed', TEST2);
    for (const nativeSocket of echo.clients) nativeSocket.terminate();
    await once(socket, 'close');
  });
});

describe('close', () => {
  it('ends the connections to the native service too', async () => {
    const { addresses, close } = await startGateway({
      gateways: { express: 0, fastify: 0, koa: 0, hono: 0 },
      log: 'none',
      apis: { legacy: { path: '/legacy', nativeService: native.address } },
    });
    const open = Object.values(addresses.gateways).map(async (address) => {
      const nativeSocket = once(echo, 'connection').then(([socket]) => socket as WebSocket);
      const { socket } = await connect(address, '/legacy/live');
      return [once(socket, 'close'), once(await nativeSocket, 'close')];
    });
    const closed = (await Promise.all(open)).flat();
    await close();
    await Promise.all(closed);
  });
});

describe('SIGTERM', () => {
  it('ends open WebSockets at once', async () => {
    const other = await start();
    const exit = once(other.child, 'exit');
    const halfOpen = handshakeByHand(other.gateways.koa ?? '', '/legacy/live');
    await once(halfOpen, 'data');
    const sockets = await Promise.all(
      Object.values(other.gateways).map((address) => connect(address, '/feed', TEST2)),
    );
    const closed = sockets.map(({ socket }) => once(socket, 'close'));
    other.child.kill('SIGTERM');
    await Promise.all(closed);
    expect(await exit).toEqual([0, null]);
    halfOpen.destroy();
  });
});
