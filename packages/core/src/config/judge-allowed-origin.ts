import { insecureOrigin, suffixOf, unrelatedOrigin, unrelatedOriginBelow } from '../on-demand.ts';
import type { Suffix } from '../origins/public-suffix.ts';
import type { Reach, UnrelatedOrigin } from '../origins/unrelated-origins.ts';
import { adviseInsecureOrigin } from './advise-insecure-origin.ts';
import { describe } from './describe.ts';
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

function judgeWildcard(
  reader: PolicyReader,
  member: Placed<unknown>,
  pattern: string,
  base: string,
): void {
  const suffix = suffixOf(base);
  if (suffix !== 'none') judgeSuffix(reader, member, suffix, base);
  else {
    const unrelated = acceptsPublicSuffixes(reader) ? undefined : unrelatedOriginBelow(base);
    if (unrelated !== undefined) judgeUnrelatedOrigin(reader, member, pattern, unrelated);
  }
}

function judgeSuffix(
  reader: PolicyReader,
  member: Placed<unknown>,
  suffix: Exclude<Suffix, 'none'>,
  base: string,
): void {
  if (acceptsPublicSuffixes(reader)) return;
  const { findings } = reader;
  const message =
    `anyone can have a site below ${base}, so ${describe(member.value)} lets strangers in. List the names ` +
    'that are yours, or accept the risk with dangerouslyAllowPublicSuffixes: true.';
  if (suffix === 'icann') {
    findings.refuse('wildcard-over-public-suffix', member, message);
  } else if (allowsCredentials(reader)) {
    const acting = `${message} With allowCredentials they would act as the signed-in user.`;
    findings.refuse('wildcard-over-private-suffix-with-credentials', member, acting);
  } else {
    findings.advise('wildcard-over-private-suffix', member, message);
  }
}

function judgeExpression(
  reader: PolicyReader,
  member: Placed<unknown>,
  pattern: string,
  { matches, origins }: OriginPattern['expression'] & {},
): void {
  if (allowsCredentials(reader)) {
    adviseInsecureOrigin(reader.findings, member, insecureOrigin(origins) ?? '', pattern);
  }
  const accepted: readonly Reach[] = acceptsPublicSuffixes(reader) ? ['suffix', 'tenant'] : [];
  const unrelated = unrelatedOrigin(origins, matches, accepted);
  if (unrelated !== undefined) judgeUnrelatedOrigin(reader, member, pattern, unrelated);
}

const REMEDIES: Readonly<Record<Reach, string>> = {
  'any site': "Match your own host names only; '*' is what allows every site.",
  suffix:
    'Match names that are yours, or accept the risk with dangerouslyAllowPublicSuffixes: true.',
  lookalike:
    'Close the boundary: (.+\\.)? before a host name, nothing or (:\\d+)? after it, and each top-level domain by name.',
  tenant: 'Anyone may take that name there. Match what no one else can have.',
};

/** Spec 7.9 says what `*` in disguise would do with credentials. */
function judgeUnrelatedOrigin(
  reader: PolicyReader,
  member: Placed<unknown>,
  pattern: string,
  { reach, origin }: UnrelatedOrigin,
): void {
  const message = `${pattern} matches ${origin} as well, which anyone can have`;
  // Deployments of hosting services are called so: the names are not one's own, and there are no others.
  if (allowsCredentials(reader) && reach !== 'tenant') {
    const acting = `${message}, and with allowCredentials its scripts could act as the signed-in user. ${REMEDIES[reach]}`;
    reader.findings.refuse('unrelated-origins-with-credentials', member, acting);
  } else {
    reader.findings.advise('unrelated-origins', member, `${message}. ${REMEDIES[reach]}`);
  }
}

function acceptsPublicSuffixes(reader: PolicyReader): boolean {
  return reader.at('dangerouslyAllowPublicSuffixes').value === true;
}
