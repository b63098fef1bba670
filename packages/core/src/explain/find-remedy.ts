import type { CorsRequest } from '../cors-request.ts';
import type { Decision, DenialReason } from '../decision.ts';
import type { Check } from '../evaluate.ts';
import type { CompiledPolicy } from '../policy.ts';
import { remedyForHeaders } from './remedy-for-headers.ts';
import { remedyForMethod } from './remedy-for-method.ts';
import { remedyForMalformed, remedyForOrigin } from './remedy-for-origin.ts';

/**
 * What would have to change for a request that was denied. Whatever it tells to add, a policy can have: the request
 * may be anybody's, and whoever reads this trusts it.
 */
export function findRemedy(
  policy: CompiledPolicy,
  request: CorsRequest,
  decision: Decision,
  held: ReadonlySet<Check>,
): string {
  if (!held.has('origin-well-formed')) return remedyForMalformed(request.origin);
  if (policy.absence !== undefined) return policy.absence.remedy;
  if (decision.formNavigation) return FORM_NAVIGATION;
  return REMEDIES[decision.reason ?? 'origin-not-allowed'](policy, request, held);
}

const FORM_NAVIGATION =
  "A form of another site was sent here. Mount the policy on the API's prefix, so that pages which take forms are " +
  "outside of it, or set formNavigations: 'forward' if the API takes them (spec 7.21).";

const REMEDIES: Readonly<
  Record<
    DenialReason,
    (policy: CompiledPolicy, request: CorsRequest, held: ReadonlySet<Check>) => string
  >
> = {
  'origin-not-allowed': remedyForOrigin,
  'method-not-allowed': ({ config }, { accessControlRequestMethod }) =>
    remedyForMethod(config.allowedMethods, accessControlRequestMethod),
  'header-not-allowed': (policy, { accessControlRequestHeaders }) =>
    remedyForHeaders(policy, accessControlRequestHeaders),
};
