import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Reader } from './reader.ts';

/** What a handler of the application does with the answer, on `node:http` and with web standards. */
export interface Handler {
  readonly node?: (response: ServerResponse, reader: Pick<Reader, 'hasReceived'>) => unknown;
  readonly web?: (
    reader: Pick<Reader, 'hasReceived'>,
    nativeService: string,
  ) => Response | Promise<Response>;
}

const ORIGIN = 'Access-Control-Allow-Origin';
const VARY = { Vary: 'Accept' };
const OWN = { [ORIGIN]: '*', 'Access-Control-Allow-Private-Network': 'true', ...VARY };
const EVENTS = { ...OWN, 'Content-Type': 'text/event-stream' };
const PIECES = ['data: first\n\n', 'data: second\n\n', 'data: third\n\n'];

/** Ways in which an answer leaves the application; rows name them. */
export const handlers = named({
  'assigns Vary': {
    node(response) {
      response.setHeader('vary', 'Accept');
      response.end('ok');
    },
    web: () => new Response('ok', { headers: VARY }),
  },
  'sets CORS headers': {
    node(response) {
      set(response, OWN);
      response.end('ok');
    },
    web: () => new Response('ok', { headers: OWN }),
  },
  'appends CORS headers': {
    node(response) {
      set(response, { ...OWN, [ORIGIN]: ['*', 'null'] });
      response.appendHeader(ORIGIN, '*');
      response.appendHeader('Vary', 'Origin');
      response.end('ok');
    },
    web() {
      const response = new Response('ok', { headers: OWN });
      response.headers.append(ORIGIN, 'null');
      response.headers.append('Vary', 'Origin');
      return response;
    },
  },
  'removes every header': {
    node(response) {
      for (const name of response.getHeaderNames()) response.removeHeader(name);
      set(response, VARY);
      response.end('ok');
    },
  },
  'writes the head with an object': {
    node: (response) => response.writeHead(200, OWN).end('ok'),
  },
  'writes the head in lower case': {
    node: (response) => response.writeHead(200, lowerCase(OWN)).end('ok'),
  },
  'writes the head with a list': {
    node: (response) => response.writeHead(200, Object.entries(OWN).flat()).end('ok'),
  },
  'writes the head with pairs': {
    node: (response) =>
      response.writeHead(200, Object.entries(OWN) as unknown as string[]).end('ok'),
  },
  'writes the head with a reason phrase': {
    node: (response) => response.writeHead(200, 'OK', OWN).end('ok'),
  },
  'flushes the head': {
    node(response) {
      set(response, OWN);
      response.flushHeaders();
      response.end('ok');
    },
  },
  'writes without a head': {
    node(response) {
      set(response, OWN);
      response.write('o');
      response.end('k');
    },
    web: () => new Response(new Blob(['ok']), { headers: OWN }),
  },
  'sends events': {
    async node(response, reader) {
      response.writeHead(200, EVENTS);
      for await (const piece of eachReceived(reader)) response.write(piece);
      response.end();
    },
    web: (reader) => new Response(readable(eachReceived(reader)), { headers: EVENTS }),
  },
  'ends with trailers': {
    node(response) {
      response.writeHead(200, { ...VARY, Trailer: 'X-Checksum' });
      response.write('ok');
      response.addTrailers({ [ORIGIN]: '*', 'X-Checksum': '1' });
      response.end();
    },
  },
  redirects: {
    node: (response) => response.writeHead(302, { ...OWN, Location: '/elsewhere' }).end(),
    web: () => new Response(null, { status: 302, headers: { ...OWN, Location: '/elsewhere' } }),
  },
  'says not modified': {
    node: (response) => response.writeHead(304, { ...OWN, ETag: '"1"' }).end(),
    web: () => new Response(null, { status: 304, headers: { ...OWN, ETag: '"1"' } }),
  },
  'returns what fetch gives': {
    web: (_reader, nativeService) => fetch(`${nativeService}/handler`),
  },
});

export type HandlerName = keyof typeof handlers;

/** Keeps the names as types. */
function named<Name extends string>(
  all: Readonly<Record<Name, Handler>>,
): Readonly<Record<Name, Handler>> {
  return all;
}

function lowerCase(fields: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function set(response: ServerResponse, fields: OutgoingHttpHeaders): void {
  for (const [name, value = ''] of Object.entries(fields)) response.setHeader(name, value);
}

/** The next piece only once the client has the one before. */
async function* eachReceived(reader: Pick<Reader, 'hasReceived'>): AsyncGenerator<string> {
  for (const piece of PIECES) {
    yield piece;
    await reader.hasReceived(piece);
  }
}

function readable(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(new TextEncoder().encode(value));
    },
  });
}
