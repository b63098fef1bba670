import type { Policies } from '../contract.ts';

/** An origin of this machine whose page can ask. */
export interface TrialOrigin {
  readonly origin: string;
  /** What it is to the API. */
  readonly role: string;
}

const MOST_OF_A_KIND = 3;

/**
 * Origins that the console's own server has a page for, `NAME.localhost` at its port: what the policy lists, what
 * applications have, and one that nobody knows. `port` is empty if it is the default, which no origin names.
 */
export function trialOrigins(api: string, { apis, applications }: Policies, port: string) {
  const host = port === '' ? 'localhost' : `localhost:${port}`;
  const isHere = (origin: string) => new RegExp(`^http://[a-z0-9-]+\\.${host}$`).test(origin);
  const policy = apis.find(({ name }) => name === api)?.policy;
  const listed = (policy?.allowedOrigins ?? []).map(String).filter(isHere);
  const registered = applications
    .filter(({ apis: its }) => its.includes(api))
    .flatMap(({ name, javascriptOrigins, suspended }) =>
      javascriptOrigins.filter(isHere).map((origin) => ({ name, origin, suspended })),
    );
  const origins: TrialOrigin[] = [
    ...listed.slice(0, MOST_OF_A_KIND).map((origin) => ({ origin, role: 'in allowedOrigins' })),
    ...registered.slice(0, MOST_OF_A_KIND).map(({ name, origin, suspended }) => ({
      origin,
      role: suspended ? `suspended application ${name}` : `application ${name}`,
    })),
    { origin: `http://foreign.${host}`, role: 'foreign' },
  ];
  // The policy itself comes first, as when it decides.
  const byOrigin = new Map(origins.toReversed().map((one) => [one.origin, one]));
  return {
    origins: [...byOrigin.values()].reverse(),
    /** What could be added to the configuration to see more. */
    missing: {
      allowed: listed.length === 0 ? `http://partner.${host}` : undefined,
      application: registered.length === 0 ? `http://shop.${host}` : undefined,
    },
  };
}
