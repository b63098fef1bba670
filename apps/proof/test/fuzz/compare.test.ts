import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { compare } from '../../src/fuzz/compare.ts';

// Another one each time, so that each run adds to the last; `npm run fuzz -- --seed N` runs it again.
const seed = Math.floor(Math.random() * 2 ** 31);

it(`the packages decide 100,000 requests as an independent reading of the standard does (seed ${seed})`, () => {
  const { pairs, disagreement, neverOccurred } = compare({ pairs: 100_000, seed });
  expect(disagreement, inspect(disagreement, { depth: null })).toBeUndefined();
  expect(pairs).toBeGreaterThanOrEqual(100_000);
  expect(neverOccurred).toEqual([]);
});
