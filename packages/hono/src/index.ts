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

export type { CorsOptions, Decision, PolicyConfig, PolicySource } from '@cors-policy/core';
export {
  byPath,
  createPolicy,
  createRegistry,
  PolicyConfigError,
  passThrough,
} from '@cors-policy/core';

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
    const instruction = await decide(context, readExchange(context));
    if (instruction.action === 'answer') return replaceResponse(context, answer(instruction));
    await next();
    if (instruction.action === 'forward') govern(context, instruction);
  };
}

function readExchange({ req }: Context): Exchange {
  const cors = readCorsRequest(req.method, (name) => req.header(name));
  return { cors, target: req.url, message: req.raw };
}

function answer({ status = 200, statusText = '', headers, body, vary }: Instruction): Response {
  return new Response(body ?? null, {
    status,
    statusText,
    headers: { ...headers, vary: vary.join(', ') },
  });
}

function govern(context: Context, instruction: Instruction): void {
  try {
    applyToHeaders(context.res.headers, instruction);
  } catch {
    // The headers of a response of fetch are immutable: answer with a copy.
    const copy = new Response(context.res.body, context.res);
    applyToHeaders(copy.headers, instruction);
    replaceResponse(context, copy);
  }
}

/** Hono adds the headers of the response that is replaced to the new one, unless there is none. */
function replaceResponse(context: Context, response: Response): void {
  context.res = undefined;
  context.res = response;
}
