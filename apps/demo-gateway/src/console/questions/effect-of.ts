import { changeKind, differencesOf, type Judgement, judge } from '@cors-policy/cli';
import type { Effect, EffectOnDecision } from '@cors-policy/console/contract';
import type { CorsRequest } from '@cors-policy/core';
import type { RecordedDecision } from '../../admin/recorded-decision.ts';
import { bounded } from '../../printable.ts';
import type { Revision } from '../../revision.ts';
import { policyOf } from './policy-of.ts';

/** A decision that can be taken again, and what the policy in force says now. */
export interface Remembered {
  readonly decision: EffectOnDecision['decision'];
  readonly request: CorsRequest;
  readonly before: Judged;
}

type Judged = Judgement | typeof NO_API;

const NO_API = { verdict: 'no API' } as const;

/** What a draft would be tried with; those that are too long to be kept are left. */
export function remember(
  decisions: readonly RecordedDecision[],
  inForce: Revision,
): { readonly remembered: readonly Remembered[]; readonly left: number } {
  const remembered = decisions.flatMap(({ facts: decision, request }) =>
    request === undefined
      ? []
      : [{ decision, request, before: judgeFor(decision.api, request, inForce) }],
  );
  return { remembered, left: decisions.length - remembered.length };
}

/** What changes once `draft` is in force. */
export function effectOf(
  { remembered, left }: ReturnType<typeof remember>,
  draft: Revision,
): Effect {
  const changes = remembered.flatMap(({ decision, request, before }) =>
    changesBetween(before, judgeFor(decision.api, request, draft)).map((change) => ({
      decision,
      ...change,
    })),
  );
  return { replayed: remembered.length, left, changes };
}

function judgeFor(api: string, request: CorsRequest, revision: Revision): Judged {
  const policy = policyOf(api, revision);
  return policy === undefined || policy === 'closed' ? NO_API : judge(policy, request);
}

/** One, or none. */
function changesBetween(before: Judged, after: Judged): Omit<EffectOnDecision, 'decision'>[] {
  const kind = kindOf(before, after);
  if (kind === undefined) return [];
  const isJudged = 'action' in before && 'action' in after;
  // The lists in the headers of a policy may be long, and each change would repeat them.
  const differences = isJudged ? differencesOf(before, after).map((one) => bounded(one)) : [];
  return [{ kind, before: verdictOf(before), after: verdictOf(after), differences }];
}

function kindOf(before: Judged, after: Judged): EffectOnDecision['kind'] | undefined {
  if (before.verdict === 'not-cors' && after.verdict === 'not-cors') return undefined;
  if (!('action' in before && 'action' in after)) {
    return before.verdict === after.verdict ? undefined : 'other verdict';
  }
  const kind = changeKind(before, after);
  // The verdict stays, and what is done with the request changes.
  return kind === 'let through now' || kind === 'turned away now' ? 'other answer' : kind;
}

function verdictOf(judged: Judged): EffectOnDecision['before'] {
  const { verdict } = judged;
  return 'reason' in judged && judged.reason ? { verdict, reason: judged.reason } : { verdict };
}
