import {
  applyToHeaders,
  asResponseHeaders,
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

/** What a context has of @hono/node-server, and of no other server. */
interface NodeEnv {
  readonly incoming?: { readonly socket?: { readonly destroyed: boolean } };
}

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
    const instruction = decided instanceof Promise ? await decided : decided;
    if (signal?.aborted || isCutOff(context)) return new Response(null, { status: CLIENT_LEFT });
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

function readExchange(context: Context): Exchange {
  const { req } = context;
  const { url } = req;
  // Not every server and no Request of the web has it among the headers.
  const start = url.indexOf('//') + 2;
  const host = url.slice(start, url.indexOf('/', start));
  const cors = readCorsRequest(req.method, (name) => req.header(name), host);
  // Not req.raw: middleware may replace it.
  return { cors, target: url, message: context };
}

function answer(context: Context, instruction: Instruction): void {
  const { status = 200, statusText = '', body = null } = instruction;
  // With the headers that middleware around this one has set on the context.
  const { headers } = context.body(null);
  const fields = {};
  // A record is written as it is, and there are no such headers as a rule.
  const isNew = headers.keys().next().done === true;
  applyToHeaders(isNew ? asResponseHeaders(fields) : headers, instruction);
  const init = { status, statusText, headers: isNew ? fields : headers };
  replaceResponse(context, new Response(body, init));
}

/** Throws for what cannot be sent, such as `Response.error()`. */
function govern(context: Context, instruction: Instruction): void {
  const { res } = context;
  // An accepted WebSocket has no headers left to set (spec 7.19).
  if (res.status === 101) return;
  try {
    applyToHeaders(res.headers, instruction);
  } catch {
    // The headers of a response of fetch are immutable.
    context.res = undefined;
    context.res = new Response(res.body, res);
    applyToHeaders(context.res.headers, instruction);
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
