import type { PolicyConfig, RegistryConfig } from '@cors-policy/core';
import type { Change } from './change.ts';

/** What was read, as a configuration that `check` accepts, and all that differs. */
export interface Migration {
  /** How the source is called in messages. */
  readonly source: string;
  /** What it is, in a few words. */
  readonly kind: string;
  readonly config: PolicyConfig | RegistryConfig;
  readonly changes: readonly Change[];
  /** What is different for every policy that comes from there. */
  readonly remarks: readonly string[];
}
