import type { CorsRequest } from '../cors-request.ts';
import type { Decision } from '../decision.ts';
import { type Check, evaluate } from '../evaluate.ts';
import type { CompiledPolicy } from '../policy.ts';
import { browserReaction } from './browser-reaction.ts';
import type { Explanation, ExplanationStep } from './explanation.ts';
import { findMatch } from './find-match.ts';
import { findRemedy } from './find-remedy.ts';
import { findingOf } from './findings-of-checks.ts';
import { sectionOf } from './sections.ts';

/** Lets `evaluate` decide, and tells what it looked at. Never throws, whatever the request holds. */
export function explain(policy: CompiledPolicy, request: CorsRequest): Explanation {
  const made: { readonly check: Check; readonly holds: boolean }[] = [];
  const decision = evaluate(policy, request, (check, holds) => {
    made.push({ check, holds });
    return holds;
  });
  const held = new Set(made.filter(({ holds }) => holds).map(({ check }) => check));
  const kind = held.has('web-socket')
    ? 'handshake'
    : held.has('preflight')
      ? 'preflight'
      : 'request';
  const match = findMatch(policy, request, held);
  const decisive = made.at(-1);
  const steps = made.map(
    (step): ExplanationStep => ({
      ...step,
      spec: sectionOf(step.check, kind),
      outcome: step === decisive ? decision.verdict : 'continue',
      text: findingOf(step, { policy, request, match }),
    }),
  );
  return {
    decision,
    kind,
    steps,
    because: settlingStep(steps, decision)?.text ?? '',
    ...(match !== undefined && { match }),
    browser: browserReaction(policy, request, decision, kind),
    ...(decision.verdict === 'denied' && { remedy: findRemedy(policy, request, decision, held) }),
  };
}

/**
 * Not always the last one: what is asked once the origin was not allowed looks for another way through, and what
 * is asked of a preflight after its origin narrows what is allowed already.
 */
function settlingStep(steps: readonly ExplanationStep[], { verdict }: Decision) {
  if (verdict === 'not-cors') return steps.at(-1);
  return steps.findLast(({ check }) => SETTLING[verdict].has(check));
}

const SETTLING: Readonly<Record<'allowed' | 'denied', ReadonlySet<Check>>> = {
  allowed: new Set(['any-origin', 'origin-allowed']),
  denied: new Set(['origin-well-formed', 'origin-allowed', 'method-allowed', 'headers-allowed']),
};
