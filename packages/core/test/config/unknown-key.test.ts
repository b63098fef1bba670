import { describe, expect, it } from 'vitest';
import { nearestOf } from '../../src/config/unknown-key.ts';

const KEYS = [
  'maxAge',
  'dangerouslyAllowOpaqueOrigins',
  'allowedHeaders',
  'allowHeaders',
  'type',
  'own',
];

describe('the known name that is meant', () => {
  it.each([
    ['maxage', 'maxAge'],
    ['MAX_AGE', 'maxAge'],
    ['max-age', 'maxAge'],
    ['maxAg', 'maxAge'],
    ['axAge', 'maxAge'],
    ['xmaxAge', 'maxAge'],
    ['maxAgexx', 'maxAge'],
    // The nearest, not the first.
    ['allowHeader', 'allowHeaders'],
    ['allowedHeader', 'allowedHeaders'],
    // Of a long one a part is enough, if it is long itself.
    ['opaque', 'dangerouslyAllowOpaqueOrigins'],
    ['opaqu', 'dangerouslyAllowOpaqueOrigins'],
    // With some separators.
    ['m-a-x_a_g-e', 'maxAge'],
    ['t-y-p-e', 'type'],
    ['o-w_n-', 'own'],
  ])('by %s is %s', (name, known) => {
    expect(nearestOf(name, KEYS)).toBe(known);
    expect(nearestOf(name, KEYS.toReversed())).toBe(known);
  });

  it.each(['opaq', 'maxAgexxx', 'minutes', 'status', '', 't--y-p-e'])('by %j is none', (name) => {
    expect(nearestOf(name, KEYS)).toBeUndefined();
  });

  it('is not looked for by a name longer than names are', () => {
    const known = ['a'.repeat(64)];
    expect(nearestOf('a'.repeat(64), known)).toBe(known[0]);
    expect(nearestOf('a'.repeat(65), known)).toBeUndefined();
  });
});
