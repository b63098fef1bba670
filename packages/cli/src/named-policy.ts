import type { NamedPolicy } from '@cors-policy/core/conformance';
import type { Configuration } from './configuration.ts';
import { entriesOf, valueAt } from './keys.ts';

/** The policy of one API and the applications that are registered with it, as a valid file has them. */
export function namedPolicy({ kind, config }: Configuration, api: string): NamedPolicy {
  // The file has been found valid.
  if (kind === 'policy') return { cors: config } as NamedPolicy;
  const entry = valueAt(valueAt(config, 'apis'), api);
  const cors = valueAt(entry, 'cors') ?? valueAt(config, 'serverCors');
  const applications = entriesOf(valueAt(config, 'applications'))
    .filter(([, application]) => (valueAt(application, 'apis') as string[]).includes(api))
    .map(([name, application]) => {
      const suspended = valueAt(application, 'suspended') === true;
      const javascriptOrigins = valueAt(application, 'javascriptOrigins');
      return [name, { javascriptOrigins, ...(suspended && { suspended }) }];
    });
  return {
    ...(cors !== undefined && { cors }),
    ...(applications.length > 0 && { applications: Object.fromEntries(applications) }),
    ...(valueAt(entry, 'forwardOrigin') === false && { forwardOrigin: false }),
  } as NamedPolicy;
}
