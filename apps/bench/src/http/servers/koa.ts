import { cors } from '@cors-policy/koa';
import peerCors from '@koa/cors';
import Koa, { type Middleware } from 'koa';
import type { Variant } from '../cells.ts';
import { hardCodedAnswer } from '../hard-coded-answers.ts';
import { ORDER } from '../order.ts';
import { ALLOWED_ORIGINS, PEER_LISTS, POLICY } from '../policy.ts';
import type { CreateListener } from './create-listener.ts';

export const createKoa: CreateListener = (variant) => {
  const app = new Koa();
  if (variant !== 'none') app.use(MIDDLEWARE[variant]);
  app.use((context) => {
    context.body = ORDER;
  });
  return app.callback();
};

const hardCoded: Middleware = (context, next) => {
  const { headers, answer } = hardCodedAnswer(context.method, context.url);
  // With null, Koa takes the status for 204 and headers of content away: both are set after it.
  if (answer !== undefined && answer.bytes === null) context.body = null;
  for (const name in headers) context.res.setHeader(name, headers[name] as string);
  if (answer === undefined) return next();
  context.status = answer.status;
  context.message = answer.statusText;
  if (answer.bytes !== null) context.body = answer.bytes;
  return undefined;
};

const MIDDLEWARE: Readonly<Record<Exclude<Variant, 'none'>, Middleware>> = {
  hardCoded,
  ours: cors(POLICY),
  peer: peerCors({
    ...PEER_LISTS,
    // It takes no list.
    origin: (context) => {
      const origin = context.get('origin');
      return ALLOWED_ORIGINS.includes(origin) ? origin : '';
    },
  }),
};
