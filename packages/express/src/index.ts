import type { IncomingMessage, ServerResponse } from 'node:http';
import { type CorsOptions, createDecider, type PolicySource, whenDecided } from '@cors-policy/core';
import { follow, readExchange } from '@cors-policy/core/node';
import type { NextFunction, Request } from 'express';

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

/** Says nothing of the route's parameters and bodies, so that Express still infers them for handlers. */
export type CorsMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: NextFunction,
) => void;

/**
 * The CORS policy as Express middleware, for `app.use`, for a router, or for one path with `app.all`.
 * Mount it before authentication and routes (spec 7.17). Throws `PolicyConfigError` if `source` is an
 * invalid configuration. `Asked` is the request as functions in `source` and `options` are typed for it.
 */
export function cors<Asked extends IncomingMessage = Request>(
  source: PolicySource<Asked>,
  options?: CorsOptions<Asked>,
): CorsMiddleware {
  const decide = createDecider(source, options);
  return (request, response, next) => {
    const asked = request as Asked & Pick<Request, 'originalUrl'>;
    whenDecided(decide(asked, readExchange(asked, asked.originalUrl)), (instruction) => {
      if (follow(response, instruction)) next();
    });
  };
}
