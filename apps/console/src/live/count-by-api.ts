import type { RecordedDecision } from '../contract.ts';

export type Counts = Record<RecordedDecision['verdict'], number>;

export interface Counted {
  readonly api: string;
  readonly total: Counts;
  /** From the oldest to the newest: equal spans of time up to now. */
  readonly spans: readonly Counts[];
}

/** Milliseconds. */
export const SPAN = 10_000;
export const SPANS = 30;
export const MINUTES = (SPAN * SPANS) / 60_000;

/** `now`: milliseconds since 1970. Who has the most comes first. */
export function countByApi(decisions: readonly RecordedDecision[], now: number): Counted[] {
  const byApi = new Map<string, { total: Counts; spans: Counts[] }>();
  const end = Math.ceil(now / SPAN) * SPAN;
  for (const { api, verdict, time } of decisions) {
    const counted = byApi.get(api) ?? {
      total: nothing(),
      spans: Array.from({ length: SPANS }, nothing),
    };
    byApi.set(api, counted);
    counted.total[verdict] += 1;
    const span =
      counted.spans[SPANS - 1 - Math.floor(Math.max(0, end - 1 - Date.parse(time)) / SPAN)];
    if (span) span[verdict] += 1;
  }
  return [...byApi]
    .map(([api, counted]) => ({ api, ...counted }))
    .sort((one, other) => sum(other.total) - sum(one.total) || (one.api < other.api ? -1 : 1));
}

export function sum({ allowed, denied, 'not-cors': notCors }: Counts): number {
  return allowed + denied + notCors;
}

function nothing(): Counts {
  return { allowed: 0, denied: 0, 'not-cors': 0 };
}
