import { describe, expect, it } from 'vitest';
import { estimateOf, medianOf, pairedRatio } from '../src/statistics.ts';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('the median', () => {
  it('is the middle value, or the mean of the two in the middle', () => {
    expect(medianOf([3, 1, 2])).toBe(2);
    expect(medianOf([4, 1, 3, 2])).toBe(2.5);
    expect(medianOf([7])).toBe(7);
  });
});

describe('the interval of the median', () => {
  // From tables of the sign test: the ranks that enclose the median at 95 % or more.
  it.each([
    [6, 1, 6],
    [7, 1, 7],
    [9, 2, 8],
    [15, 4, 12],
    [25, 8, 18],
  ])('of %i values reaches from the %i. to the %i.', (count, low, high) => {
    expect(estimateOf(upTo(count))).toMatchObject({ low, high });
  });

  it('is not moved by one disturbed round', () => {
    expect(estimateOf([...upTo(8), 1_000])).toEqual({ median: 5, low: 2, high: 8 });
  });
});

it('a ratio is taken within each round', () => {
  const { median, low, high } = pairedRatio([2, 20, 200, 2_000, 2, 20], [1, 10, 100, 1_000, 1, 10]);
  expect([median, low, high]).toEqual([2, 2, 2]);
});
