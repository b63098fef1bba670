import { type CorsOptions, createDecider, type PolicySource } from '@cors-policy/core';

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

/** `next` is called if the request is to go on, and gives the response that the policy governs. */
export type CorsMiddleware = (
  request: Request,
  next: () => Response | Promise<Response>,
) => Promise<Response>;

/**
 * The CORS policy as middleware for %FRAMEWORK%. Mount it before everything else (spec 7.17): it governs
 * what is inside. Throws `PolicyConfigError` if `source` is an invalid configuration.
 */
export function cors(
  source: PolicySource<Request>,
  options?: CorsOptions<Request>,
): CorsMiddleware {
  createDecider(source, options);
  // To be written: ask the decider about each request, and follow its instruction. As it is, each goes on.
  return async (_request, next) => next();
}
