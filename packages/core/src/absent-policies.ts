import { Findings } from './config/findings.ts';
import { readPolicy } from './config/read-policy.ts';
import {
  type Absence,
  type CompiledConfig,
  compileConfig,
  NO_APPLICATIONS,
  type Policy,
  policyOf,
} from './policy.ts';

const allowNoOrigin = { allowedOrigins: [], allowedMethods: ['GET'] };

// Each stands for a policy that is not there, or not certain, and denies every CORS request (spec 7.20).

export const removedApi = absent({
  because: 'the API has been removed from the registry',
  remedy: 'Add the API to the registry again, or send requests for it elsewhere.',
});
export const belowNoPrefix = absent({
  because: 'the path is below none of the prefixes of byPath',
  remedy: 'Give byPath a prefix above the path.',
});
export const ambiguousPath = absent({
  because: 'servers may read the path in several ways, and not all lead to one policy of byPath',
  remedy:
    'Ask for the path as byPath has it: without escapes of plain letters, dot segments, repeated slashes, and in the same case.',
});

/** Made when it is first asked for: few processes ever need one. */
function absent(absence: Absence): () => Policy {
  let policy: Policy | undefined;
  return () => {
    policy ??= policyOf(noOrigin(), NO_APPLICATIONS, () => [], absence);
    return policy;
  };
}

/** Allows no origin. */
export function noOrigin(): CompiledConfig {
  return compileConfig(readPolicy({ value: allowNoOrigin, path: '' }, new Findings()));
}
