import { canonicalOrigin } from '../origins/canonical-origin.ts';
import { looksLikeExpression, originProblem } from '../origins/origin-problem.ts';
import { asRegularExpression } from '../origins/regular-expression.ts';
import { adviseOriginsBesideAny } from './advise-beside-any.ts';
import { adviseInsecureOrigin } from './advise-insecure-origin.ts';
import { type ConfigReader, isString } from './config-reader.ts';
import { describe } from './describe.ts';
import type { Findings, Placed } from './findings.ts';
import { allowsCredentials, type PolicyReader } from './policy-reader.ts';
import type { ObjectSchema } from './policy-schema.ts';
import { readRegularExpression, readWildcardEntry } from './read-origin-patterns.ts';
import { refuseOrigin } from './refuse-origin.ts';
import { type Entry, unique } from './unique.ts';

/** The canonical entries of `allowedOrigins`. */
export function readAllowedOrigins(reader: PolicyReader): string[] {
  const members = withoutTooManyExpressions(reader);
  const entries = members.flatMap((member) => entryOf(member, readAllowedOrigin(reader, member)));
  adviseOriginsBesideAny(reader.findings, entries);
  return unique(reader.findings, entries);
}

/** Each costs a request its own time; exact origins and wildcards together cost one lookup. */
const MOST_EXPRESSIONS = 200;

/** Reports what is beyond the limit, and leaves it out: to read it would take its time as well. */
function withoutTooManyExpressions(reader: PolicyReader): Placed<unknown>[] {
  const members = reader.list('allowedOrigins');
  const expressions = members.filter(({ value }) => asRegularExpression(value) !== undefined);
  const beyond = new Set(expressions.slice(MOST_EXPRESSIONS));
  const [first] = beyond;
  if (first === undefined) return members;
  const message = `there are ${expressions.length} regular expressions, and each request is matched against all of them: list origins and wildcards, or join expressions; ${MOST_EXPRESSIONS} at most.`;
  reader.findings.refuse('pattern-too-large', first, message);
  return members.filter((member) => !beyond.has(member));
}

/** Reads a list that may hold exact origins only, as `ownOrigins` and applications do (spec 7.14). */
export function readExactOrigins<const Schema extends ObjectSchema>(
  reader: ConfigReader<Schema>,
  key: keyof Schema['properties'] & string,
): Entry[] {
  const members = reader.list(key);
  return members.flatMap((member) => entryOf(member, readExactOnly(reader.findings, member)));
}

function entryOf({ path, value: written }: Placed<unknown>, origin: string | undefined): Entry[] {
  return origin === undefined ? [] : [{ path, value: origin, written }];
}

function readAllowedOrigin(reader: PolicyReader, member: Placed<unknown>): string | undefined {
  const literal = asRegularExpression(member.value);
  if (literal !== undefined) return readRegularExpression(reader, member, literal);
  if (!isString(reader.findings, member)) return undefined;
  if (member.value === '*') return readAnyOrigin(reader, member);
  if (member.value === 'null') return readOpaqueOrigin(reader, member);
  if (member.value.includes('*') && !looksLikeExpression(member.value)) {
    return readWildcardEntry(reader, member);
  }
  const origin = readExactOrigin(reader.findings, member);
  if (origin !== undefined && allowsCredentials(reader)) {
    adviseInsecureOrigin(reader.findings, member, origin);
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
  const origin = canonicalOrigin(member.value);
  if (origin === undefined) refuseOrigin(findings, member, originProblem(member.value));
  return origin;
}

function readExactOnly(findings: Findings, member: Placed<unknown>): string | undefined {
  const expression = asRegularExpression(member.value);
  if (expression === undefined) {
    if (!isString(findings, member)) return undefined;
    const { value } = member;
    if (value !== 'null' && !value.includes('*')) return readExactOrigin(findings, member);
  }
  const shown = describe(expression ?? member.value);
  const message =
    `${shown} is no exact origin, and only those belong here: they are those of one owner, known by name. ` +
    "List them, or write a pattern into the policy's allowedOrigins.";
  findings.refuse('exact-origin-required', member, message);
  return undefined;
}
