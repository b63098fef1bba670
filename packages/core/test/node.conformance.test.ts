import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type CorsOptions, createDecider, type PolicySource, whenDecided } from '@cors-policy/core';
import { conformance, type Harness, listening } from '@cors-policy/core/conformance';
import { createUpgradeCheck, follow, readExchange } from '@cors-policy/core/node';
import { createProxyServer } from 'httpxy';
import { describe, it } from 'vitest';

describe.each([
  { name: 'node:http', http2: false },
  { name: 'node:http2', http2: true },
])('$name', ({ http2 }) => {
  const harness: Harness = {
    webSockets: !http2,
    http2,
    start({ source, options, inner, nativeService, thrown, handle, serve }) {
      const proxy = createProxyServer({ target: nativeService });
      proxy.on('error', (_error, _request, response) => answer(response as ServerResponse, 502));
      proxy.on('proxyReqWs', (upstream) => upstream.prependOnceListener('upgrade', dropCorsFields));

      const application: Handler = (request, response) => {
        const { url = '', method } = request;
        if (url.startsWith('/native')) void proxy.web(request, response);
        else if (url === '/handler') handle(request, response);
        else if (url === '/throws') answer(response, thrown instanceof Error ? 500 : 501);
        else answer(response, url === '/limited' && method === 'POST' ? 413 : 404);
      };
      const within = inner ? governed(inner, options, application) : application;
      const listener = governed(source, options, within);
      if (http2) return serve(listener);
      const server = createServer(listener);
      const check = createUpgradeCheck(source, options);
      server.on('upgrade', async (request: IncomingMessage, socket: Socket, head: Buffer) => {
        if (await check(request, socket)) void proxy.ws(request, socket, {}, head);
      });
      return listening(server);
    },
  };
  for (const { id, title, run } of conformance(harness)) it(`${id}: ${title}`, run);
});

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What an adapter does, for node:http alone. */
function governed(source: PolicySource, options: CorsOptions<unknown>, handler: Handler): Handler {
  const decide = createDecider(source, options);
  return (request, response) => {
    whenDecided(decide(request, readExchange(request)), (instruction) => {
      if (follow(response, instruction)) handler(request, response);
    });
  };
}

function answer(response: ServerResponse, status: number): void {
  response.writeHead(status).end();
}

/** Of what the native service answers to a handshake, no middleware sees anything. */
function dropCorsFields({ headers }: IncomingMessage): void {
  for (const name of Object.keys(headers)) {
    if (name.startsWith('access-control-')) delete headers[name];
  }
}
