import { type Suffix, suffixOf } from '../origins/public-suffix.ts';
import { compileRegularExpression, type RegularExpression } from '../origins/regular-expression.ts';
import {
  type UnrelatedOrigins,
  unrelatedOrigins,
  unrelatedOriginsBelow,
} from '../origins/unrelated-origins.ts';
import { readWildcard } from '../origins/wildcard.ts';
import type { ConfigReader } from './config-reader.ts';
import { describe } from './describe.ts';
import type { Findings, Placed } from './findings.ts';
import type { policySchema } from './policy-schema.ts';
import { refuseOrigin } from './refuse-origin.ts';

type PolicyReader = ConfigReader<typeof policySchema>;

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
  if (base === undefined) return pattern;
  const suffix = suffixOf(base);
  if (suffix !== 'none') judgeSuffix(reader, member, suffix, base);
  else judgeUnrelatedOrigins(reader, member, pattern, unrelatedOriginsBelow(base));
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
  const read = compileRegularExpression(literal);
  if (!('matches' in read)) {
    reader.findings.refuse(read.code, member, `${literal} ${read.what}.`);
    return undefined;
  }
  adviseOnRegularExpression(reader.findings, member, read);
  judgeUnrelatedOrigins(reader, member, read.literal, unrelatedOrigins(read.matches));
  return read.literal;
}

function adviseOnRegularExpression(
  findings: Findings,
  member: Placed<unknown>,
  { literal, hasNoScheme, hasUnescapedDot }: RegularExpression,
): void {
  if (hasNoScheme) {
    const message = `${literal} is matched against the whole origin, scheme included, and matches none. Write /https:\\/\\/…/.`;
    findings.advise('pattern-without-scheme', member, message);
  }
  if (hasUnescapedDot) {
    const message = `a dot in ${literal} stands for any character, so that another name may match. Write \\. for a dot.`;
    findings.advise('unescaped-dot', member, message);
  }
}

/** `*` in disguise; spec 7.9 says what that would do with credentials. */
function judgeUnrelatedOrigins(
  reader: PolicyReader,
  member: Placed<unknown>,
  pattern: string,
  unrelated: UnrelatedOrigins | undefined,
): void {
  if (unrelated === undefined) return;
  if (unrelated.suffixes === 1 && acceptsPublicSuffixes(reader)) return;
  const message = `${pattern} matches ${unrelated.example} as well, a site of anyone. Match your own host names only`;
  if (allowsCredentials(reader)) {
    const acting = `${message}: with allowCredentials every such site could act as the signed-in user.`;
    reader.findings.refuse('unrelated-origins-with-credentials', member, acting);
  } else {
    reader.findings.advise('unrelated-origins', member, `${message}, or write '*' to say so.`);
  }
}

function allowsCredentials(reader: PolicyReader): boolean {
  return reader.at('allowCredentials').value === true;
}

function acceptsPublicSuffixes(reader: PolicyReader): boolean {
  return reader.at('dangerouslyAllowPublicSuffixes').value === true;
}
