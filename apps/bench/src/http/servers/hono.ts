import { cors } from '@cors-policy/hono';
import { getRequestListener } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { cors as peerCors } from 'hono/cors';
import type { Variant } from '../cells.ts';
import { hardCodedAnswer } from '../hard-coded-answers.ts';
import { ORDER } from '../order.ts';
import { ALLOWED_ORIGINS, PEER_LISTS, POLICY } from '../policy.ts';
import { PATHS } from '../requests.ts';
import type { CreateListener } from './create-listener.ts';

export const createHono: CreateListener = (variant) => {
  const app = new Hono();
  if (variant !== 'none') app.use(MIDDLEWARE[variant]);
  for (const path of PATHS) app.all(path, (context) => context.json(ORDER));
  return getRequestListener(app.fetch);
};

const hardCoded: MiddlewareHandler = async (context, next) => {
  const { headers, answer } = hardCodedAnswer(context.req.method, context.req.path);
  if (answer === undefined) {
    for (const name in headers) context.header(name, headers[name] as string);
    return next();
  }
  // @hono/node-server sends no reason phrase of ours, and writes such a response without making it one.
  return new Response(answer.body, { status: answer.status, headers: { ...headers } });
};

const MIDDLEWARE: Readonly<Record<Exclude<Variant, 'none'>, MiddlewareHandler>> = {
  hardCoded,
  ours: cors(POLICY),
  peer: peerCors({ ...PEER_LISTS, origin: ALLOWED_ORIGINS }),
};
