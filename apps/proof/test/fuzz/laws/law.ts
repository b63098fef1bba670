import type { CorsRequest, PolicyConfig } from '@cors-policy/core';
import fc from 'fast-check';
import { type RequestPlan, requestFrom, requestPlan } from '../../../src/fuzz/generate/requests.ts';
import { type GeneratedScenario, scenario } from '../../../src/fuzz/generate/scenarios.ts';
import { policyOf } from '../../../src/fuzz/policy-of.ts';
import type { Scenario } from '../../../src/fuzz/scenario.ts';

/** A scenario, and requests near to it. */
export const asked = fc
  .tuple(scenario, fc.array(requestPlan, { maxLength: 40, size: 'max' }))
  .map(([generated, plans]) => ({ generated, plans, requests: requestsNear(generated, plans) }));

export const anything = fc.anything({
  withBigInt: true,
  withNullPrototype: true,
  withObjectString: true,
  withSparseArray: true,
  withDate: true,
  withMap: true,
  withSet: true,
});

export function requestsNear(
  generated: GeneratedScenario,
  plans: readonly RequestPlan[],
): CorsRequest[] {
  return plans.map((plan) => requestFrom(plan, generated));
}

export function holds<Values extends [unknown, ...unknown[]]>(
  arbitraries: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  law: (...values: Values) => void,
): void {
  fc.assert(fc.property(...arbitraries, law), { numRuns: 100 });
}

export const verdictsOf = (of: Scenario, requests: readonly CorsRequest[]) => {
  const policy = policyOf(of);
  return requests.map((request) => policy.evaluate(request).verdict);
};

export const withConfig = (
  generated: GeneratedScenario,
  change: Partial<PolicyConfig>,
): Scenario => ({
  ...generated,
  config: { ...generated.config, ...change },
});
