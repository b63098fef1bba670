import { type Estimate, estimateOf, meanOf, medianOf, pairedRatio } from '../statistics.ts';
import type { Subject } from './compare-adapters.ts';
import type { Slice } from './interleave.ts';

/** What one framework's adapter costs in one scenario. */
export interface AdapterFigures {
  /** Microseconds per request. */
  readonly cpuTime: Readonly<Record<'none' | 'hardCoded' | 'ours' | 'peer', number>>;
  readonly oursToHardCoded: Estimate;
  readonly oursToPeer: Estimate;
  /** Hard-coded against itself. */
  readonly noise: Estimate;
  /** What ours adds to no CORS at all, against what the peer's adds. */
  readonly addedOursToPeer: Estimate;
}

export function adapterFigures(
  slices: Readonly<Record<Subject, readonly Slice[]>>,
): AdapterFigures {
  const of = (subject: Subject) => slices[subject].map(({ cpuTime }) => cpuTime);
  const [none, hardCoded, again, ours, peer] = [
    of('none'),
    of('hardCoded'),
    of('hardCodedAgain'),
    of('ours'),
    of('peer'),
  ];
  const mean = meanOf(hardCoded, again);
  const addedBy = (values: readonly number[]) =>
    values.map((value, round) => value - (none[round] as number));
  const added = addedBy(ours).map((value, round) => value / (addedBy(peer)[round] as number));
  return {
    cpuTime: {
      none: medianOf(none),
      hardCoded: medianOf(mean),
      ours: medianOf(ours),
      peer: medianOf(peer),
    },
    oursToHardCoded: pairedRatio(ours, mean),
    oursToPeer: pairedRatio(ours, peer),
    noise: pairedRatio(hardCoded, again),
    addedOursToPeer: estimateOf(added),
  };
}
