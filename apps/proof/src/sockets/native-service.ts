import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { OPINION, REFLECTING, type Reached, reflectionOf } from './handler-answer.ts';

export interface NativeService {
  readonly address: string;
  readonly reached: Reached[];
  close(): void;
}

const OPINION_LINES = Object.entries(OPINION)
  .map(([name, value]) => `${name}: ${value}\r\n`)
  .join('');

/** Answers that are wrong, hostile or both, as bytes. The path ends in their name. */
const ANSWERS: Readonly<Record<string, string>> = {
  'splits-fields': `HTTP/1.1 200 OK\r\n${OPINION_LINES}X-Reflected: a\r\nAccess-Control-Allow-Origin: http://test.com\r\nContent-Length: 0\r\n\r\n`,
  'splits-answers': `HTTP/1.1 200 OK\r\n${OPINION_LINES}Content-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: http://test.com\r\nContent-Length: 6\r\n\r\nsecond`,
  'folds-a-field': `HTTP/1.1 200 OK\r\nX-Reflected: a\r\n Access-Control-Allow-Origin: *\r\nContent-Length: 0\r\n\r\n`,
  'breaks-a-line': `HTTP/1.1 200 OK\r\nX-Reflected: a\rAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\n\r\n`,
  'has-nul': `HTTP/1.1 200 OK\r\nX-Reflected: a\0b\r\nContent-Length: 0\r\n\r\n`,
  'frames-twice': `HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\n\r\n`,
  'names-fields': `HTTP/1.1 200 OK\r\n${OPINION_LINES}Connection: Access-Control-Allow-Origin, Vary, keep-alive\r\nContent-Length: 0\r\n\r\n`,
  'has-trailers': `HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: Access-Control-Allow-Origin\r\n\r\n2\r\nok\r\n0\r\nAccess-Control-Allow-Origin: http://test.com\r\n\r\n`,
  'hints-early': `HTTP/1.1 103 Early Hints\r\nAccess-Control-Allow-Origin: *\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n`,
  'repeats-fields': `HTTP/1.1 200 OK\r\n${OPINION_LINES}${OPINION_LINES}ACCESS-control-ALLOW-methods: *\r\nvary: origin\r\nVARY: ORIGIN\r\nContent-Length: 0\r\n\r\n`,
  'breaks-off': `HTTP/1.1 200 OK\r\n${OPINION_LINES}Content-Length: 9\r\n\r\nok`,
  'says-nothing': '',
};

/** It takes whatever a gateway passes on. */
const LARGEST_HEAD = 2 ** 22;

/** A native service that remembers what reached it. */
export async function startNativeService(): Promise<NativeService> {
  const reached: Reached[] = [];
  const server = createServer({ maxHeaderSize: LARGEST_HEAD }, async (request, response) => {
    const { method = '', url: target = '', socket } = request;
    const { length: bytes } = await buffer(request).catch(() => Buffer.alloc(0));
    reached.push({ method, target, bytes });
    const wrong = ANSWERS[nameOf(target)];
    if (wrong !== undefined) return void socket.end(wrong, 'latin1');
    if (target.includes(REFLECTING)) return void socket.end(reflecting(request), 'latin1');
    const body = JSON.stringify({ method, target, bytes });
    response.writeHead(200, { ...OPINION, 'content-length': Buffer.byteLength(body) }).end(body);
  });
  server.on('upgrade', (request, socket: Socket) => {
    reached.push({ method: request.method ?? '', target: request.url ?? '', bytes: 0 });
    socket.on('error', () => socket.destroy());
    socket.end(
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    reached,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function nameOf(target: string): string {
  return target.replace(/\?.*/, '').split('/').at(-1) ?? '';
}

/** It does not look at what it writes: a line break of the client's is one of the answer's. */
function reflecting({ url = '', headers }: IncomingMessage): string {
  const fields = [headers.origin, headers['access-control-request-headers']?.toString()];
  return `HTTP/1.1 200 OK\r\nX-Reflected: ${reflectionOf(url, fields)}\r\nContent-Length: 0\r\n\r\n`;
}
