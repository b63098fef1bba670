import { readCorsRequest } from '../cors-request.ts';
import type { Exchange } from '../decider.ts';

/**
 * Reads what the decision needs from a request of the Fetch standard. `message` stands for the request where middleware
 * on the way may replace it; default: the request.
 */
export function readExchange(request: Request, message: object = request): Exchange {
  const { method, url, headers } = request;
  // Not every server and no Request of the web has it among the headers.
  const start = url.indexOf('//') + 2;
  const host = url.slice(start, url.indexOf('/', start));
  const cors = readCorsRequest(method, (name) => headers.get(name) ?? undefined, host);
  return { cors, target: url, message };
}
