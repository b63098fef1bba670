import type { PolicyConfig } from '@cors-policy/core';

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

/** The same policy in the words that `cors` and `@fastify/cors` share. */
export const PEER_OPTIONS = {
  origin: ALLOWED_ORIGINS,
  methods: POLICY.allowedMethods,
  allowedHeaders: POLICY.allowHeaders,
  credentials: POLICY.allowCredentials,
  maxAge: POLICY.maxAge,
  optionsSuccessStatus: 200,
};

/** The same policy in the words that `@koa/cors` and `hono/cors` share. */
export const PEER_LISTS = {
  allowMethods: POLICY.allowedMethods,
  allowHeaders: POLICY.allowHeaders,
  credentials: POLICY.allowCredentials,
  maxAge: POLICY.maxAge,
};
