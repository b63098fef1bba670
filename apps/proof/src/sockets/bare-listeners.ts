import type { IncomingMessage, RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { byPath, type PolicyFunction } from '@cors-policy/core';
import { cors as corsOfExpress } from '@cors-policy/express';
import { cors as corsOfFastify } from '@cors-policy/fastify';
import { cors as corsOfHono } from '@cors-policy/hono';
import { cors as corsOfKoa } from '@cors-policy/koa';
import { getRequestListener } from '@hono/node-server';
import express from 'express';
import { fastify } from 'fastify';
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
    app.all('*', async ({ req, env: { incoming } }) => {
      const { method } = req;
      const target = incoming.url ?? '';
      const bytes = (await req.arrayBuffer()).byteLength;
      reach({ method, target, bytes });
      const headers = fieldsFor(incoming, target);
      return new Response(JSON.stringify({ method, target, bytes }), { headers });
    });
    // What goes wrong in the handler is no news here.
    app.onError(() => new Response(null, { status: 500 }));
    return getRequestListener(app.fetch, { overrideGlobalObjects: false });
  },
};

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
