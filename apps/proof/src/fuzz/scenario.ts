import type { PolicyConfig } from '@cors-policy/core';

/** What a request is judged by: a policy, and the applications that are registered with its API. */
export interface Scenario {
  readonly config: PolicyConfig;
  readonly applications: readonly Application[];
}

export interface Application {
  readonly javascriptOrigins: readonly string[];
  readonly suspended: boolean;
}
