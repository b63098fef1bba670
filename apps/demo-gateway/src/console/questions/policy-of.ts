import type { PassThrough, Policy } from '@cors-policy/core';
import type { Revision } from '../../revision.ts';

/** The policy of an API; undefined: there is none of that name. */
export function policyOf(
  api: string,
  { config, registry, closed }: Revision,
): Policy | PassThrough | 'closed' | undefined {
  if (Object.hasOwn(config.apis, api)) return registry.policy(api).current;
  return closed.some((one) => one.api === api) ? 'closed' : undefined;
}
