import { applyToHeaders } from '../apply-to-headers.ts';
import type { Instruction } from '../decision.ts';

/**
 * Brings a response in line with `instruction`, as `applyToHeaders` does: `response` itself, or, where its headers are
 * immutable, as those of a response of `fetch` are, a copy. For `pass-through` nothing is done. Throws `RangeError` or
 * `TypeError` for such a response that cannot be sent, as `Response.error()`, or has been read.
 */
export function applyToResponse(response: Response, instruction: Instruction): Response {
  // An accepted WebSocket has no headers left to set (spec 7.19).
  if (instruction.action === 'pass-through' || response.status === 101) return response;
  try {
    applyToHeaders(response.headers, instruction);
    return response;
  } catch {
    const copy = new Response(response.body, response);
    applyToHeaders(copy.headers, instruction);
    return copy;
  }
}
