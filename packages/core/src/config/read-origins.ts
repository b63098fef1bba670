import { type OriginProblem, readConfiguredOrigin } from '../origins/configured-origin.ts';
import { isLoopback } from '../origins/loopback.ts';
import { type Suffix, suffixOf } from '../origins/public-suffix.ts';
import {
  asRegularExpression,
  compileRegularExpression,
  type RegularExpression,
} from '../origins/regular-expression.ts';
import {
  type UnrelatedOrigins,
  unrelatedOrigins,
  unrelatedOriginsBelow,
} from '../origins/unrelated-origins.ts';
import { readWildcard } from '../origins/wildcard.ts';
import { type ConfigReader, isString } from './config-reader.ts';
import { describe } from './describe.ts';
import type { Findings, Placed } from './findings.ts';
import type { ObjectSchema, policySchema } from './policy-schema.ts';
import { unique } from './unique.ts';

type PolicyReader = ConfigReader<typeof policySchema>;

/** The canonical entries of `allowedOrigins`. */
export function readAllowedOrigins(reader: PolicyReader): string[] {
  const members = reader.list('allowedOrigins');
  const entries = members.flatMap((member) => {
    const origin = readAllowedOrigin(reader, member);
    return origin === undefined ? [] : [{ ...member, value: origin }];
  });
  const any = entries.find(({ value }) => value === '*');
  const isAlone = entries.every(({ value }) => value === '*');
  if (any !== undefined && !isAlone) {
    const message =
      "'*' allows every origin already, so the others mean nothing. Remove them, or remove '*'.";
    reader.findings.advise('origins-beside-any', any, message);
  }
  return unique(reader.findings, entries);
}

/** Reads a list that may hold exact origins only, as `ownOrigins` and applications do (spec 7.14). */
export function readExactOrigins<const Schema extends ObjectSchema>(
  reader: ConfigReader<Schema>,
  key: keyof Schema['properties'] & string,
): Placed<string>[] {
  return reader.list(key).flatMap((member) => {
    const origin = readExactOnly(reader.findings, member);
    return origin === undefined ? [] : [{ ...member, value: origin }];
  });
}

/** For plain http, whoever stands between can be the page, and acts as the signed-in user. */
export function adviseInsecureOrigins(
  findings: Findings,
  origins: readonly Placed<string>[],
): void {
  for (const origin of origins) {
    if (!origin.value.startsWith('http://') || isLoopback(origin.value)) continue;
    const message = `${describe(origin.value)} is not encrypted: whoever stands between can send its pages and use the signed-in user's session. Use https.`;
    findings.advise('insecure-origin-with-credentials', origin, message);
  }
}

function readAllowedOrigin(reader: PolicyReader, member: Placed<unknown>): string | undefined {
  const literal = asRegularExpression(member.value);
  if (literal !== undefined) return readRegularExpression(reader, member, literal);
  if (!isString(reader.findings, member)) return undefined;
  if (member.value === '*') return readAnyOrigin(reader, member);
  if (member.value === 'null') return readOpaqueOrigin(reader, member);
  const origin = member.value.includes('*')
    ? readWildcardEntry(reader, member)
    : readExactOrigin(reader.findings, member);
  if (origin !== undefined && allowsCredentials(reader)) {
    adviseInsecureOrigins(reader.findings, [{ ...member, value: origin }]);
  }
  return origin;
}

/** Spec 7.9. */
function readAnyOrigin(reader: PolicyReader, member: Placed<string>): string {
  if (allowsCredentials(reader)) {
    const message =
      "'*' cannot be combined with allowCredentials: no browser accepts the answer, and echoing the " +
      'origin instead would let every site act as the signed-in user. List the origins, or drop credentials.';
    reader.findings.refuse('any-origin-with-credentials', member, message);
  }
  return '*';
}

/** Spec 7.8. */
function readOpaqueOrigin(reader: PolicyReader, member: Placed<string>): string {
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
  return 'null';
}

function readExactOrigin(findings: Findings, member: Placed<string>): string | undefined {
  const read = readConfiguredOrigin(member.value);
  if ('origin' in read) return read.origin;
  refuseOrigin(findings, member, read);
  return undefined;
}

function readExactOnly(findings: Findings, member: Placed<unknown>): string | undefined {
  const isExpression = asRegularExpression(member.value) !== undefined;
  if (!isExpression) {
    if (!isString(findings, member)) return undefined;
    const { value } = member;
    if (value !== 'null' && !value.includes('*')) return readExactOrigin(findings, member);
  }
  const shown = describe(asRegularExpression(member.value) ?? member.value);
  const message =
    `${shown} is no exact origin, and only those belong here: they are those of one owner, known by name. ` +
    "List them, or write a pattern into the policy's allowedOrigins.";
  findings.refuse('exact-origin-required', member, message);
  return undefined;
}

function readWildcardEntry(reader: PolicyReader, member: Placed<string>): string | undefined {
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
  if (suffix === 'icann') findings.refuse('wildcard-over-public-suffix', member, message);
  else if (allowsCredentials(reader)) {
    const acting = `${message} With allowCredentials they would act as the signed-in user.`;
    findings.refuse('wildcard-over-private-suffix-with-credentials', member, acting);
  } else findings.advise('wildcard-over-private-suffix', member, message);
}

function readRegularExpression(
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

function refuseOrigin(
  findings: Findings,
  entry: Placed<string>,
  { code, what, suggestion }: OriginProblem,
): void {
  const example =
    "Write 'https://app.example', 'https://app.example:8443' or, for subdomains, 'https://*.app.example'.";
  const one = suggestion === undefined ? example : `Write ${describe(suggestion)}.`;
  const remedy = code === 'several-origins' ? 'Write one entry for each.' : one;
  const message = `${describe(entry.value)} ${what}, so no origin that a browser sends could match. ${remedy}`;
  findings.refuse(code, entry, message);
}

function allowsCredentials(reader: PolicyReader): boolean {
  return reader.at('allowCredentials').value === true;
}

function acceptsPublicSuffixes(reader: PolicyReader): boolean {
  return reader.at('dangerouslyAllowPublicSuffixes').value === true;
}
