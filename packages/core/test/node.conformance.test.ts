import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type CorsOptions, createDecider, type PolicySource, whenDecided } from '@cors-policy/core';
import { conformance, type Harness, listening } from '@cors-policy/core/conformance';
import { createUpgradeCheck, follow, readExchange } from '@cors-policy/core/node';
import { createProxyServer } from 'httpxy';
import { describe, it } from 'vitest';

describe('node:http', () => {
  const harness: Harness = {
    webSockets: true,
    start({ source, options, nativeService }) {
      const proxy = createProxyServer({ target: nativeService });
      proxy.on('error', (_error, _request, response) => answer(response as ServerResponse, 502));
      proxy.on('proxyReqWs', (upstream) => upstream.prependOnceListener('upgrade', dropCorsFields));

      const server = createServer(
        governed(source, options, (request, response) => {
          const isNative = request.url?.startsWith('/native');
          if (isNative) void proxy.web(request, response);
          else answer(response, request.url === '/throws' ? 500 : 404);
        }),
      );
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
