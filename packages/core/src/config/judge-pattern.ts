import { type Suffix, suffixOf } from '../origins/public-suffix.ts';
import {
  insecureOrigin,
  type Reach,
  type UnrelatedOrigin,
  unrelatedOrigin,
  unrelatedOriginBelow,
} from '../origins/unrelated-origins.ts';
import { adviseInsecureOrigin } from './advise-insecure-origin.ts';
import { describe } from './describe.ts';
import type { Placed } from './findings.ts';
import { allowsCredentials, type PolicyReader } from './policy-reader.ts';
import type { OriginPattern } from './read-origin-pattern.ts';

/** Reports a wildcard below which others than the owner have sites. */
export function judgeWildcard(
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

/** Reports a regular expression that matches origins of others. */
export function judgeExpression(
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
