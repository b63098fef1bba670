import type { Implementation } from './implementation.ts';
import { expressCors } from './servers/express-cors.ts';
import { fastifyCors } from './servers/fastify-cors.ts';
import { honoCors } from './servers/hono-cors.ts';
import { koaCors } from './servers/koa-cors.ts';
import { nginx } from './servers/nginx.ts';
import { ours } from './servers/ours.ts';

export const others: readonly Implementation[] = [
  expressCors,
  koaCors,
  fastifyCors,
  honoCors,
  nginx,
];

export const implementations: readonly Implementation[] = [...others, ...ours];
