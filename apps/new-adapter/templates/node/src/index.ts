import type { IncomingMessage, ServerResponse } from 'node:http';
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

/** `next` is called if the request is to go on; an answer of the policy has been sent otherwise. */
export type CorsMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/**
 * The CORS policy as middleware for %FRAMEWORK%. Mount it before authentication and routes (spec 7.17).
 * Throws `PolicyConfigError` if `source` is an invalid configuration.
 */
export function cors(
  source: PolicySource<IncomingMessage>,
  options?: CorsOptions<IncomingMessage>,
): CorsMiddleware {
  createDecider(source, options);
  // To be written: ask the decider about each request, and follow its instruction. As it is, each goes on.
  return (_request, _response, next) => next();
}
