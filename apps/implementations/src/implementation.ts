import type { Harness } from '@cors-policy/core/conformance';

/** A server with a CORS layer, and how it is put together. */
export interface Implementation {
  /** File name of its report. */
  readonly name: string;
  readonly title: string;
  /** What takes part, by name, with its version; undefined: it is not installed here. */
  readonly versions: Readonly<Record<string, string>> | undefined;
  /** How it is configured from the policy of a row, and what of a policy it has no words for. */
  readonly notes: readonly string[];
  readonly harness: Harness & { readonly kind: 'server' };
}
