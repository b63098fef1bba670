import type { IncomingMessage, RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { byPath, type PolicyFunction } from '@cors-policy/core';
import { cors as corsOfExpress } from '@cors-policy/express';
import { cors as corsOfFastify } from '@cors-policy/fastify';
import { cors as corsOfFetch } from '@cors-policy/fetch';
import { cors as corsOfH3 } from '@cors-policy/h3';
import { cors as corsOfHono } from '@cors-policy/hono';
import { cors as corsOfKoa } from '@cors-policy/koa';
import { cors as corsOfNodeHttp } from '@cors-policy/node-http';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import { fastify } from 'fastify';
import { H3, type H3Event, toNodeHandler } from 'h3';
import { Hono } from 'hono';
import Koa from 'koa';
import { APIS } from './apis.ts';
import { OPINION, REFLECTING, type Reached, reflectionOf } from './handler-answer.ts';

/** Each framework's adapter in front of one handler, which tells `reach` of every request that it is called for. */
export type CreateListener = (
  source: PolicyFunction<unknown>,
  reach: (reached: Reached) => void,
) => RequestListener | Promise<RequestListener>;

const find = byPath(APIS);

export const SOURCES = {
  'at once': find,
  awaited: async (request: unknown, target: string) => find(request, target),
} satisfies Record<string, PolicyFunction<unknown>>;

const quiet = { onWarning: () => {} };

export const createListener: Readonly<Record<string, CreateListener>> = {
  express: (source, reach) => {
    const app = express().set('env', 'test').disable('x-powered-by').disable('etag');
    app.use(corsOfExpress(source, quiet));
    app.use(async (request, response) => {
      const { method, originalUrl: target } = request;
      const bytes = (await buffer(request)).length;
      reach({ method, target, bytes });
      response.set(fieldsFor(request, target)).send(JSON.stringify({ method, target, bytes }));
    });
    return app;
  },

  koa: (source, reach) => {
    const app = Object.assign(new Koa(), { silent: true });
    app.use(corsOfKoa(source, quiet));
    app.use(async (context) => {
      const { method, originalUrl: target } = context;
      const bytes = (await buffer(context.req)).length;
      reach({ method, target, bytes });
      context.set(fieldsFor(context.req, target));
      context.body = JSON.stringify({ method, target, bytes });
    });
    return app.callback();
  },

  fastify: async (source, reach) => {
    const app = fastify();
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    await app.register(corsOfFastify, { policy: source, ...quiet });
    app.all('/*', (request, reply) => {
      const { method, originalUrl: target, body } = request;
      const bytes = body instanceof Buffer ? body.length : 0;
      reach({ method, target, bytes });
      reply.headers(fieldsFor(request.raw, target)).send(JSON.stringify({ method, target, bytes }));
    });
    await app.ready();
    return app.routing;
  },

  hono: (source, reach) => {
    const app = new Hono<{ Bindings: { incoming: IncomingMessage } }>();
    app.use(corsOfHono(source, quiet));
    app.all('*', ({ req, env: { incoming } }) => answerTo(req, incoming, reach));
    // What goes wrong in the handler is no news here.
    app.onError(() => new Response(null, { status: 500 }));
    return getRequestListener(app.fetch, { overrideGlobalObjects: false });
  },

  h3: (source, reach) => {
    const app = new H3({ silent: true }).use(corsOfH3(source, quiet));
    app.all('/**', ({ req, runtime }: H3Event) => {
      const incoming = runtime?.node?.req as IncomingMessage;
      return answerTo(req, incoming, reach);
    });
    return toNodeHandler(app) as RequestListener;
  },

  fetch: (source, reach) => {
    const handler = (request: Request, { incoming }: { incoming: IncomingMessage }) =>
      answerTo(request, incoming, reach).catch(() => new Response(null, { status: 500 }));
    const governed = corsOfFetch(source, quiet)(handler);
    return getRequestListener(
      (request, env) => governed(request, env as { incoming: IncomingMessage }),
      { overrideGlobalObjects: false },
    );
  },

  'node-http': (source, reach) => {
    const govern = corsOfNodeHttp(source, quiet);
    return (request, response) =>
      govern(request, response, () => {
        const { method = '', url: target = '' } = request;
        buffer(request)
          .then(({ length: bytes }) => {
            reach({ method, target, bytes });
            const body = JSON.stringify({ method, target, bytes });
            const length = { 'content-length': Buffer.byteLength(body) };
            response.writeHead(200, { ...fieldsFor(request, target), ...length }).end(body);
          })
          .catch(() => response.writeHead(500).end());
      });
  },
};

async function answerTo(
  request: Pick<Request, 'arrayBuffer'>,
  incoming: IncomingMessage,
  reach: (reached: Reached) => void,
): Promise<Response> {
  const { method = '', url: target = '' } = incoming;
  const bytes = (await request.arrayBuffer()).byteLength;
  reach({ method, target, bytes });
  const body = JSON.stringify({ method, target, bytes });
  const length = { 'content-length': String(Buffer.byteLength(body)) };
  return new Response(body, { headers: { ...fieldsFor(incoming, target), ...length } });
}

function fieldsFor({ headers }: IncomingMessage, target: string): Record<string, string> {
  const requested = ['origin', 'access-control-request-headers'].map((name) => headers[name]);
  return {
    ...OPINION,
    'content-type': 'application/json',
    ...(target.includes(REFLECTING) && {
      'x-reflected': reflectionOf(target, requested as (string | undefined)[]),
    }),
  };
}
