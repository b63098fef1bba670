import type { CorsRequest } from '../cors-request.ts';
import type { Check } from '../evaluate.ts';
import type { CompiledPolicy } from '../policy.ts';
import type { OriginMatch } from './explanation.ts';

/** `held`: the checks that hold for the request. */
export function findMatch(
  { config, origins, applications }: CompiledPolicy,
  { origin = '' }: CorsRequest,
  held: ReadonlySet<Check>,
): OriginMatch | undefined {
  if (held.has('any-origin')) {
    const index = config.allowedOrigins.indexOf('*');
    return { list: 'allowedOrigins', index, entry: '*', kind: 'any origin' };
  }
  if (held.has('own-origin')) {
    return { list: 'ownOrigins', index: config.ownOrigins.indexOf(origin), entry: origin };
  }
  if (!held.has('origin-allowed')) return undefined;
  const entry = origins.match(origin);
  if (entry !== undefined) return { list: 'allowedOrigins', ...entry };
  return { list: 'applications', applications: [...(applications.granted.get(origin) ?? [])] };
}
