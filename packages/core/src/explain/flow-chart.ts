import { noOrigin } from '../absent-policies.ts';
import type { CorsRequest } from '../cors-request.ts';
import type { Decision } from '../decision.ts';
import { type Check, evaluate } from '../evaluate.ts';
import { NO_APPLICATIONS } from '../policy.ts';
import type { Explanation } from './explanation.ts';
import { sectionOf } from './sections.ts';

/** A check, and where each answer to it leads: to the next step, or to the end. */
export interface FlowStep {
  readonly check: Check;
  /** The section of the specification that asks for it. */
  readonly spec: string;
  readonly ifHolds: 'continue' | FlowEnd;
  readonly ifNot: 'continue' | FlowEnd;
}

/** `verdict` and, of a denial, `reason`. */
export type FlowEnd = Pick<Decision, 'verdict' | 'reason'>;

type Kind = Explanation['kind'];

/**
 * Every check that there is for requests of a kind, in order: what `steps` of an explanation go through, from the
 * first that does not tell the kind itself. No step has two answers that continue, and the last has none.
 * Source: spec sections 3 and 5, 7.11, 7.19, 7.21.
 */
export function flowChart(kind: Kind): readonly FlowStep[] {
  return stepsAfter(TELLING[kind], kind);
}

/** The answers to the checks that tell the kind. */
const TELLING: Readonly<Record<Kind, readonly boolean[]>> = {
  handshake: [true],
  preflight: [false, true],
  request: [false, false],
};

function stepsAfter(answers: readonly boolean[], kind: Kind): FlowStep[] {
  const { next: check } = follow(answers);
  if (check === undefined) return [];
  const [holds, not] = [true, false].map((answer) => [...answers, answer]) as [
    boolean[],
    boolean[],
  ];
  const [ifHolds, ifNot] = [endAfter(holds), endAfter(not)];
  const step: FlowStep = { check, spec: sectionOf(check, kind), ifHolds, ifNot };
  return [step, ...stepsAfter(ifHolds === 'continue' ? holds : not, kind)];
}

function endAfter(answers: readonly boolean[]): FlowStep['ifHolds'] {
  const { next, decision } = follow(answers);
  if (next !== undefined) return 'continue';
  const { verdict, reason } = decision;
  return { verdict, ...(reason !== undefined && { reason }) };
}

/** Lets `evaluate` believe these answers, whatever the request: the order of checks exists there and nowhere else. */
function follow(answers: readonly boolean[]): { next: Check | undefined; decision: Decision } {
  const made: Check[] = [];
  const policy = { ...noOrigin(), applications: NO_APPLICATIONS };
  const decision = evaluate(policy, CROSS_ORIGIN, (check) => {
    made.push(check);
    return answers[made.length - 1] === true;
  });
  return { next: made[answers.length], decision };
}

const CROSS_ORIGIN: CorsRequest = { method: '', origin: '' };
