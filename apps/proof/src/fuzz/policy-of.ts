import { createPolicy, createRegistry, type Policy } from '@cors-policy/core';
import type { Scenario } from './scenario.ts';

/** The policy of a scenario: the one of an API in a registry, where there are applications. */
export function policyOf({ config, applications }: Scenario): Policy {
  if (applications.length === 0) return createPolicy(config);
  const registry = createRegistry({
    apis: { orders: { cors: config } },
    applications: Object.fromEntries(
      applications.map((application, index) => [
        `application-${index}`,
        { ...application, apis: ['orders'] },
      ]),
    ),
  });
  const { current } = registry.policy('orders');
  if (!('evaluate' in current)) throw new Error('[fuzz] [policy] the API has no policy');
  return current;
}
