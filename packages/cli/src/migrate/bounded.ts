import type { Report } from './change.ts';
import type { ListKey } from './draft.ts';

/** Beyond that a list is no longer one that somebody wrote; core's own limit is higher. */
const MOST_MEMBERS = 10_000;
/** Core's limit; each takes time to look at, besides. */
const MOST_EXPRESSIONS = 200;

/** The first members of a list, and those alone; what is beyond is reported. */
export function bounded<Member extends { readonly value: unknown; readonly path: string }>(
  key: ListKey,
  members: readonly Member[],
  isExpression: (member: Member) => boolean,
  report: Report,
): readonly Member[] {
  let expressions = 0;
  const kept = members.slice(0, MOST_MEMBERS).filter((member) => {
    const counts = isExpression(member);
    if (counts) expressions += 1;
    return !counts || expressions <= MOST_EXPRESSIONS;
  });
  const [first] = members;
  if (kept.length < members.length && first !== undefined) {
    report({
      code: 'too-many-entries',
      path: first.path,
      about: [key],
      what: `${members.length - kept.length} of ${members.length} entries are left out: a list of up to ${MOST_MEMBERS} with up to ${MOST_EXPRESSIONS} regular expressions is translated.`,
      remedy: 'Join them, or write the others by hand.',
    });
  }
  return kept;
}
