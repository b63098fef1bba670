import { bounded } from '../bounded.ts';
import { canMatch } from '../can-match.ts';
import type { Report } from '../change.ts';
import type { PolicyDraft, Written } from '../draft.ts';
import { notAnOrigin } from '../exact-origin.ts';

/** The CORS attributes of webMethods, wherever they were written. */
export interface Attributes {
  readonly origins: readonly Written[];
  readonly methods: readonly Written[];
  readonly headers: readonly Written[];
  readonly exposed: readonly Written[];
  /** As written. */
  readonly credentials?: Written | undefined;
  readonly maxAge?: Written | undefined;
}

/** What is no valid CORS is diagnosed and left out. */
export function draftOf(attributes: Attributes, report: Report): PolicyDraft {
  const allowCredentials = allowsCredentials(attributes.credentials, report);
  const maxAge = attributes.maxAge;
  const isResolved = maxAge === undefined || !isUnresolved(maxAge, 'maxAge', report);
  return {
    allowedOrigins: originsOf(attributes.origins, allowCredentials, report),
    allowedMethods: namesOf(attributes.methods, 'allowedMethods', report),
    allowHeaders: namesOf(attributes.headers, 'allowHeaders', report),
    exposeHeaders: namesOf(attributes.exposed, 'exposeHeaders', report),
    allowCredentials,
    maxAge: isResolved ? maxAge : undefined,
  };
}

/** `${alias}` is replaced by the product when it runs, from what an export need not hold. */
export function isUnresolved({ value, path }: Written, key: string, report: Report): boolean {
  if (!value.includes('${')) return false;
  report({
    code: 'unresolved-alias',
    path,
    value,
    about: [key],
    what: 'an alias, whose value is not read; left out.',
    remedy: 'Write the value that it has in this environment.',
  });
  return true;
}

function allowsCredentials(credentials: Written | undefined, report: Report): boolean {
  if (credentials === undefined || isUnresolved(credentials, 'allowCredentials', report))
    return false;
  const { value, path } = credentials;
  if (/^(true|false|)$/i.test(value)) return value.toLowerCase() === 'true';
  report({
    code: 'invalid-credentials',
    path,
    value,
    about: ['allowCredentials'],
    what: 'neither true nor false; the policy allows no credentials.',
    remedy: 'Write allowCredentials: true if they are meant.',
  });
  return false;
}

function originsOf(
  origins: readonly Written[],
  allowCredentials: boolean,
  report: Report,
): Written[] {
  const few = bounded('allowedOrigins', origins, ({ value }) => IS_EXPRESSION.test(value), report);
  return few.flatMap((origin) => {
    if (isUnresolved(origin, 'allowedOrigins', report)) return [];
    if (origin.value !== '*') return entryOf(origin, report);
    if (!allowCredentials) return [origin];
    report({
      code: 'any-origin-with-credentials',
      path: origin.path,
      value: '*',
      about: ['allowedOrigins'],
      what: 'every origin with credentials would let every site act as the signed-in user; left out.',
      remedy: 'List the origins that are yours, or drop allowCredentials.',
    });
    return [];
  });
}

function entryOf({ value, path }: Written, report: Report): Written[] {
  const about = ['allowedOrigins'];
  const problem = notAnOrigin(value);
  if (problem === undefined) return [{ value, path }];
  if (!IS_EXPRESSION.test(value)) {
    const what = 'left out: no browser sends this origin.';
    report({ path, value, about, what, ...problem });
    return [];
  }
  if (/(^|\/)\*/.test(value)) {
    report({
      code: 'wildcard',
      path,
      value,
      about,
      what: 'entries with * are regular expressions there, and this one is none that names an origin; left out.',
      remedy: "Write 'https://*.app.example' for the subdomains of a host.",
    });
    return [];
  }
  const entry = `/${value}/`;
  const matches = canMatch(entry);
  if (matches === 'no') {
    report({
      code: 'pattern-without-match',
      path,
      value,
      about,
      what: 'a regular expression that matches no whole origin; left out.',
      remedy: "Write one from https:// to the port, or 'https://*.app.example'.",
    });
    return [];
  }
  if (matches === 'yes') {
    report({
      severity: 'note',
      code: 'pattern-matches-whole',
      path,
      value,
      about,
      what: 'a regular expression; here it matches the whole origin.',
      remedy: '',
    });
  }
  return [{ value: entry, path }];
}

/** What no origin has. */
const IS_EXPRESSION = /[\\^$*+?()|[\]{}]/;

type NameKey = 'allowedMethods' | 'allowHeaders' | 'exposeHeaders';

function namesOf(names: readonly Written[], key: NameKey, report: Report): Written[] {
  return names.flatMap((name) => {
    if (isUnresolved(name, key, report)) return [];
    if (name.value !== '*') return [name];
    report({
      code: 'any-name',
      path: name.path,
      value: '*',
      about: [key],
      what: 'is taken there for a name of its own; left out.',
      remedy: 'List the names that are meant.',
    });
    return [];
  });
}
