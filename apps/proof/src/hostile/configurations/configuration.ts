import type { IssueCode, ProblemCode } from '@cors-policy/core';

/** Configurations that aim at one mistake of a reader. */
export interface ConfigurationGroup {
  readonly mistake: string;
  readonly source: string;
  readonly configurations: readonly Configuration[];
}

/** Refused with these problems, in the order of the keys; or accepted, and then what it decides. */
export type Configuration = (
  | { /** Beside the two required keys. */ readonly policy: object }
  | { /** All of it: whatever somebody passes. */ readonly whole: unknown }
  | { readonly registry: unknown }
) &
  (
    | { readonly refused: readonly ProblemCode[] }
    | {
        readonly advice?: readonly IssueCode[];
        /** Plain requests of these origins. */
        readonly allows: readonly string[];
        readonly denies: readonly string[];
      }
  );
