import type { NormalisedConfig, PolicyConfig } from './config.ts';
import type { PolicyIssue } from './config-error.ts';
import { ConfigReader, describe, type Placed } from './config-reader.ts';
import { isToken } from './field-syntax.ts';
import { readConfiguredOrigin } from './origins/configured-origin.ts';

const POLICY_KEYS = new Set<string>([
  'allowedOrigins',
  'allowedMethods',
  'allowHeaders',
  'exposeHeaders',
  'allowCredentials',
  'maxAge',
  'ownOrigins',
  'enforcement',
  'formNavigations',
  'successStatus',
  'dangerouslyAllowOpaqueOrigins',
  'dangerouslyAllowPublicSuffixes',
] satisfies (keyof PolicyConfig)[]);

// https://fetch.spec.whatwg.org/#concept-method-normalize
const NORMALISED_BY_BROWSERS = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT']);
// https://fetch.spec.whatwg.org/#forbidden-method
const FORBIDDEN_METHODS = new Set(['CONNECT', 'TRACE', 'TRACK']);

const LONGEST_MAX_AGE = 86_400;

/**
 * Reads a policy as a user wrote it. Each problem goes to `issues` with its path; the result means
 * something only when there are none.
 */
export function readPolicyConfig(source: Placed<unknown>, issues: PolicyIssue[]): NormalisedConfig {
  const reader = new ConfigReader(source, issues, 'a CORS policy', POLICY_KEYS);
  const maxAge = readMaxAge(reader);
  const normalised: NormalisedConfig = {
    allowedOrigins: readAllowedOrigins(reader),
    allowedMethods: readMethods(reader),
    allowHeaders: readFieldNames(reader, 'allowHeaders'),
    exposeHeaders: readFieldNames(reader, 'exposeHeaders'),
    allowCredentials: reader.boolean('allowCredentials'),
    ...(maxAge !== undefined && { maxAge }),
    ownOrigins: readExactOrigins(reader, 'ownOrigins'),
    enforcement: reader.oneOf('enforcement', ['enforce', 'advertise', 'report-only']),
    formNavigations: reader.oneOf('formNavigations', ['deny', 'forward']),
    successStatus: reader.oneOf('successStatus', [200, 204]),
    dangerouslyAllowOpaqueOrigins: reader.boolean('dangerouslyAllowOpaqueOrigins'),
    dangerouslyAllowPublicSuffixes: reader.boolean('dangerouslyAllowPublicSuffixes'),
  };
  for (const member of Object.values(normalised)) Object.freeze(member);
  return Object.freeze(normalised);
}

/** Reads a list that may hold exact origins only, as `ownOrigins` and applications do (spec 7.14). */
export function readExactOrigins(reader: ConfigReader, key: string): string[] {
  return unique(reader.strings(key).flatMap((entry) => readExactOrigin(reader, entry)));
}

function readAllowedOrigins(reader: ConfigReader): string[] {
  reader.require('allowedOrigins', 'list the origins that may read responses; [] allows none.');
  const members = reader.list('allowedOrigins');
  return unique(members.flatMap((member) => readAllowedOrigin(reader, member)));
}

function readAllowedOrigin(reader: ConfigReader, member: Placed<unknown>): string[] {
  if (isRegularExpression(member.value)) {
    const message =
      'regular expressions are not supported by this version; list the exact origins instead.';
    reader.report('origin-pattern-unsupported', member, message);
    return [];
  }
  if (!reader.isString(member)) return [];
  if (member.value === '*') return readAnyOrigin(reader, member);
  if (member.value === 'null') return readOpaqueOrigin(reader, member);
  if (member.value.includes('*')) {
    const message =
      'wildcards within an origin are not supported by this version; list the exact origins instead.';
    reader.report('origin-pattern-unsupported', member, message);
    return [];
  }
  return readExactOrigin(reader, member);
}

/** Spec 7.9. */
function readAnyOrigin(reader: ConfigReader, member: Placed<string>): string[] {
  if (reader.at('allowCredentials').value === true) {
    const message =
      "'*' cannot be combined with allowCredentials: no browser accepts the answer, and echoing the " +
      'origin instead would let every site act as the signed-in user. List the origins, or drop credentials.';
    reader.report('any-origin-with-credentials', member, message);
  }
  return ['*'];
}

/** Spec 7.8. */
function readOpaqueOrigin(reader: ConfigReader, member: Placed<string>): string[] {
  if (reader.at('dangerouslyAllowOpaqueOrigins').value !== true) {
    const message =
      "'null' is the origin of every sandboxed frame and file, so any site can have it. Remove it, or " +
      'accept the risk with dangerouslyAllowOpaqueOrigins: true.';
    reader.report('opaque-origin', member, message);
  }
  if (reader.at('allowCredentials').value === true) {
    const message =
      "'null' cannot be combined with allowCredentials: any site can make an opaque origin and would " +
      'act as the signed-in user. Remove one of them.';
    reader.report('opaque-origin-with-credentials', member, message);
  }
  return ['null'];
}

function readExactOrigin(reader: ConfigReader, entry: Placed<string>): string[] {
  const read = readConfiguredOrigin(entry.value);
  if ('origin' in read) return [read.origin];
  const remedy =
    read.suggestion === undefined
      ? "Write scheme://host or scheme://host:port, for example 'https://app.example'."
      : `Write ${describe(read.suggestion)}.`;
  const message = `${describe(entry.value)} is no origin as browsers send it, so it could never match. ${remedy}`;
  reader.report('invalid-origin', entry, message);
  return [];
}

function readMethods(reader: ConfigReader): string[] {
  reader.require(
    'allowedMethods',
    "list the methods that a preflight may ask for: ['GET', 'POST'].",
  );
  const placed = reader.at('allowedMethods');
  if (Array.isArray(placed.value) && placed.value.length === 0) {
    const message = "an empty list denies every preflight; list the methods: ['GET', 'POST'].";
    reader.report('no-methods', placed, message);
  }
  const methods = reader.strings('allowedMethods');
  for (const method of methods) {
    const problem = methodProblem(method.value);
    if (problem !== undefined) reader.report('invalid-method', method, problem);
  }
  return unique(methods.map(({ value }) => value));
}

/** Spec 7.6. */
function methodProblem(method: string): string | undefined {
  if (method === '*') return "'*' is not supported by this version; list the methods.";
  if (!isToken(method)) return `${describe(method)} is no method name; write one, such as 'GET'.`;
  const upperCase = method.toUpperCase();
  if (FORBIDDEN_METHODS.has(upperCase)) {
    return `no browser lets a script send ${describe(method)}; remove it.`;
  }
  if (method === upperCase) return undefined;
  if (NORMALISED_BY_BROWSERS.has(upperCase)) {
    return `browsers send ${describe(upperCase)}, so ${describe(method)} could never match. Write ${describe(upperCase)}.`;
  }
  if (upperCase === 'PATCH') {
    return `methods are case-sensitive and scripts that work send 'PATCH', not ${describe(method)}. Write 'PATCH'.`;
  }
  return undefined;
}

function readFieldNames(reader: ConfigReader, key: string): string[] {
  const names = reader.strings(key);
  for (const name of names) {
    if (name.value === '*') {
      const message = "'*' is not supported by this version; list the header names.";
      reader.report('invalid-header-name', name, message);
    } else if (!isToken(name.value)) {
      const message = `${describe(name.value)} is no header name; write one, such as 'content-type'.`;
      reader.report('invalid-header-name', name, message);
    }
  }
  return unique(
    names.map(({ value }) => value),
    (name) => name.toLowerCase(),
  );
}

function readMaxAge(reader: ConfigReader): number | undefined {
  const placed = reader.at('maxAge');
  const { value } = placed;
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isInteger(value)) {
    if (value >= -1 && value <= LONGEST_MAX_AGE) return value;
  }
  const message =
    `maxAge is a whole number of seconds from 0 to ${LONGEST_MAX_AGE} (no browser caches longer), or ` +
    `-1 to forbid caching; not ${describe(value)}.`;
  reader.report('invalid-max-age', placed, message);
  return undefined;
}

function isRegularExpression(value: unknown): boolean {
  if (typeof value === 'string') return value.length > 1 && /^\/.*\/$/s.test(value);
  return Object.prototype.toString.call(value) === '[object RegExp]';
}

function unique(members: string[], keyOf = (member: string) => member): string[] {
  const byKey = new Map<string, string>();
  for (const member of members) {
    if (!byKey.has(keyOf(member))) byKey.set(keyOf(member), member);
  }
  return [...byKey.values()];
}
