import { type CorsOptions, createDecider, type PolicySource } from '@cors-policy/core';
import { applyToResponse, CLIENT_LEFT, createAnswer, readExchange } from '@cors-policy/core/fetch';
import { type H3Event, type Middleware, toResponse } from 'h3';

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
 * The CORS policy as middleware for h3, on any runtime, for the whole app or for some paths with `app.use`. Mount it
 * before everything else (spec 7.17): it governs what is inside. Throws `PolicyConfigError` if `source` is an invalid
 * configuration.
 */
export function cors(source: PolicySource<H3Event>, options?: CorsOptions<H3Event>): Middleware {
  const decide = createDecider(source, options);
  return async (event, next) => {
    // Not the request itself: a limit for its body replaces it.
    const decided = decide(event, readExchange(event.req, event));
    // Asked for before the wait: a server need not remember for us who left in the meantime.
    const signal = decided instanceof Promise ? event.req.signal : undefined;
    const instruction = decided instanceof Promise ? await decided : decided;
    if (signal?.aborted || isCutOff(event)) return createAnswer(CLIENT_LEFT);
    if (instruction.action === 'pass-through') return next();
    const answer = instruction.action === 'answer' ? createAnswer(instruction) : enter(next);
    return applyToResponse(await respond(answer, event), instruction);
  };
}

/** What a handler throws at once is to be a rejection. */
const enter = async (next: () => unknown): Promise<unknown> => next();

/** As h3 makes its response in the end, of an error too, and with the headers that are set on the event. */
function respond(answer: unknown, event: H3Event): Response | Promise<Response> {
  // h3 calls the app's `onResponse` itself, with what comes of this.
  const { onResponse, ...config } = event.app?.config ?? {};
  return toResponse(answer, event, config);
}

/** Node's server aborts no request that waits behind another on its connection. */
const isCutOff = ({ runtime }: H3Event): boolean => runtime?.node?.req.socket?.destroyed === true;
