import { type CorsOptions, createDecider, type PolicySource } from '@cors-policy/core';
import {
  applyToResponse,
  CLIENT_LEFT,
  createAnswer,
  forgetDecision,
  readExchange,
} from '@cors-policy/core/fetch';

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

/** Undefined: what Bun's handlers return for a request that has become a WebSocket. */
type Answer = Response | undefined;

type Handler<Asked, Rest extends readonly unknown[], Given extends Answer> = (
  request: Asked,
  ...rest: Rest
) => Given | Promise<Given>;

/** Makes a handler of a handler, with the same arguments: what follows the request is handed on. */
export type Govern<Asked extends Request = Request> = <
  Own extends Asked,
  Rest extends readonly unknown[],
  Given extends Answer,
>(
  handler: Handler<Own, Rest, Given>,
) => (request: Own, ...rest: Rest) => Promise<Response | Extract<Given, undefined>>;

/**
 * The CORS policy for handlers that get a `Request` and give a `Response`, on any runtime. Wrap what is to be governed
 * as a whole, OPTIONS included (spec 7.17). What a handler throws stays thrown. Throws `PolicyConfigError` if `source`
 * is an invalid configuration. `Asked` is the request as functions in `source` and `options` are typed for it.
 */
export function cors<Asked extends Request = Request>(
  source: PolicySource<Asked>,
  options?: CorsOptions<Asked>,
): Govern<Asked> {
  const decide = createDecider(source, options);
  return (handler) =>
    async (request, ...rest) => {
      const decided = decide(request, readExchange(request));
      // Asked for before the wait: a server need not remember for us who left in the meantime.
      const signal = decided instanceof Promise ? request.signal : undefined;
      const instruction = decided instanceof Promise ? await decided : decided;
      try {
        if (signal?.aborted) return createAnswer(CLIENT_LEFT);
        if (instruction.action === 'answer') return createAnswer(instruction);
        const response = await handler(request, ...rest);
        return response && applyToResponse(response, instruction);
      } finally {
        // Who tries again does so with the same object, which must not pass for one that is decided.
        if (instruction.action !== 'pass-through') forgetDecision(request);
      }
    };
}
