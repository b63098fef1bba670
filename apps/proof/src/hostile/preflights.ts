import type { PolicyConfig } from '@cors-policy/core';

/** What lists of headers and methods are asked of: the origin is allowed. */
export const preflightPolicies = {
  listed: {
    allowedOrigins: ['https://app.example'],
    allowedMethods: ['GET', 'PUT', 'M-SEARCH'],
    allowHeaders: ['content-type', 'authorization', 'x-one', 'X-Two', 'ks'],
    allowCredentials: true,
  },
  any: { allowedOrigins: ['*'], allowedMethods: ['*'], allowHeaders: ['*'] },
  'any and authorization': {
    allowedOrigins: ['*'],
    allowedMethods: ['*'],
    allowHeaders: ['*', 'authorization'],
  },
  none: { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] },
} as const satisfies Readonly<Record<string, PolicyConfig>>;

export type PreflightPolicyName = keyof typeof preflightPolicies;

/** Values of a field of preflights that aim at one mistake. */
export interface FieldGroup {
  /** The reader who would be fooled. */
  readonly mistake: string;
  readonly source: string;
  readonly verdict: 'allowed' | 'denied';
  readonly policies: readonly PreflightPolicyName[];
  readonly values: readonly string[];
}
