import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http';
import type { Duplex } from 'node:stream';
import { conformance, type Harness, listening, type Setup } from '@cors-policy/core/conformance';
import { cors, createUpgradeCheck } from '@cors-policy/node-http';
import connect from 'connect';
import { createApp, fromNodeMiddleware, toNodeListener } from 'h3-1';
import httpProxy from 'http-proxy';
import polka from 'polka';
import restify from 'restify';
import { describe, it } from 'vitest';

/** What a framework could do otherwise than a bare server, on which every row is run. */
const ROWS =
  /^(preflight-[1-5]|(request|precedence|vary|handler|nested|thrown|web-socket)-.*|answer-no-route|answer-malformed-url|upload-denied)$/;

type Application = (setup: Setup) => RequestListener;

const connectApp: Application = (setup) => {
  const { source, options, inner, thrown, handle } = setup;
  const app = connect().use(cors(source, options));
  if (inner) app.use(cors(inner, options));
  app.use('/handler', handle);
  app.use('/throws', () => {
    throw thrown;
  });
  return app.use(proxying(setup)).use(limiting);
};

const polkaApp: Application = (setup) => {
  const { source, options, inner, thrown, handle } = setup;
  // Its own would send what is thrown, whatever that is; of a route that is not there it gives the code.
  const onError = (error: unknown, _request: unknown, response: ServerResponse) =>
    response.writeHead((error as { code?: unknown }).code === 404 ? 404 : 500).end();
  const app = polka({ onError }).use(cors(source, options));
  if (inner) app.use(cors(inner, options));
  app.all('/handler', handle);
  app.get('/throws', (_request, _response, next) => next((thrown as Error) ?? 'nothing'));
  app.use(proxying(setup), limiting);
  return app.handler as unknown as RequestListener;
};

const restifyApp: Application = (setup) => {
  const { source, options, inner, thrown, handle } = setup;
  const app = restify.createServer({ log: false } as object);
  app.pre(cors(source, options));
  if (inner) app.pre(cors(inner, options));
  app.pre(proxying(setup), limiting);
  for (const method of ['get', 'head', 'post'] as const) {
    app[method]('/handler', (request, response, _next) => handle(request, response));
  }
  app.get('/throws', (_request, _response, next) => next(thrown ?? new Error('nothing')));
  return (request, response) => void app.server.emit('request', request, response);
};

const h3App: Application = (setup) => {
  const { source, options, inner, thrown, handle } = setup;
  const app = createApp().use(fromNodeMiddleware(cors(source, options)));
  if (inner) app.use(fromNodeMiddleware(cors(inner, options)));
  app.use(fromNodeMiddleware(proxying(setup))).use(fromNodeMiddleware(limiting));
  app.use('/handler', fromNodeMiddleware(handle));
  // It would never answer undefined and null.
  app.use('/throws', () => Promise.reject(thrown ?? new Error('nothing')));
  return toNodeListener(app);
};

describe.each<[name: string, application: Application, reasonPhrases: Harness['reasonPhrases']]>([
  ['Connect', connectApp, true],
  ['Polka', polkaApp, true],
  ['Restify', restifyApp, true],
  ['h3 1', h3App, 'of denials'],
])('%s', (_name, application, reasonPhrases = true) => {
  const start: Harness['start'] = (setup) => setup.serve(application(setup));
  for (const { id, title, run } of conformance({ reasonPhrases, start })) {
    if (ROWS.test(id)) it(`${id}: ${title}`, run);
  }
});

describe('http-proxy', () => {
  const exceptions = {
    'web-socket-precedence': 'http-proxy forwards the answer to a handshake as it is',
  };
  const start: Harness['start'] = ({ source, options, nativeService }) => {
    const proxy = proxyTo(nativeService);
    const govern = cors(source, options);
    const check = createUpgradeCheck(source, options);
    const server = createServer((request, response) =>
      govern(request, response, () => proxy.web(request, response)),
    );
    server.on('upgrade', async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      if (await check(request, socket)) proxy.ws(request, socket, head);
    });
    return listening(server);
  };
  // A server of its own kind: it has no routes.
  const suite = conformance({ kind: 'server', webSockets: true, exceptions, start });
  for (const { id, title, run } of suite) if (ROWS.test(id)) it(`${id}: ${title}`, run);
});

function proxyTo(target: string): httpProxy {
  const proxy = httpProxy.createProxyServer({ target });
  proxy.on('error', (_error, _request, response) => {
    if ('writeHead' in response && !response.headersSent) response.writeHead(502);
    response.end();
  });
  return proxy;
}

function proxying({ nativeService }: Setup) {
  const proxy = proxyTo(nativeService);
  return (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    if (request.url?.startsWith('/native')) proxy.web(request, response);
    else next();
  };
}

/** These have no limit for bodies of their own. */
function limiting(request: IncomingMessage, response: ServerResponse, next: () => void) {
  if (request.url !== '/limited' || request.method !== 'POST') return next();
  response.writeHead(413).end();
}
