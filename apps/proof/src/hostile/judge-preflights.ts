import { type CorsRequest, createPolicy, type DenialReason } from '@cors-policy/core';
import { headerLists } from './header-lists.ts';
import { methods } from './methods.ts';
import { type FieldGroup, preflightPolicies } from './preflights.ts';
import type { Wrong } from './wrong.ts';

export function judgeHeaderLists(): Wrong[] {
  return judge(headerLists, 'header-not-allowed', (accessControlRequestHeaders) => ({
    ...preflight,
    accessControlRequestHeaders,
  }));
}

export function judgeMethods(): Wrong[] {
  return judge(methods, 'method-not-allowed', (accessControlRequestMethod) => ({
    ...preflight,
    accessControlRequestMethod,
  }));
}

const preflight: CorsRequest = {
  method: 'OPTIONS',
  origin: 'https://app.example',
  accessControlRequestMethod: 'GET',
};

function judge(
  groups: readonly FieldGroup[],
  reason: DenialReason,
  requestFor: (value: string) => CorsRequest,
): Wrong[] {
  return groups.flatMap(({ mistake, source, verdict, policies, values }) =>
    policies.flatMap((name) => {
      const policy = createPolicy(preflightPolicies[name]);
      return values.flatMap((value) => {
        const decision = policy.evaluate(requestFor(value));
        const isRight =
          decision.verdict === verdict &&
          (verdict === 'allowed' || decision.reason === reason) &&
          policy.explain(requestFor(value)).decision.verdict === verdict;
        const found = `${name}: ${decision.verdict} ${decision.reason ?? ''}`;
        return isRight ? [] : [{ value, class: mistake, expected: verdict, found, source }];
      });
    }),
  );
}
