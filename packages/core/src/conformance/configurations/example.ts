import { PolicyConfigError, type PolicyIssue } from '../../config/config-error.ts';
import { originList } from '../../config/origin-list.ts';
import type { PolicyConfig } from '../../config/policy-config.ts';
import type { RegistryConfig } from '../../config/registry-config.ts';
import { createRegistry } from '../../on-demand.ts';
import { createPolicy } from '../../policy.ts';

/** A kind of problem or advice, with configurations that have it and nothing else. */
export interface Kind {
  /** Why it matters. */
  readonly meaning: string;
  readonly examples: readonly Example[];
}

/** A configuration, in the form in which a user writes it, and where its problem is. */
export type Example = { readonly path: string } & (
  | { /** Beside the two required keys. */ readonly policy: object }
  | { readonly registry: object }
  | { /** The text of an environment variable. */ readonly list: string | undefined }
);

/** What `example` is found to have: problems and advice. */
export function issuesOf(example: Example): readonly PolicyIssue[] {
  try {
    if ('list' in example) originList(example.list, example.path);
    else if ('registry' in example) return createRegistry(registryOf(example)).warnings;
    else return createPolicy(policyOf(example)).warnings;
  } catch (error) {
    if (error instanceof PolicyConfigError) return error.issues;
    throw error;
  }
  return [];
}

/** The whole policy of an example. The types would refuse what many examples are about. */
export function policyOf({ policy }: { readonly policy: object }): PolicyConfig {
  return { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'], ...policy };
}

/** The registry of an example, which may be invalid on purpose. */
export function registryOf({ registry }: { readonly registry: object }): RegistryConfig {
  return registry as RegistryConfig;
}
