import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { type CorsOptions, createDecider, type PolicySource, whenDecided } from '@cors-policy/core';
import { follow, readExchange } from '@cors-policy/core/node';

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
export { createUpgradeCheck, type UpgradeCheck } from '@cors-policy/core/node';

/** Of `node:http`, or of the compatibility API of `node:http2`. */
export type NodeRequest = IncomingMessage | Http2ServerRequest;

/** `next` is called if the request is to go on; an answer of the policy has been sent otherwise. */
export type CorsMiddleware = (
  request: NodeRequest,
  response: ServerResponse | Http2ServerResponse,
  next: () => void,
) => void;

/**
 * The CORS policy for a listener of `node:http`, and as middleware of what calls such functions: Connect, Polka,
 * Restify. Mount it before authentication and routes (spec 7.17). Throws `PolicyConfigError` if `source` is an
 * invalid configuration. `Asked` is the request as functions in `source` and `options` are typed for it.
 */
export function cors<Asked extends NodeRequest = IncomingMessage>(
  source: PolicySource<Asked>,
  options?: CorsOptions<Asked>,
): CorsMiddleware {
  const decide = createDecider(source, options);
  return (request, response, next) => {
    // Connect and Polka, which shorten `url` by the path of what is mounted.
    const asked = request as Asked & { readonly originalUrl?: string };
    whenDecided(decide(asked, readExchange(asked, asked.originalUrl)), (instruction) => {
      if (follow(response, instruction)) next();
    });
  };
}
