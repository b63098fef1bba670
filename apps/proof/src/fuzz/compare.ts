import { isDeepStrictEqual } from 'node:util';
import type { CorsRequest, Decision } from '@cors-policy/core';
import fc from 'fast-check';
import { type RequestPlan, requestFrom, requestPlan } from './generate/requests.ts';
import { type GeneratedScenario, scenario } from './generate/scenarios.ts';
import { expectedDecision } from './oracle/expected-decision.ts';
import { judge } from './oracle/judgement.ts';
import { policyOf } from './policy-of.ts';
import type { Scenario } from './scenario.ts';
import { WAYS_TO_DECIDE } from './ways-to-decide.ts';

/** A request that the packages decide otherwise than the oracle. */
export interface Disagreement {
  readonly scenario: Scenario;
  readonly request: CorsRequest;
  readonly expected: Decision;
  readonly decided: Decision | { readonly thrown: unknown };
}

export interface Comparison {
  readonly policies: number;
  readonly pairs: number;
  /** How many requests were decided in each way, by kind of request, verdict and what settled it. */
  readonly occurrences: ReadonlyMap<string, number>;
  /** Ways that no request came by: what agrees there says nothing. */
  readonly neverOccurred: readonly string[];
  /** Shrunk to the simplest. */
  readonly disagreement: Disagreement | undefined;
}

export interface Bounds {
  readonly pairs: number;
  readonly seconds?: number;
  readonly seed: number;
}

/** Cases between two looks at the clock. */
const BATCH = 10;

/** To ask a policy is cheap; to create one is not, nor is it to generate a plan, which becomes another request for each. */
const scenarios = fc.array(scenario, { minLength: 1, maxLength: 6, size: 'max' });
const plans = fc.array(requestPlan, { minLength: 1, maxLength: 200, size: 'max' });

/** Asks generated policies and the oracle of generated requests until a bound is reached, or they disagree. */
export function compare({ pairs, seconds = Number.POSITIVE_INFINITY, seed }: Bounds): Comparison {
  const occurrences = new Map(WAYS_TO_DECIDE.map((way) => [way, 0]));
  const ends = performance.now() + seconds * 1_000;
  const done = { policies: 0, pairs: 0 };
  let disagreement: Disagreement | undefined;

  const property = fc.property(scenarios, plans, (several, requests) =>
    several.every((generated) => {
      done.policies += 1;
      done.pairs += requests.length;
      const found = firstDisagreement(generated, requests, occurrences);
      // While it shrinks, cases that agree come in between.
      disagreement = found ?? disagreement;
      return found === undefined;
    }),
  );
  for (let batch = 0; done.pairs < pairs && performance.now() < ends; batch += 1) {
    const { failed, errorInstance } = fc.check(property, { seed: seed + batch, numRuns: BATCH });
    // A policy that does not load, for example.
    if (errorInstance !== null && disagreement === undefined) throw errorInstance;
    if (failed) break;
  }
  const neverOccurred = [...occurrences].filter(([, times]) => times === 0).map(([way]) => way);
  return { ...done, occurrences, neverOccurred, disagreement };
}

function firstDisagreement(
  generated: GeneratedScenario,
  requests: readonly RequestPlan[],
  occurrences: Map<string, number>,
): Disagreement | undefined {
  const { config, applications } = generated;
  const policy = policyOf(generated);
  for (const plan of requests) {
    const request = requestFrom(plan, generated);
    const judgement = judge(generated, request);
    const expected = expectedDecision(config, request, judgement);
    const decided = outcomeOf(() => policy.evaluate(request));
    const way = `${judgement.kind}, ${judgement.verdict}: ${judgement.by}`;
    occurrences.set(way, (occurrences.get(way) ?? 0) + 1);
    if (!isDeepStrictEqual(decided, expected)) {
      return { scenario: { config, applications }, request, expected, decided };
    }
  }
  return undefined;
}

function outcomeOf(decide: () => Decision): Disagreement['decided'] {
  try {
    return decide();
  } catch (thrown) {
    return { thrown };
  }
}
