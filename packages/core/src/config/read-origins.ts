import { asRegularExpression } from '../origins/as-regular-expression.ts';
import { adviseOriginsBesideAny } from './advise-beside-any.ts';
import { type ConfigReader, isString } from './config-reader.ts';
import { describe } from './describe.ts';
import type { Findings, Placed } from './findings.ts';
import { judgeAllowedOrigin } from './judge-allowed-origin.ts';
import type { PolicyReader } from './policy-reader.ts';
import type { ObjectSchema } from './policy-schema.ts';
import { readExactOrigin, readOriginPattern } from './read-origin-pattern.ts';
import { type Entry, unique } from './unique.ts';

/** The canonical entries of `allowedOrigins`. */
export function readAllowedOrigins(reader: PolicyReader): string[] {
  const members = withoutTooManyExpressions(reader, 'allowedOrigins');
  const entries = members.flatMap((member) => {
    const read = readOriginPattern(reader.findings, member);
    if (read !== undefined) judgeAllowedOrigin(reader, member, read);
    return entryOf(member, read?.pattern);
  });
  adviseOriginsBesideAny(reader.findings, entries);
  return unique(reader.findings, entries);
}

/** As `readAllowedOrigins`, for what is denied: that may be as broad as it likes. */
export function readDeniedOrigins<const Schema extends ObjectSchema>(
  reader: ConfigReader<Schema>,
  key: keyof Schema['properties'] & string,
): string[] {
  const members = withoutTooManyExpressions(reader, key);
  const entries = members.flatMap((member) =>
    entryOf(member, readOriginPattern(reader.findings, member)?.pattern),
  );
  return unique(reader.findings, entries);
}

/** Each costs a request its own time; exact origins and wildcards together cost one lookup. */
const MOST_EXPRESSIONS = 200;

/** Reports what is beyond the limit, and leaves it out: to read it would take its time as well. */
function withoutTooManyExpressions<const Schema extends ObjectSchema>(
  reader: ConfigReader<Schema>,
  key: keyof Schema['properties'] & string,
): Placed<unknown>[] {
  const members = reader.list(key);
  const expressions = members.filter(({ value }) => asRegularExpression(value) !== undefined);
  const beyond = new Set(expressions.slice(MOST_EXPRESSIONS));
  const [first] = beyond;
  if (first === undefined) return members;
  const message = `there are ${expressions.length} regular expressions, and each origin is matched against all of them: list origins and wildcards, or join expressions; ${MOST_EXPRESSIONS} at most.`;
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
