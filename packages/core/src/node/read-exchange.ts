import type { IncomingMessage } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { readCorsRequest } from '../cors-request.ts';
import type { Exchange } from '../decider.ts';

/**
 * Reads what the decision needs from a request of `node:http`, or of the compatibility API of `node:http2`. `target` is
 * the request's target as it arrived, for frameworks that rewrite `message.url` on the way; default: `message.url`.
 */
export function readExchange(
  message: IncomingMessage | Http2ServerRequest,
  target = message.url ?? '',
): Exchange {
  const { headers, method = '' } = message;
  // Node joins the repeated fields that are asked for here; only set-cookie is ever a list.
  const field = (name: string) => {
    const value = headers[name] as string | undefined;
    // A polluted Object.prototype would lend the request fields that it does not have.
    return value === undefined || Object.hasOwn(headers, name) ? value : undefined;
  };
  // HTTP/2 has a name of its own for the host.
  const cors = readCorsRequest(method, field, field('host') ?? field(':authority'));
  return { cors, target, message };
}
