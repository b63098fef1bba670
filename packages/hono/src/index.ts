import {
  type CorsOptions,
  createDecider,
  type Instruction,
  type PolicySource,
} from '@cors-policy/core';
import { applyToResponse, CLIENT_LEFT, createAnswer, readExchange } from '@cors-policy/core/fetch';
import type { Context, MiddlewareHandler } from 'hono';

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

/** What a context has of @hono/node-server, and of no other server. */
interface NodeEnv {
  readonly incoming?: { readonly socket?: { readonly destroyed: boolean } };
}

/**
 * The CORS policy as Hono middleware, on any runtime, for the whole app or for one path with `app.use`.
 * Mount it before everything else (spec 7.17): it governs what is inside. Throws `PolicyConfigError` if
 * `source` is an invalid configuration.
 */
export function cors(
  source: PolicySource<Context>,
  options?: CorsOptions<Context>,
): MiddlewareHandler {
  const decide = createDecider(source, options);
  return async (context, next) => {
    // Not the request itself: middleware may replace it.
    const exchange = readExchange(context.req.raw, context);
    const decided = decide(context, exchange);
    // Asked for before the wait: a server need not remember for us who left in the meantime.
    const signal = decided instanceof Promise ? context.req.raw.signal : undefined;
    const instruction = decided instanceof Promise ? await decided : decided;
    if (signal?.aborted || isCutOff(context)) return createAnswer(CLIENT_LEFT);
    if (instruction.action === 'answer') return answer(context, instruction);
    if (instruction.action === 'pass-through') return next();
    try {
      await next();
      govern(context, instruction);
    } catch (error) {
      govern(context, instruction);
      throw asError(error);
    }
  };
}

/** Node's server aborts no request that waits behind another on its connection. */
const isCutOff = ({ env }: Context): boolean =>
  (env as NodeEnv | undefined)?.incoming?.socket?.destroyed === true;

function answer(context: Context, instruction: Instruction): void {
  // Those that middleware around this one has set on the context: none, as a rule.
  const { headers } = context.body(null);
  const isNew = headers.keys().next().done === true;
  replaceResponse(context, () => createAnswer(instruction, isNew ? undefined : headers));
}

/** Throws for what cannot be sent, such as `Response.error()`. */
function govern(context: Context, instruction: Instruction): void {
  const { res } = context;
  replaceResponse(context, () => applyToResponse(res, instruction));
}

/** Hono answers an Error, with the headers that the response has so far, and nothing else that is thrown. */
function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  return new Error('[@cors-policy/hono] what is no Error was thrown', { cause: thrown });
}

/** Hono adds the headers of the response that is replaced to the new one, unless there is none. */
function replaceResponse(context: Context, create: () => Response): void {
  context.res = undefined;
  context.res = create();
}
