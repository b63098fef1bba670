import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { finished } from 'node:stream';
import { answerProblem, nativeServiceUnreachable } from '../problem.ts';
import type { Match } from '../route-table.ts';

/** For the proxies of Express and Koa, which are both node-http-proxy inside. */
export const createProxyEvents = (matchOf: (message: IncomingMessage) => Match) => ({
  error(_error: unknown, _request: IncomingMessage, response: ServerResponse | Socket): void {
    if (response instanceof Socket || response.headersSent || response.destroyed)
      response.destroy();
    else answerProblem(response, nativeServiceUnreachable);
  },

  proxyReq(nativeRequest: ClientRequest, request: IncomingMessage, response: ServerResponse): void {
    for (const name of matchOf(request).route.native.hiddenFields) nativeRequest.removeHeader(name);
    nativeRequest.once('upgrade', (_nativeResponse, socket) => {
      socket.destroy();
      answerProblem(response, nativeServiceUnreachable);
    });
    response.once('close', () => nativeRequest.destroy());
  },

  // node-http-proxy pipes: neither end learns there that the other broke off.
  proxyRes(
    nativeResponse: IncomingMessage,
    _request: IncomingMessage,
    response: ServerResponse,
  ): void {
    // They belong to the native service's connection, not to the client's.
    delete nativeResponse.headers.connection;
    delete nativeResponse.headers['keep-alive'];
    // Node ends the process for a Trailer field without chunks, and for a status that is none.
    delete nativeResponse.headers.trailer;
    if (Number(nativeResponse.statusCode) < 200) {
      nativeResponse.statusCode = nativeServiceUnreachable.status;
    }
    finished(nativeResponse, (error) => error && response.destroy());
    response.once('close', () => nativeResponse.destroy());
  },
});
