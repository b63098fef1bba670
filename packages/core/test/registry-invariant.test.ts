import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { removedApi } from '../src/absent-policies.ts';
import { PolicyConfigError, type PolicyIssue } from '../src/config/config-error.ts';
import type {
  ApiConfig,
  ApplicationConfig,
  RegistryConfig,
} from '../src/config/registry-config.ts';
import { passThrough } from '../src/pass-through.ts';
import type { Policy } from '../src/policy.ts';
import type { LivePolicy } from '../src/policy-source.ts';
import { createRegistry, type Registry } from '../src/registry/registry.ts';

const NAMES = ['orders', '__proto__', 'constructor', '10'];
const APPLICATIONS = ['shop', '__proto__', '7'];
const ORIGINS = ['https://shop.example', 'http://plain.example', 'http://localhost:3000'];

const cors = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };
const validCors = fc.constantFrom(
  cors,
  { ...cors, allowedOrigins: [], allowCredentials: true },
  { ...cors, allowedOrigins: [], allowedMethods: ['POST'], maxAge: 86_400 },
  { ...cors, allowedOrigins: ['https://*.example', 'https://shop.example'] },
);
const brokenCors = fc.constantFrom({ ...cors, maxAge: -9 }, { ...cors, orgins: [] });

const api = fc.record(
  {
    type: fc.constantFrom('rest', 'soap', 'odata'),
    cors: fc.oneof({ arbitrary: validCors, weight: 9 }, { arbitrary: brokenCors, weight: 1 }),
  },
  { requiredKeys: [] },
);

const origin = fc.oneof(
  { arbitrary: fc.constantFrom(...ORIGINS, 'HTTPS://Shop.example:443'), weight: 12 },
  { arbitrary: fc.constantFrom('https://shop.vercel.app', '*', 'null'), weight: 1 },
);
const application = fc.record(
  {
    javascriptOrigins: fc.array(origin, { maxLength: 3 }),
    apis: fc.array(fc.constantFrom(...NAMES), { maxLength: 2 }),
    suspended: fc.boolean(),
  },
  { requiredKeys: ['javascriptOrigins', 'apis'] },
);

const settings = fc.record(
  {
    serverCors: validCors,
    guardrails: fc.constantFrom(
      { applicationOrigins: {} },
      { applicationOrigins: { requireHttps: true, allowLoopback: true, maxPerApplication: 2 } },
      { applicationOrigins: { allowLoopback: true, deny: ['https://*.vercel.app', '/http:.*/'] } },
    ),
  },
  { requiredKeys: [] },
);

type Change =
  | { readonly kind: 'setApi'; readonly name: string; readonly config: object }
  | { readonly kind: 'setApplication'; readonly name: string; readonly config: object }
  | { readonly kind: 'removeApi' | 'removeApplication'; readonly name: string }
  | { readonly kind: 'update'; readonly config: object };

const nameOfApi = fc.constantFrom(...NAMES);
const nameOfApplication = fc.constantFrom(...APPLICATIONS);
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('setApi' as const), name: nameOfApi, config: api }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('setApplication' as const),
      name: nameOfApplication,
      config: application,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('removeApi' as const), name: nameOfApi }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('removeApplication' as const),
      name: nameOfApplication,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('update' as const), config: settings }) },
);

/** A configuration as a whole; its entries are own properties, whatever their names. */
class Whole {
  readonly apis: ReadonlyMap<string, object>;
  readonly applications: ReadonlyMap<string, object>;
  readonly settings: object;

  constructor(
    settings: object,
    apis: ReadonlyMap<string, object>,
    applications: ReadonlyMap<string, object> = new Map(),
  ) {
    this.settings = settings;
    this.apis = apis;
    this.applications = applications;
  }

  get config(): RegistryConfig {
    return {
      ...this.settings,
      apis: Object.fromEntries(this.apis),
      applications: Object.fromEntries(this.applications),
    } as RegistryConfig;
  }

  /** undefined: what is to be removed is not there. */
  after(change: Change): Whole | undefined {
    const apis = new Map(this.apis);
    const applications = new Map(this.applications);
    if (change.kind === 'update') return new Whole(change.config, apis, applications);
    if (change.kind === 'setApi') apis.set(change.name, change.config);
    if (change.kind === 'setApplication') applications.set(change.name, change.config);
    if (change.kind === 'removeApi' && !apis.delete(change.name)) return undefined;
    if (change.kind === 'removeApplication' && !applications.delete(change.name)) return undefined;
    return new Whole(this.settings, apis, applications);
  }
}

function make(registry: Registry, change: Change, whole: Whole | undefined): void {
  if (change.kind === 'update') registry.update(whole?.config as RegistryConfig);
  else if (change.kind === 'setApi') registry.setApi(change.name, change.config as ApiConfig);
  else if (change.kind === 'setApplication') {
    registry.setApplication(change.name, change.config as ApplicationConfig);
  } else registry[change.kind](change.name);
}

const shown = (issues: readonly PolicyIssue[]) =>
  issues.map(({ code, path, message }) => `${code} ${path}: ${message}`).sort();

function outcomeOf(attempt: () => unknown): string | readonly string[] {
  try {
    attempt();
    return 'done';
  } catch (error) {
    if (error instanceof PolicyConfigError) return shown(error.issues);
    if (error instanceof RangeError) return 'not there';
    throw error;
  }
}

/** All that there is to see of a registry, in an order that does not depend on the way to it. */
function observe(registry: Registry) {
  return {
    warnings: shown(registry.warnings),
    apis: NAMES.map((name) => ({
      policy: outcomeOf(() => registry.policy(name)) === 'done' && observePolicy(registry, name),
      applications: ORIGINS.map((origin) => [...registry.applicationsFor(name, origin)].sort()),
    })),
  };
}

function observePolicy(registry: Registry, name: string) {
  const { current } = registry.policy(name);
  if (current === passThrough) return 'passThrough';
  const { config, warnings, evaluate } = current as Policy;
  const decisions = [...ORIGINS, 'https://app.example'].flatMap((origin) => [
    evaluate({ method: 'POST', origin }),
    evaluate({ method: 'OPTIONS', origin, accessControlRequestMethod: 'GET' }),
  ]);
  return { config, warnings: shown(warnings), decisions };
}

it('a registry is what createRegistry of the resulting configuration would be, and refuses the same', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(
      settings,
      fc.array(change, { minLength: 10, maxLength: 20 }),
      (initial, changes) => {
        let whole = new Whole(initial, new Map(NAMES.map((name) => [name, {}])));
        const registry = createRegistry(whole.config);
        const live = new Map<string, LivePolicy>();
        for (const change of changes) {
          const next = whole.after(change);
          const outcome = outcomeOf(() => make(registry, change, next));
          expect(outcome).toEqual(
            next ? outcomeOf(() => createRegistry(next.config)) : 'not there',
          );
          if (outcome === 'done' && next !== undefined) whole = next;
          seen.add(`${change.kind}: ${typeof outcome === 'string' ? outcome : 'refused'}`);

          expect(observe(registry)).toEqual(observe(createRegistry(whole.config)));
          for (const name of whole.apis.keys()) {
            if (!live.has(name)) live.set(name, registry.policy(name));
          }
          for (const [name, { current }] of live) {
            const isThere = whole.apis.has(name);
            expect(current).toBe(isThere ? registry.policy(name).current : removedApi());
          }
        }
      },
    ),
    { numRuns: 80 },
  );
  // The property says little unless all of them happen.
  expect([...seen].sort()).toEqual([
    ...['removeApi: done', 'removeApi: not there', 'removeApi: refused'],
    ...['removeApplication: done', 'removeApplication: not there'],
    ...['setApi: done', 'setApi: refused', 'setApplication: done', 'setApplication: refused'],
    ...['update: done', 'update: refused'],
  ]);
}, 60_000);
