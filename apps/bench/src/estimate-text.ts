import type { Estimate } from './statistics.ts';

export function estimateText({ median, low, high }: Estimate): string {
  return `${median.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}

/** `key`, `keyLow` and `keyHigh`. */
export function estimateFigures(
  key: string,
  { median, low, high }: Estimate,
): Record<string, number> {
  return { [key]: median, [`${key}Low`]: low, [`${key}High`]: high };
}
