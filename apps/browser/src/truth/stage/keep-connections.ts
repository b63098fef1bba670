import type { Server } from 'node:http';

/**
 * Lets clients end connections that nobody uses. A server that does so by the clock may end one at the moment at which
 * a browser asks over it, and then what the browser does is no answer to a policy.
 */
export function keepConnections(server: Server): Server {
  server.keepAliveTimeout = 0;
  server.headersTimeout = 0;
  server.requestTimeout = 0;
  return server;
}
