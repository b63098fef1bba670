/** A median with the interval in which, at 95 %, the median of endlessly many rounds lies. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

const CONFIDENCE = 0.95;

export function medianOf(values: readonly number[]): number {
  const sorted = inOrder(values);
  const middle = sorted.length / 2;
  return (at(sorted, Math.ceil(middle) - 1) + at(sorted, Math.floor(middle))) / 2;
}

/**
 * By the sign test: the innermost pair of measured values that the true median lies between at 95 % or more,
 * whatever the distribution. With fewer than six values that is all of them, at less.
 */
export function estimateOf(values: readonly number[]): Estimate {
  const sorted = inOrder(values);
  const cut = outermost(sorted.length);
  return {
    median: medianOf(values),
    low: at(sorted, cut),
    high: at(sorted, sorted.length - 1 - cut),
  };
}

/** Of two measured in the same rounds: what disturbs a round disturbs both. */
export function pairedRatio(measured: readonly number[], against: readonly number[]): Estimate {
  return estimateOf(measured.map((value, round) => value / at(against, round)));
}

/** Of the same measured twice, round by round. */
export function meanOf(once: readonly number[], again: readonly number[]): number[] {
  return once.map((value, round) => (value + at(again, round)) / 2);
}

/** How many values may be left out at either end. */
function outermost(count: number): number {
  let cut = 0;
  let ways = 1;
  for (let outside = ways; ; cut += 1) {
    ways = (ways * (count - cut)) / (cut + 1);
    outside += ways;
    if ((2 * outside) / 2 ** count > 1 - CONFIDENCE) return cut;
  }
}

function inOrder(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`there is no value ${index} of ${values.length}`);
  return value;
}
