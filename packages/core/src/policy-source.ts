import type { PolicyIssue } from './config/config-error.ts';
import { describe } from './config/describe.ts';
import type { PolicyConfig } from './config/policy-config.ts';
import { isPassThrough, type PassThrough } from './pass-through.ts';
import { createPolicy, isPolicy, type Policy } from './policy.ts';
import { pathOf } from './request-target.ts';

/** Stands for a policy that may be replaced between two requests; what the registry hands out. */
export interface LivePolicy {
  readonly current: Policy | PassThrough;
}

/** What a function of the request may return. */
export type AnyPolicy = Policy | LivePolicy | PassThrough;

/**
 * Finds the policy of one request, for example of its tenant. `path` is the request's path as sent,
 * without the query. Anything but a policy, `undefined`, a throw and a rejection included, fails closed:
 * the request is answered with 500 (spec 7.20).
 */
export interface PolicyFunction<Request> {
  (request: Request, path: string): AnyPolicy | PromiseLike<AnyPolicy>;
  /** Advice on the configurations that `byPath` was given. */
  readonly warnings?: readonly PolicyIssue[];
}

/** What `cors` of every adapter takes. */
export type PolicySource<Request = unknown> = PolicyConfig | AnyPolicy | PolicyFunction<Request>;

interface PreparedSource<Request> {
  readonly findPolicy: (request: Request, target: string) => unknown;
  /** Advice on what was still a configuration. */
  readonly warnings: readonly PolicyIssue[];
}

/** Prepares a source once; throws `PolicyConfigError` for an invalid configuration. */
export function preparePolicySource<Request>(
  source: PolicySource<Request>,
): PreparedSource<Request> {
  if (typeof source === 'function') {
    return {
      findPolicy: (request, target) => source(request, pathOf(target)),
      warnings: Array.isArray(source.warnings) ? source.warnings : [],
    };
  }
  const { policy, warnings } = preparePolicy(source);
  return { findPolicy: () => policy, warnings };
}

/**
 * As `preparePolicySource`, for a source that is no function. Advice on what is a policy already has been
 * there for whoever made it.
 */
export function preparePolicy(source: PolicyConfig | AnyPolicy): {
  readonly policy: AnyPolicy;
  readonly warnings: readonly PolicyIssue[];
} {
  if (isPolicy(source) || isPassThrough(source) || isLive(source)) {
    return { policy: source, warnings: [] };
  }
  const policy = createPolicy(source);
  return { policy, warnings: policy.warnings };
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
