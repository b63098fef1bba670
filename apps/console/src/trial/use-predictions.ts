import { useEffect, useState } from 'preact/hooks';
import type { Explained, Policies, Question } from '../contract.ts';
import { post } from '../gateway/ask.ts';
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
    const abort = new AbortController();
    const ask = async ({ origin }: TrialOrigin) => {
      const question: Question = { ...trial, origin };
      return [origin, await post<Explained>('/-/explain', question, abort.signal)] as const;
    };
    Promise.all(origins.map(ask)).then(
      (all) => setPredicted({ key, inForce, byOrigin: new Map(all) }),
      () => {
        if (!abort.signal.aborted) setPredicted(undefined);
      },
    );
    return () => abort.abort();
  }, [key, inForce]);
  const isCurrent = predicted?.key === key && predicted.inForce === inForce;
  return isCurrent ? predicted.byOrigin : NOTHING;
}
