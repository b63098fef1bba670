import type { RequestListener, ServerResponse } from 'node:http';
import type { Answer, FixedServer } from '../scenario.ts';

/** Answers OPTIONS with the one answer, and the rest with the other. */
export function fixedServer({ preflight, answer }: FixedServer): RequestListener {
  return (request, response) => {
    if (request.method === 'OPTIONS' && preflight !== undefined) send(response, preflight);
    else if (answer === 'closed connection') request.socket.destroy();
    else if (answer !== 'none') send(response, answer);
  };
}

/** Sends the answer, by default 200 with two orders in JSON. */
export function send(
  response: ServerResponse,
  { status = 200, headers = {}, body = '[1,2]' }: Answer = {},
): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.end(body);
}
