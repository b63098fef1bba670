import {
  applyToHeaders,
  type CorsOptions,
  createDecider,
  type Exchange,
  type Instruction,
  type PolicySource,
  readCorsRequest,
} from '@cors-policy/core';
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

/** For logs: nobody gets it. */
const CLIENT_LEFT = 499;

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
    const decided = decide(context, readExchange(context));
    // Asked for before the wait: a server need not remember for us who left in the meantime.
    const signal = decided instanceof Promise ? context.req.raw.signal : undefined;
    const instruction = await decided;
    if (signal?.aborted) return new Response(null, { status: CLIENT_LEFT });
    if (instruction.action === 'answer') return answer(context, instruction);
    if (instruction.action === 'pass-through') return next();
    try {
      await next();
      makeMutable(context);
    } catch (error) {
      throw asError(error);
    } finally {
      if (!isUpgraded(context.res)) applyToHeaders(context.res.headers, instruction);
    }
  };
}

function readExchange(context: Context): Exchange {
  const { req } = context;
  // Not every server and no Request of the web has it among the headers.
  const host = req.url.split('/', 3)[2];
  const cors = readCorsRequest(req.method, (name) => req.header(name), host);
  // Not req.raw: middleware may replace it.
  return { cors, target: req.url, message: context };
}

function answer(context: Context, instruction: Instruction): void {
  const { status = 200, statusText = '', body = null } = instruction;
  // With the headers that middleware around this one has set on the context.
  const { headers } = context.body(null);
  applyToHeaders(headers, instruction);
  replaceResponse(context, new Response(body, { status, statusText, headers }));
}

/** An accepted WebSocket has no headers left to set (spec 7.19). */
function isUpgraded({ status }: Response): boolean {
  return status === 101;
}

/** The headers of a response of fetch are immutable. Throws for what cannot be sent, such as `Response.error()`. */
function makeMutable(context: Context): void {
  const { res } = context;
  if (isUpgraded(res)) return;
  try {
    res.headers.delete('access-control-allow-origin');
  } catch {
    context.res = undefined;
    context.res = new Response(res.body, res);
  }
}

/** Hono answers an Error, with the headers that the response has so far, and nothing else that is thrown. */
function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  return new Error('[@cors-policy/hono] what is no Error was thrown', { cause: thrown });
}

/** Hono adds the headers of the response that is replaced to the new one, unless there is none. */
function replaceResponse(context: Context, response: Response): void {
  context.res = undefined;
  context.res = response;
}
