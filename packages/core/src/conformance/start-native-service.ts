import { createServer, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { listening, type RunningServer } from './harness.ts';
import type { NativeService } from './native-services.ts';
import type { Reader } from './reader.ts';

/** A native service under observation. */
export interface ObservedNativeService extends RunningServer {
  /** Method and path of each request that reached it. */
  readonly requests: readonly string[];
}

/** The fields of a request that is no row's, so that it is not noted. */
export const UNOBSERVED = { 'X-Unobserved': 'true' };

/** What is played now; it may change between two requests. */
export interface Stage {
  service: NativeService;
  /** The client of the row's request. */
  reader: Reader;
}

/** `path`: the one of every request that is noted, where the server under test may change it. */
export async function startNativeService(
  stage: Stage,
  port = 0,
  path?: string,
): Promise<ObservedNativeService> {
  const requests: string[] = [];
  const note = ({ method, url, headers }: IncomingMessage) => {
    if (headers['x-unobserved'] === undefined) requests.push(`${method} ${path ?? url}`);
  };

  const server = createServer(async (message, response) => {
    const { service, reader } = stage;
    note(message);
    // A flat list is written as it is, repeated fields and all.
    response.writeHead(statusOf(service, message), service.fields.flat());
    for (const piece of service.body) {
      response.write(piece);
      if (service.waitsForReader) await reader.hasReceived(piece);
    }
    response.end();
  });
  server.on('upgrade', (message: IncomingMessage, socket: Duplex) => {
    const { service } = stage;
    note(message);
    const fields = service.fields.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    socket.on('error', () => socket.destroy());
    const isDenied = statusOf(service, message) === 403;
    const head = isDenied
      ? 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n'
      : `HTTP/1.1 101 Switching Protocols\r\n${UPGRADE}`;
    socket.end(`${head}${fields}\r\n`);
  });
  return { ...(await listening(server, port)), requests };
}

function statusOf({ status, enforces }: NativeService, { headers }: IncomingMessage): number {
  const isCors = Object.keys(headers).some((name) => /^(origin|access-control-.*)$/.test(name));
  return enforces && isCors ? 403 : status;
}

// The Sec-WebSocket-Accept of the key that rows send: RFC 6455 section 1.3.
const UPGRADE =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n';

/**
 * A URL at which nothing listens. Its port is none that a system gives away: the port of a server that has just
 * been closed may be the next one's, and that may be the server under test, which would then call itself.
 */
export const unreachableNativeService: ObservedNativeService = {
  url: 'http://127.0.0.1:2',
  requests: [],
  close: () => Promise.resolve(),
};
