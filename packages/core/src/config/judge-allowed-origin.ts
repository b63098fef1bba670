import { judgeExpression, judgeWildcard } from '../on-demand.ts';
import { adviseInsecureOrigin } from './advise-insecure-origin.ts';
import type { Placed } from './findings.ts';
import { allowsCredentials, type PolicyReader } from './policy-reader.ts';
import type { OriginPattern } from './read-origin-pattern.ts';

/** Reports what a policy must not allow, or probably does not mean to. */
export function judgeAllowedOrigin(
  reader: PolicyReader,
  member: Placed<unknown>,
  { pattern, base, expression }: OriginPattern,
): void {
  if (expression !== undefined) judgeExpression(reader, member, pattern, expression);
  else if (pattern === '*') judgeAnyOrigin(reader, member);
  else if (pattern === 'null') judgeOpaqueOrigin(reader, member);
  else if (allowsCredentials(reader)) adviseInsecureOrigin(reader.findings, member, pattern);
  if (base !== undefined) judgeWildcard(reader, member, pattern, base);
}

/** Spec 7.9. */
function judgeAnyOrigin(reader: PolicyReader, member: Placed<unknown>): void {
  if (allowsCredentials(reader)) {
    const message =
      "'*' cannot be combined with allowCredentials: no browser accepts the answer, and echoing the " +
      'origin instead would let every site act as the signed-in user. List the origins, or drop credentials.';
    reader.findings.refuse('any-origin-with-credentials', member, message);
  }
}

/** Spec 7.8. */
function judgeOpaqueOrigin(reader: PolicyReader, member: Placed<unknown>): void {
  if (reader.at('dangerouslyAllowOpaqueOrigins').value !== true) {
    const message =
      "'null' is the origin of every sandboxed frame and file, so any site can have it. Remove it, or " +
      'accept the risk with dangerouslyAllowOpaqueOrigins: true.';
    reader.findings.refuse('opaque-origin', member, message);
  }
  if (allowsCredentials(reader)) {
    const message =
      "'null' cannot be combined with allowCredentials: any site can make an opaque origin and would " +
      'act as the signed-in user. Remove one of them.';
    reader.findings.refuse('opaque-origin-with-credentials', member, message);
  }
}
