import type { PolicyConfig } from '@cors-policy/core';
import { expressAndFastifyOptions, koaAndHonoOptions } from '../peer-options.ts';

const TEN = Array.from({ length: 10 }, (_, index) => index + 1);

export const ALLOWED_ORIGINS = TEN.map((number) => `https://app-${number}.example.com`);
export const ALLOWED_ORIGIN = 'https://app-7.example.com';
export const DENIED_ORIGIN = 'https://attacker.example.net';

export const POLICY = {
  allowedOrigins: ALLOWED_ORIGINS,
  allowedMethods: ['GET', 'POST', 'PUT', 'DELETE'],
  allowHeaders: ['content-type', 'authorization', 'x-request-id'],
  allowCredentials: true,
  maxAge: 600,
} satisfies PolicyConfig;

/** For `cors` and `@fastify/cors`. */
export const PEER_OPTIONS = {
  ...expressAndFastifyOptions(POLICY),
  origin: ALLOWED_ORIGINS,
  optionsSuccessStatus: 200,
};

/** For `@koa/cors` and `hono/cors`. */
export const PEER_LISTS = koaAndHonoOptions(POLICY);
