import { removedApi } from '../absent-policies.ts';
import type { PolicyConfig } from '../config/policy-config.ts';
import type { ApplicationConfig, RegistryConfig } from '../config/registry-config.ts';
import { createRegistry } from '../on-demand.ts';
import { passThrough } from '../pass-through.ts';
import { createPolicy } from '../policy.ts';
import type { AnyPolicy, LivePolicy, PolicySource } from '../policy-source.ts';
import type { Registry } from '../registry/registry.ts';
import type { Departure } from './departure.ts';
import type { NamedPolicy } from './row.ts';

const API = 'api';

/** The live policy of one API and its applications, as the registry hands it out. */
export function livePolicy(policy: NamedPolicy): AnyPolicy {
  return registryOf(policy).policy(API);
}

/** Ways in which a policy is found that are no JSON value (spec 7.20); rows name them. */
export const fixtures = {
  'function returns the policy': (policy) => () => livePolicy(policy),
  'function returns the policy late': (policy) => {
    const live = livePolicy(policy);
    return async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      return live;
    };
  },
  'function returns the policy after the client has left': (policy, departure) => {
    const live = livePolicy(policy);
    return () => departure.awaited().then(() => live);
  },
  'function rejects after the client has left': (_policy, departure) => () =>
    departure.awaited().then(() => Promise.reject(new Error('a fixture rejects'))),
  'function returns passThrough': () => () => passThrough,
  'function throws': () => () => {
    throw new Error('a fixture throws');
  },
  'function rejects': () => () => Promise.reject(new Error('a fixture rejects')),
  'function returns undefined': () => returning(undefined),
  'function returns null late': () => returning(Promise.resolve(null)),
  'function returns a configuration': () =>
    returning({ allowedOrigins: ['*'], allowedMethods: ['GET'] }),
  'function returns another policy later': (policy) => {
    const next = sequence(livePolicy(policy), removedApi());
    return () => next();
  },
  'live policy that is another later': (policy) => {
    const next = sequence(createPolicy(policy.cors as PolicyConfig), removedApi());
    return {
      get current() {
        return next();
      },
    };
  },
  'API removed at run time': (policy) => {
    const registry = registryOf(policy);
    const live = registry.policy(API);
    registry.update({ apis: {} });
    return live;
  },
  'policy given at run time': (policy) => {
    const registry = createRegistry({ apis: { [API]: {} } });
    const live = registry.policy(API);
    registry.update(registryConfig(policy));
    return live;
  },
  'application set at run time': (policy) =>
    changedLater(registryConfig({ ...policy, applications: {} }), (registry) => {
      for (const [name, application] of applicationsOf(policy)) {
        registry.setApplication(name, application);
      }
    }),
  'application removed at run time': (policy) =>
    changedLater(registryConfig(policy), (registry) => {
      for (const [name] of applicationsOf(policy)) registry.removeApplication(name);
    }),
  'application suspended at run time': (policy) =>
    changedLater(registryConfig(policy), (registry) => {
      for (const [name, application] of applicationsOf(policy)) {
        registry.setApplication(name, { ...application, suspended: true });
      }
    }),
  'another policy set at run time': (policy) => {
    const { apis, ...rest } = registryConfig(policy);
    const other = { allowedOrigins: ['http://test.com'], allowedMethods: ['GET'] };
    return changedLater({ ...rest, apis: { [API]: { cors: other } } }, (registry) =>
      registry.setApi(API, apis[API] ?? {}),
    );
  },
  'API taken out at run time': (policy) =>
    changedLater(registryConfig(policy), (registry) => registry.removeApi(API)),
} satisfies Record<
  string,
  (policy: NamedPolicy, departure: Pick<Departure, 'awaited'>) => PolicySource
>;

export type FixtureName = keyof typeof fixtures;

function registryOf(policy: NamedPolicy): Registry {
  return createRegistry(registryConfig(policy));
}

function registryConfig(policy: NamedPolicy): RegistryConfig {
  const { cors } = policy;
  return {
    apis: { [API]: { ...(cors && { cors }) } },
    applications: Object.fromEntries(applicationsOf(policy)),
  };
}

function applicationsOf({ applications = {} }: NamedPolicy): [string, ApplicationConfig][] {
  return Object.entries(applications).map(([name, application]) => [
    name,
    { ...application, apis: [API] },
  ]);
}

/** Live; the registry is changed between the first request and the second. */
function changedLater(config: RegistryConfig, change: (registry: Registry) => void): LivePolicy {
  const registry = createRegistry(config);
  const live = registry.policy(API);
  let requests = 0;
  return {
    get current() {
      requests += 1;
      if (requests === 2) change(registry);
      return live.current;
    },
  };
}

/** The first time the first, then the last. */
function sequence<Value>(first: Value, last: Value): () => Value {
  let isFirst = true;
  return () => {
    const value = isFirst ? first : last;
    isFirst = false;
    return value;
  };
}

/** What only JavaScript callers can return: the types refuse it. */
function returning(value: unknown): () => AnyPolicy {
  return () => value as AnyPolicy;
}
