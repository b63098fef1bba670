import { createPolicy, type PolicyConfig, PolicyConfigError } from '@cors-policy/core';
import { keysOf } from '../keys.ts';
import { printable } from '../printable.ts';
import { bounded } from './bounded.ts';
import type { Report } from './change.ts';
import { LIST_KEYS, type ListKey, type PolicyDraft, type Written } from './draft.ts';

/**
 * The policy that comes of a draft, which `createPolicy` accepts whatever the draft holds: what it refuses is left out
 * and reported. Leaving out never lets anybody in.
 */
export function settle(draft: PolicyDraft, report: Report): PolicyConfig {
  const lists = new Map(LIST_KEYS.map((key) => [key, usable(key, draft[key], report)]));
  const closeWithoutMethods = () => {
    if (lists.get('allowedMethods')?.length !== 0) return;
    report({
      code: 'no-methods',
      path: draft.allowedMethods[0]?.path ?? '',
      about: ['allowedMethods'],
      what: 'no method is left: GET stands for none, and no header is allowed, so that nothing passes that needs a preflight.',
      remedy: 'List the methods and the headers that are meant.',
    });
    lists.set('allowedMethods', [{ value: 'GET', path: '' }]);
    lists.set('allowHeaders', []);
  };
  closeWithoutMethods();
  const maxAge = maxAgeOf(draft, report);
  for (;;) {
    const config = configOf(draft, lists, maxAge);
    const refused = refusedBy(config);
    if (refused.length === 0) return config;
    for (const { key, index, code, message } of refused) {
      const member = lists.get(key)?.[index];
      if (member === undefined) continue;
      const { value, path } = member;
      report({ code, path, value, about: [key], what: 'left out:', remedy: message });
    }
    for (const key of LIST_KEYS) {
      const gone = new Set(refused.filter((each) => each.key === key).map(({ index }) => index));
      lists.set(key, lists.get(key)?.filter((_, index) => !gone.has(index)) ?? []);
    }
    closeWithoutMethods();
  }
}

function configOf(
  { allowCredentials, successStatus }: PolicyDraft,
  lists: ReadonlyMap<ListKey, readonly Written[]>,
  maxAge: number | undefined,
): PolicyConfig {
  const values = (key: ListKey) => lists.get(key)?.map(({ value }) => value) ?? [];
  const headers = values('allowHeaders');
  const exposed = values('exposeHeaders');
  return {
    allowedOrigins: values('allowedOrigins'),
    allowedMethods: values('allowedMethods'),
    ...(headers.length > 0 && { allowHeaders: headers }),
    ...(exposed.length > 0 && { exposeHeaders: exposed }),
    ...(allowCredentials && { allowCredentials }),
    ...(maxAge !== undefined && { maxAge }),
    ...(successStatus !== undefined && { successStatus }),
    enforcement: 'advertise',
  };
}

interface Refused {
  readonly key: ListKey;
  readonly index: number;
  readonly code: string;
  readonly message: string;
}

function refusedBy(config: PolicyConfig): Refused[] {
  try {
    createPolicy(config);
    return [];
  } catch (error) {
    if (!(error instanceof PolicyConfigError)) throw error;
    const seen = new Set<string>();
    return error.issues.flatMap(({ path, code, message }) => {
      const [key, index] = keysOf(path);
      const listKey = LIST_KEYS.find((each) => each === key);
      // All else is written here, and valid.
      if (listKey === undefined || typeof index !== 'number') throw error;
      if (seen.has(path)) return [];
      seen.add(path);
      return [{ key: listKey, index, code, message }];
    });
  }
}

/** Once each, and nothing that a terminal or a runner of GitHub would obey. */
function usable(key: ListKey, members: readonly Written[], report: Report): readonly Written[] {
  const unique = [...new Map(members.map((member) => [member.value, member])).values()];
  const readable = unique.filter(({ value, path }) => {
    if (printable(value) === value) return true;
    report({
      code: 'unprintable',
      path,
      value,
      about: [key],
      what: 'has characters that nobody would see, or that a terminal would obey; left out.',
      remedy: 'Write what is meant without them.',
    });
    return false;
  });
  return bounded(key, readable, ({ value }) => value.startsWith('/'), report);
}

/** A day: Firefox's cap, and no browser has a higher one. */
const LONGEST_MAX_AGE = 86_400;

function maxAgeOf({ maxAge }: PolicyDraft, report: Report): number | undefined {
  if (maxAge === undefined) return undefined;
  const { value, path } = maxAge;
  const about = ['maxAge'];
  const text = String(value).trim();
  if (!/^-?\d+$/.test(text) || Number(text) < -1) {
    report({
      code: 'invalid-max-age',
      path,
      value: typeof value === 'number' ? text : value,
      about: [],
      what: 'is no number of seconds, and browsers ignored it.',
      remedy: 'Write maxAge: 600 to let them reuse an answer for ten minutes.',
    });
    return undefined;
  }
  const seconds = Number(text);
  // -0, too, is 0.
  if (seconds <= LONGEST_MAX_AGE) return seconds === 0 ? 0 : seconds;
  report({
    severity: 'note',
    code: 'max-age-above-cap',
    path,
    value,
    about,
    what: `no browser reuses an answer for longer than ${LONGEST_MAX_AGE} seconds, and the policy says so.`,
    remedy: '',
  });
  return LONGEST_MAX_AGE;
}
