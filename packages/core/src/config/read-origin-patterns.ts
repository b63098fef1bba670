import type { OriginProblem } from '../origins/origin-problem.ts';
import { type Suffix, suffixOf } from '../origins/public-suffix.ts';
import {
  compileRegularExpression,
  type Examples,
  type RegularExpression,
} from '../origins/regular-expression.ts';
import {
  insecureOrigin,
  type Reach,
  type UnrelatedOrigin,
  unrelatedOrigin,
  unrelatedOriginBelow,
} from '../origins/unrelated-origins.ts';
import { readWildcard } from '../origins/wildcard.ts';
import { adviseInsecureOrigin } from './advise-insecure-origin.ts';
import { describe } from './describe.ts';
import type { Findings, Placed } from './findings.ts';
import { allowsCredentials, type PolicyReader } from './policy-reader.ts';
import { refuseOrigin } from './refuse-origin.ts';

/** The canonical form of an entry with a `*` in it. */
export function readWildcardEntry(
  reader: PolicyReader,
  member: Placed<string>,
): string | undefined {
  const read = readWildcard(member.value);
  if (!('pattern' in read)) {
    refuseOrigin(reader.findings, member, read);
    return undefined;
  }
  const { pattern, base } = read;
  if (allowsCredentials(reader)) adviseInsecureOrigin(reader.findings, member, pattern);
  if (base === undefined) return pattern;
  const suffix = suffixOf(base);
  if (suffix !== 'none') judgeSuffix(reader, member, suffix, base);
  else {
    const unrelated = acceptsPublicSuffixes(reader) ? undefined : unrelatedOriginBelow(base);
    if (unrelated !== undefined) judgeUnrelatedOrigin(reader, member, pattern, unrelated);
  }
  return pattern;
}

function judgeSuffix(
  reader: PolicyReader,
  member: Placed<string>,
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

/** The canonical form of `/source/flags`; `member` is what the user wrote. */
export function readRegularExpression(
  reader: PolicyReader,
  member: Placed<unknown>,
  literal: string,
): string | undefined {
  const read: RegularExpression | OriginProblem = compileRegularExpression(literal);
  if (!('matches' in read)) {
    reader.findings.refuse(read.code, member, `${describe(literal)} ${read.what}.`);
    return undefined;
  }
  const examples = read.examples();
  adviseOnRegularExpression(reader.findings, member, read, examples);
  if (allowsCredentials(reader)) {
    adviseInsecureOrigin(
      reader.findings,
      member,
      insecureOrigin(examples.origins) ?? '',
      read.written,
    );
  }
  const accepted: readonly Reach[] = acceptsPublicSuffixes(reader) ? ['suffix', 'tenant'] : [];
  const unrelated = unrelatedOrigin(examples.origins, read.matches, accepted);
  if (unrelated !== undefined) judgeUnrelatedOrigin(reader, member, read.written, unrelated);
  return read.written;
}

function adviseOnRegularExpression(
  findings: Findings,
  member: Placed<unknown>,
  { written, hasUnescapedDot }: RegularExpression,
  { otherText }: Examples,
): void {
  if (otherText !== undefined) {
    const name = /[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.exec(otherText)?.[0];
    const example =
      name === undefined
        ? "'/https:\\/\\/…/'"
        : `'https://*.${name}' or '/https:\\/\\/${name.replaceAll('.', '\\.')}/'`;
    const message = `${written} matches ${describe(otherText)} and the like, which is no origin: it is matched against the whole origin, from the scheme to the port and nothing after. Write ${example}.`;
    findings.advise('pattern-without-match', member, message);
  }
  if (hasUnescapedDot) {
    const message = `a dot in ${written} stands for any character, so that another name may match. Write \\. for a dot.`;
    findings.advise('unescaped-dot', member, message);
  }
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
