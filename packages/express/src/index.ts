import { type CorsOptions, createDecider, type PolicySource, whenDecided } from '@cors-policy/core';
import { follow, readExchange } from '@cors-policy/core/node';
import type { Request, RequestHandler } from 'express';

export type { CorsOptions, Decision, PolicyConfig, PolicySource } from '@cors-policy/core';
export {
  byPath,
  createPolicy,
  createRegistry,
  PolicyConfigError,
  passThrough,
} from '@cors-policy/core';

/**
 * The CORS policy as Express middleware, for `app.use`, for a router, or for one path with `app.all`.
 * Mount it before authentication and routes (spec 7.17). Throws `PolicyConfigError` if `source` is an
 * invalid configuration.
 */
export function cors(
  source: PolicySource<Request>,
  options?: CorsOptions<Request>,
): RequestHandler {
  const decide = createDecider(source, options);
  return (request, response, next) => {
    whenDecided(decide(request, readExchange(request, request.originalUrl)), (instruction) => {
      if (follow(response, instruction)) next();
    });
  };
}
