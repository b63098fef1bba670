import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ClientHttp2Stream, connect as connectHttp2, type Http2Server } from 'node:http2';
import { type AddressInfo, connect } from 'node:net';
import { onTestFinished } from 'vitest';

/** An answer as its lines came over the wire: a repeated field is seen twice. */
export interface RawAnswer {
  readonly statusLine: string;
  readonly fields: readonly string[];
  readonly body: string;
}

/** Listens until the test has finished. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

/** Writes `text` to a connection of its own and returns all that comes back until it is closed. */
export function send(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(text));
    socket.setEncoding('latin1');
    socket.on('data', (piece) => {
      received += piece;
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
  });
}

export function rawRequest(line: string, ...fields: string[]): string {
  return [`${line} HTTP/1.1`, 'Host: api.test', ...fields, '', ''].join('\r\n');
}

/**
 * Serves one request with `handler` and returns the answer without the fields that Node adds. Throws what the
 * handler throws.
 */
export async function answerOf(
  handler: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<RawAnswer> {
  const failures: unknown[] = [];
  const server = createServer(async (request, response) => {
    try {
      await handler(request, response);
    } catch (error) {
      failures.push(error);
      response.destroy();
    }
  });
  const answer = await send(await listen(server), rawRequest('GET /', 'Connection: close'));
  for (const failure of failures) throw failure;
  return parse(answer);
}

/** Lets the server listen, and sends a GET to it, until the test has finished. */
export async function requestOverHttp2(server: Http2Server): Promise<ClientHttp2Stream> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connectHttp2(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    client.close();
    server.close();
  });
  return client.request();
}

export function parse(text: string): RawAnswer {
  const [head = '', ...body] = text.split('\r\n\r\n');
  const [statusLine = '', ...lines] = head.split('\r\n');
  const fields = lines
    .map((line) => line.replace(/^[^:]*/, (name) => name.toLowerCase()))
    .filter((line) => !/^(date|connection|transfer-encoding|keep-alive):/.test(line));
  return { statusLine, fields, body: body.join('\r\n\r\n') };
}
