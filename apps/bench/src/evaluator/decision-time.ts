import { measure } from 'mitata';
import type { Effort } from '../section.ts';
import { medianOf } from '../statistics.ts';

/** Something that decides requests, and the requests that it decides. */
export interface Subject {
  /** Makes one request, each string of it anew; not measured. */
  readonly request: () => unknown;
  /** What is measured. A promise is awaited. */
  readonly decide: (request: never) => unknown;
  /** Requests that are decided between two looks at the clock. Default: 1,000, in short 200. */
  readonly batch?: number;
}

export type Subjects = Readonly<Record<string, Subject>>;

/** Nanoseconds a decision, one number for each round. */
export type DecisionTimes = ReadonlyMap<string, readonly number[]>;

/** In each round every subject has its turn, so that their numbers can be paired. */
export async function decisionTimes(subjects: Subjects, { quick }: Effort): Promise<DecisionTimes> {
  const times = new Map<string, number[]>();
  const rounds = quick ? 3 : 7;
  const milliseconds = quick ? 5 : 60;
  const most = quick ? 200 : 1_000;
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, subject] of Object.entries(subjects)) {
      const time = await decisionTime(subject, milliseconds, most);
      times.set(name, [...(times.get(name) ?? []), time]);
    }
  }
  return times;
}

export function roundsOf(times: DecisionTimes, name: string): readonly number[] {
  const rounds = times.get(name);
  if (rounds === undefined) throw new RangeError(`${name} was not measured`);
  return rounds;
}

export function medianTime(times: DecisionTimes, name: string): number {
  return medianOf(roundsOf(times, name));
}

async function decisionTime(
  { request, decide, batch = 1_000 }: Subject,
  milliseconds: number,
  most: number,
): Promise<number> {
  const { p50 } = await measure(
    function* () {
      yield { 0: request, bench: decide };
    },
    {
      min_cpu_time: milliseconds * 1e6,
      batch_samples: Math.min(batch, most),
      // Whatever the first calls cost: without a batch the clock is looked at for each decision.
      batch_threshold: Number.MAX_SAFE_INTEGER,
      warmup_threshold: Number.MAX_SAFE_INTEGER,
      // What is called without --expose-gc would allocate a gigabyte.
      gc: false,
    } as never,
  );
  return p50;
}
