import { type IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { asJson } from './printable.ts';

/** An RFC 9457 problem that the gateway itself answers with. */
export interface Problem {
  readonly status: number;
  readonly body: string;
}

export const PROBLEM_HEADERS = {
  'content-type': 'application/problem+json',
  'cache-control': 'no-store',
} as const;

export const noSuchApi = problem(404, 'no-such-api', 'No API has this path');
export const apiClosed = problem(
  503,
  'api-closed',
  'The configuration of this API is invalid, so that it is closed',
);
export const nativeServiceUnreachable = problem(
  502,
  'native-service-unreachable',
  'The native service could not be reached',
);
export const notAWebSocketHandshake = problem(
  400,
  'not-a-websocket-handshake',
  'Only WebSocket handshakes can be upgraded',
);

export function answerProblem(response: ServerResponse, { status, body }: Problem): void {
  response.writeHead(status, { ...PROBLEM_HEADERS, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** For a request whose socket `upgrade` handed over: no response comes with it. */
export function answerProblemAndClose(
  request: IncomingMessage,
  socket: Duplex,
  answer: Problem,
): void {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.on('finish', () => socket.end());
  response.assignSocket(socket as IncomingMessage['socket']);
  answerProblem(response, answer);
}

/** `more`: members of that type alone. */
export function problem(status: number, type: string, title: string, more = {}): Problem {
  const body = asJson({ type: `urn:cors-policy:${type}`, title, status, ...more });
  return { status, body };
}
