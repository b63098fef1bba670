import type { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { finished } from 'node:stream';
import { answerProblem, nativeServiceUnreachable } from '../problem.ts';

/** For the proxies of Express and Koa, which are both node-http-proxy inside. */
export const proxyEvents = {
  error(_error: unknown, _request: IncomingMessage, response: ServerResponse | Socket): void {
    if (response instanceof Socket || response.headersSent) response.destroy();
    else answerProblem(response, nativeServiceUnreachable);
  },

  // node-http-proxy pipes: neither end learns there that the other broke off.
  proxyRes(
    nativeResponse: IncomingMessage,
    _request: IncomingMessage,
    response: ServerResponse,
  ): void {
    finished(nativeResponse, (error) => error && response.destroy());
    response.once('close', () => nativeResponse.destroy());
  },
};
