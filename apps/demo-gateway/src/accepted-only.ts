import type { RequestListener } from 'node:http';
import { answerProblem } from './problem.ts';
import type { Routing } from './routing.ts';

/** What belongs to no API is answered here, so that the frameworks' routers cannot read it otherwise. */
export function acceptedOnly(routing: Routing, gateway: RequestListener): RequestListener {
  return (request, response) => {
    const problem = routing.accept(request);
    if (problem !== undefined) return answerProblem(response, problem);
    request.url = routing.matchOf(request).target;
    // It belongs to the client's connection. The proxies would send it on, and Node end the process for it.
    delete request.headers.trailer;
    // Node has met the expectation already, and the proxies treat a request that still has it differently.
    delete request.headers.expect;
    // Express's and Koa's proxies repeat it in the answer: a name in it would have the next proxy drop that field.
    request.headers.connection = response.shouldKeepAlive ? 'keep-alive' : 'close';
    gateway(request, response);
  };
}
