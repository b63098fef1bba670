import type { Explained, RecordedDecision } from '../contract.ts';
import type { TrialResult } from './trial-frame.ts';

/** Those that follow from the trial: not what was decided before, or of what another tab asks with another method. */
export function decisionsOf(
  predicted: Explained,
  after: number,
  decisions: readonly RecordedDecision[],
): RecordedDecision[] {
  const asked = predicted.state === 'impossible' ? undefined : predicted.exchanges.at(-1)?.request;
  return decisions.filter(
    ({ id, preflight, method, requestedMethod }) =>
      id > after && (preflight ? requestedMethod : method) === asked?.method,
  );
}

export interface Agreement {
  readonly agrees: boolean;
  /** What differs. */
  readonly differences: readonly string[];
}

/**
 * Whether what happened is what was predicted: to the script, and at the gateway. A preflight may be missing
 * there, because browsers remember its answer.
 */
export function compareWithPrediction(
  predicted: Explained,
  result: TrialResult,
  decisions: readonly RecordedDecision[],
): Agreement {
  if (predicted.state === 'impossible') return { agrees: true, differences: [] };
  const { outcome, exchanges } = predicted;
  const isSameOutcome = outcome.kind === 'unknown' || outcome.kind === result.kind;
  const sent = exchanges
    .filter(({ isSent }) => isSent)
    .map(({ explanation }) => explanation?.decision);
  const others = decisions.filter(
    (decision) =>
      !sent.some(
        (one) => one?.preflight === decision.preflight && one.verdict === decision.verdict,
      ),
  );
  const differences = [
    ...(isSameOutcome ? [] : [`predicted ${outcome.kind}, and it was ${result.kind}`]),
    ...others.map(
      ({ preflight, verdict }) =>
        `the gateway decided ${verdict} of a ${preflight ? 'preflight' : 'request'}, which was not predicted`,
    ),
  ];
  return { agrees: differences.length === 0, differences };
}
