import { expect, it } from 'vitest';
import type { EffectOnDecision } from '../src/contract.ts';
import { effectInWords } from '../src/policies/effect-in-words.ts';
import { groupChanges } from '../src/policies/group-changes.ts';

const changes = (kind: EffectOnDecision['kind'], count: number) =>
  Array.from({ length: count }, () => ({ kind }) as EffectOnDecision);

it.each([
  [
    { replayed: 0, left: 0, changes: [] },
    ['Nothing has been decided yet that could be decided anew.'],
  ],
  [
    { replayed: 200, left: 0, changes: [] },
    ['None of the last 200 requests would be decided otherwise.'],
  ],
  [
    {
      replayed: 200,
      left: 2,
      changes: [...changes('newly denied', 3), ...changes('newly allowed', 1)],
    },
    [
      '3 allowed requests of the last 200 would now be denied.',
      '1 denied request of the last 200 would now be let through.',
      '2 more could not be tried: what was sent was too long to be kept.',
    ],
  ],
])('says what a draft would do: %#', (effect, sentences) => {
  expect(effectInWords(effect)).toEqual(sentences);
});

it('says once what would happen to several alike', () => {
  const change = (id: number, origin: string) =>
    ({
      kind: 'newly denied',
      decision: { id, api: 'orders', method: 'GET', path: '/orders', preflight: false, origin },
      before: { verdict: 'allowed' },
      after: { verdict: 'denied', reason: 'origin-not-allowed' },
      differences: [],
    }) as unknown as EffectOnDecision;
  const groups = groupChanges([
    change(3, 'http://a'),
    change(2, 'http://b'),
    change(1, 'http://a'),
  ]);
  expect(
    groups.map(({ change: { decision }, origin, count, way }) => [decision.id, origin, count, way]),
  ).toEqual([
    [3, 'http://a', 2, 'allowed → denied (origin not allowed)'],
    [2, 'http://b', 1, 'allowed → denied (origin not allowed)'],
  ]);
});
