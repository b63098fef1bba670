import type { Effect, EffectOnDecision } from '../contract.ts';

/** `3 allowed requests of the last 200 would now be denied.` */
export function effectInWords({ replayed, left, changes }: Effect): string[] {
  if (replayed === 0) return ['Nothing has been decided yet that could be decided anew.'];
  const sentences = KINDS.flatMap(([kind, subject, predicate]) => {
    const count = changes.filter((change) => change.kind === kind).length;
    const requests = `${count} ${subject}${count === 1 ? '' : 's'}`;
    return count === 0 ? [] : [`${requests} of the last ${replayed} ${predicate}.`];
  });
  const same = `None of the last ${replayed} requests would be decided otherwise.`;
  const remark = `${left} more could not be tried: what was sent was too long to be kept.`;
  return [...(sentences.length === 0 ? [same] : sentences), ...(left === 0 ? [] : [remark])];
}

const KINDS: readonly [EffectOnDecision['kind'], subject: string, predicate: string][] = [
  ['newly denied', 'allowed request', 'would now be denied'],
  ['newly allowed', 'denied request', 'would now be let through'],
  ['other verdict', 'request', 'would be judged otherwise'],
  ['other answer', 'request', 'would get other headers'],
];
