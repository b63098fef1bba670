import { describe } from './config/describe.ts';
import type { PolicyConfig } from './config/policy-config.ts';
import { isPassThrough, type PassThrough } from './pass-through.ts';
import { createPolicy, isPolicy, type Policy } from './policy.ts';

/** Stands for a policy that may be replaced between two requests; what the registry hands out. */
export interface LivePolicy {
  readonly current: Policy | PassThrough;
}

export type AnyPolicy = Policy | LivePolicy | PassThrough;

/**
 * Finds the policy of one request, for example of its tenant. `path` is the request's path as sent,
 * without the query. Anything but a policy, `undefined`, a throw and a rejection included, fails closed:
 * the request is answered with 500 (spec 7.20).
 */
export type PolicyFunction<Request> = (
  request: Request,
  path: string,
) => AnyPolicy | PromiseLike<AnyPolicy>;

/** What `cors` of every adapter takes. */
export type PolicySource<Request = unknown> = PolicyConfig | AnyPolicy | PolicyFunction<Request>;

/** Prepares a source once; throws `PolicyConfigError` for an invalid configuration. */
export function policyFinder<Request>(
  source: PolicySource<Request>,
): (request: Request, path: string) => unknown {
  if (typeof source === 'function') return source;
  const policy = policyOf(source);
  return () => policy;
}

/** As `policyFinder`, for a source that is no function. */
export function policyOf(source: PolicyConfig | AnyPolicy): AnyPolicy {
  return isPolicy(source) || isPassThrough(source) || isLive(source)
    ? source
    : createPolicy(source);
}

/** The policy in force now. Throws where there is none: absence is never permission (spec 7.20). */
export function policyInForce(found: unknown): Policy | PassThrough {
  const policy = isLive(found) ? found.current : found;
  if (isPolicy(policy) || isPassThrough(policy)) return policy;
  throw new TypeError(
    `[@cors-policy/core] a policy source gave ${describe(found)} where a policy belongs. Return what ` +
      'createPolicy returned, a live policy of a registry, or passThrough for no CORS policy at all.',
  );
}

function isLive(value: unknown): value is LivePolicy {
  return typeof value === 'object' && value !== null && !isPolicy(value) && 'current' in value;
}
