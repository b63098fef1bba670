import { type CorsOptions, createDecider, type PolicySource, whenDecided } from '@cors-policy/core';
import { bodyOf, guardResponse, hasLeft, readExchange } from '@cors-policy/core/node';
import type { Context, Middleware } from 'koa';

export type {
  CorsOptions,
  Decision,
  DecisionDetails,
  Explanation,
  LivePolicy,
  Policy,
  PolicyConfig,
  PolicySource,
} from '@cors-policy/core';
export {
  byPath,
  createPolicy,
  createRegistry,
  logDenials,
  originList,
  PolicyConfigError,
  passThrough,
} from '@cors-policy/core';

/**
 * The CORS policy as Koa middleware, for the whole app, for a router, or for one path with `router.all`.
 * Mount it before authentication and routes (spec 7.17). Throws `PolicyConfigError` if `source` is an
 * invalid configuration.
 */
export function cors(source: PolicySource<Context>, options?: CorsOptions<Context>): Middleware {
  const decide = createDecider(source, options);
  return (context, next) => {
    const exchange = readExchange(context.req, context.originalUrl);
    return whenDecided(decide(context, exchange), (instruction) => {
      if (hasLeft(context.res)) return;
      guardResponse(context.res, instruction);
      if (instruction.action === 'pass-through') return next();
      if (instruction.action === 'forward') return next().catch(rethrow);
      // Before the body, of which Koa would guess a type; after it the status, which Koa changes with an empty one.
      context.set(instruction.headers);
      context.body = bodyOf(instruction) ?? null;
      context.status = instruction.status ?? 200;
      // Koa takes it away with an empty body; of a 204 it sends none.
      if (instruction.body === undefined) context.length = 0;
    });
  };
}

/** Koa takes undefined and null for no error, and would never answer. */
function rethrow(error: unknown): never {
  throw error ?? new Error(`[@cors-policy/koa] ${error} was thrown`);
}
