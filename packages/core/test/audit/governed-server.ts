import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { createDecider, createRegistry } from '@cors-policy/core';
import { listening, type NamedPolicy, type RunningServer } from '@cors-policy/core/conformance';
import { createUpgradeCheck, follow, readExchange } from '@cors-policy/core/node';
import { createProxyServer } from 'httpxy';

const HIDDEN = ['origin', 'access-control-request-method', 'access-control-request-headers'];

/** A gateway of ours with one policy, in front of what listens at `nativePort`. */
export async function startGoverned(
  { cors, applications = {}, forwardOrigin }: NamedPolicy,
  nativePort: number,
): Promise<RunningServer> {
  const registered = Object.entries(applications).map(([name, application]) => [
    name,
    { ...application, apis: ['api'] },
  ]);
  const source = createRegistry({
    apis: { api: { ...(cors && { cors }) } },
    applications: Object.fromEntries(registered),
  }).policy('api');
  const proxy = createProxyServer({ target: `http://127.0.0.1:${nativePort}` });
  const hide = (upstream: { removeHeader(name: string): void }) => {
    if (forwardOrigin === false) for (const name of HIDDEN) upstream.removeHeader(name);
  };
  proxy.on('error', (_error, _request, response) => {
    if (response && 'writeHead' in response) response.writeHead(502).end();
  });
  proxy.on('proxyReq', hide);
  proxy.on('proxyReqWs', (upstream) => {
    hide(upstream);
    upstream.prependOnceListener('upgrade', ({ headers }: IncomingMessage) => {
      for (const name of Object.keys(headers)) {
        if (name.startsWith('access-control-')) delete headers[name];
      }
    });
  });
  const decide = createDecider(source, {});
  const check = createUpgradeCheck(source, {});
  const server = createServer((async (request, response) => {
    const instruction = await decide(request, readExchange(request));
    if (follow(response, instruction)) void proxy.web(request, response);
  }) satisfies RequestListener);
  server.on('upgrade', async (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (await check(request, socket)) void proxy.ws(request, socket, {}, head);
  });
  return listening(server);
}
