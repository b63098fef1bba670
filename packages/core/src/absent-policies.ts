import { Findings } from './config/findings.ts';
import { readPolicy } from './config/read-policy.ts';
import { compileConfig, NO_APPLICATIONS, type Policy, policyOf } from './policy.ts';

const noOrigin = compileConfig(
  readPolicy({ value: { allowedOrigins: [], allowedMethods: ['GET'] }, path: '' }, new Findings()),
);

// Each stands for a policy that is not there, or not certain, and denies every CORS request (spec 7.20).

export const removedApi = absent('the API has been removed from the registry');
export const belowNoPrefix = absent('the path is below none of the prefixes of byPath');
export const ambiguousPath = absent(
  'servers may read the path in several ways, and not all lead to one policy of byPath',
);

function absent(absence: string): Policy {
  return policyOf(noOrigin, NO_APPLICATIONS, () => [], absence);
}
