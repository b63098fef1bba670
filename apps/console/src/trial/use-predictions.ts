import { useEffect, useState } from 'preact/hooks';
import type { Explained, Policies, Question } from '../contract.ts';
import { post } from '../gateway/ask.ts';
import { keepAsking } from '../gateway/keep-asking.ts';
import type { TrialOrigin } from './trial-origins.ts';

const NOTHING: ReadonlyMap<string, Explained> = new Map();

/** What the policy in force makes of the question, for each origin. */
export function usePredictions(
  trial: Question,
  origins: readonly TrialOrigin[],
  inForce: Policies,
): ReadonlyMap<string, Explained> {
  const [predicted, setPredicted] = useState<{
    readonly key: string;
    readonly inForce: Policies;
    readonly byOrigin: ReadonlyMap<string, Explained>;
  }>();
  const key = JSON.stringify([trial, origins]);
  useEffect(() => {
    const predict = async (origin: string, signal: AbortSignal) => {
      const question: Question = { ...trial, origin };
      return [origin, await post<Explained>('/-/explain', question, signal)] as const;
    };
    return keepAsking(
      (signal) => Promise.all(origins.map(({ origin }) => predict(origin, signal))),
      (all) => setPredicted({ key, inForce, byOrigin: new Map(all) }),
      () => setPredicted(undefined),
    );
  }, [key, inForce]);
  const isCurrent = predicted?.key === key && predicted.inForce === inForce;
  return isCurrent ? predicted.byOrigin : NOTHING;
}
