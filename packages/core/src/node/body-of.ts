import type { Instruction } from '../decision.ts';

/**
 * The body of an answer, undefined for an empty one. As bytes: of a string, frameworks would say that its charset is
 * UTF-8, which JSON types have no parameter for, and Node would encode it together with the head.
 */
export function bodyOf({ body }: Instruction): Buffer | undefined {
  return body === undefined ? undefined : Buffer.from(body);
}
