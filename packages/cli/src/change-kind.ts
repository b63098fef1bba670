import { differencesOf, type Judgement } from './judgement.ts';

export const CHANGE_KINDS = [
  'newly denied',
  'newly allowed',
  'let through now',
  'turned away now',
  'other verdict',
  'other answer',
] as const;

/**
 * `newly allowed`: denied no more. Of what is denied before and after, `let through now`: no longer answered by the
 * policy (spec 7.13), `turned away now`: the reverse. `other answer`: the verdict stays.
 */
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What becomes of a request for which a policy says `before`, and another `after`; undefined: nothing else. */
export function changeKind(before: Judgement, after: Judgement): ChangeKind | undefined {
  if (before.verdict !== after.verdict) {
    if (after.verdict === 'denied') return 'newly denied';
    return before.verdict === 'denied' ? 'newly allowed' : 'other verdict';
  }
  if (after.verdict === 'denied' && before.action !== after.action) {
    if (before.action === 'answer') return 'let through now';
    if (after.action === 'answer') return 'turned away now';
  }
  return differencesOf(before, after).length === 0 ? undefined : 'other answer';
}
