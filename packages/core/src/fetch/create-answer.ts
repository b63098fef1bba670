import { applyToHeaders, asResponseHeaders } from '../apply-to-headers.ts';
import type { Instruction } from '../decision.ts';

/** The answer to a client that has left while the policy was awaited: for logs, since nobody gets it. */
export const CLIENT_LEFT: Instruction = Object.freeze({
  action: 'answer',
  status: 499,
  headers: Object.freeze({}),
  vary: Object.freeze([]),
});

/** The response that an instruction to answer asks for. `headers`: of those around us, kept but for CORS. */
export function createAnswer(instruction: Instruction, headers?: Headers): Response {
  const { status = 200, statusText, body = null } = instruction;
  // Given as empty, workerd sends it so; left out, each server sends the standard one.
  const init = { status, ...(statusText !== undefined && { statusText }) };
  if (headers !== undefined) {
    applyToHeaders(headers, instruction);
    return new Response(body, { ...init, headers });
  }
  // A record is written as it is, which costs less than headers do.
  const fields = {};
  applyToHeaders(asResponseHeaders(fields), instruction);
  return new Response(body, { ...init, headers: fields });
}
