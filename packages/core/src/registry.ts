import type { NormalisedConfig, PolicyConfig } from './config.ts';
import { PolicyConfigError, type PolicyIssue } from './config-error.ts';
import { ConfigReader, describe } from './config-reader.ts';
import { type PassThrough, passThrough } from './pass-through.ts';
import { compilePolicy, denyEveryOrigin, type Policy } from './policy.ts';
import type { LivePolicy } from './policy-source.ts';
import { readExactOrigins, readPolicyConfig } from './read-policy-config.ts';

/** An API that the gateway publishes. */
export interface ApiConfig {
  /** The policy is the same for each (spec section 1). Default: `rest`. */
  readonly type?: 'rest' | 'soap' | 'odata';
  /** Absent: everything is passed through to the native service (spec section 2). */
  readonly cors?: PolicyConfig;
}

/** A registered consumer of APIs. It adds origins to their policies and nothing else (spec 7.14). */
export interface ApplicationConfig {
  /** Exact origins of the application's pages. */
  readonly javascriptOrigins: readonly string[];
  /** Names of the APIs with which the application is registered. */
  readonly apis: readonly string[];
  /** A suspended application adds no origin. Default: false. */
  readonly suspended?: boolean;
}

export interface RegistryConfig {
  readonly apis: Readonly<Record<string, ApiConfig>>;
  readonly applications?: Readonly<Record<string, ApplicationConfig>>;
  /** One policy for all APIs; excludes a policy of any single one (spec section 2). */
  readonly serverCors?: PolicyConfig | undefined;
}

/** The policies of many APIs, their applications' origins included. */
export interface Registry {
  /**
   * The policy of an API, live: it follows every update, and denies every CORS request once the API has
   * been removed. Throws `RangeError` for a name that is no API: absence is never permission (spec 7.20).
   */
  policy(api: string): LivePolicy;
  /** Replaces everything at once. Throws `PolicyConfigError` and changes nothing if `config` is invalid. */
  update(config: RegistryConfig): void;
}

const REGISTRY_KEYS = new Set(['apis', 'applications', 'serverCors']);
const API_KEYS = new Set(['type', 'cors']);
const APPLICATION_KEYS = new Set(['javascriptOrigins', 'apis', 'suspended']);

type Policies = ReadonlyMap<string, Policy | PassThrough>;

/** Throws `PolicyConfigError` with every problem of every API and application at once. */
export function createRegistry(config: RegistryConfig): Registry {
  let policies = readRegistry(config);
  return Object.freeze({
    policy(api: string): LivePolicy {
      if (!policies.has(api)) {
        const known = [...policies.keys()].map(describe).join(', ');
        throw new RangeError(
          `[@cors-policy/core] [registry] there is no API ${describe(api)}; the registry has ${known || 'none'}.`,
        );
      }
      return Object.freeze({
        get current() {
          return policies.get(api) ?? denyEveryOrigin;
        },
      });
    },
    update(next: RegistryConfig): void {
      policies = readRegistry(next);
    },
  });
}

function readRegistry(config: unknown): Policies {
  const issues: PolicyIssue[] = [];
  const reader = new ConfigReader({ value: config, path: '' }, issues, 'a registry', REGISTRY_KEYS);
  reader.require('apis', "name the APIs: { orders: { type: 'rest', cors: { … } } }.");
  const apis = readApis(reader, issues);
  const applicationOrigins = readApplications(reader, issues, new Set(apis.keys()));
  const serverCors = readServerCors(reader, issues, apis);
  if (issues.length > 0) throw new PolicyConfigError(issues);

  return new Map(
    [...apis].map(([name, api]) => {
      const cors = serverCors ?? api.cors;
      const origins = applicationOrigins.get(name);
      return [name, cors === undefined ? passThrough : compilePolicy(cors, origins)];
    }),
  );
}

interface Api {
  readonly cors: NormalisedConfig | undefined;
  readonly corsPath: string;
}

function readApis(registry: ConfigReader, issues: PolicyIssue[]): Map<string, Api> {
  const apis = new ConfigReader(registry.at('apis', {}), issues, 'apis');
  return new Map(
    apis.entries().map(([name, entry]) => {
      const api = new ConfigReader(entry, issues, 'an API', API_KEYS);
      api.oneOf('type', ['rest', 'soap', 'odata']);
      const cors = api.has('cors') ? readPolicyConfig(api.at('cors'), issues) : undefined;
      return [name, { cors, corsPath: api.at('cors').path }];
    }),
  );
}

/** The origins that applications add, by API. */
function readApplications(
  registry: ConfigReader,
  issues: PolicyIssue[],
  apis: ReadonlySet<string>,
): Map<string, Set<string>> {
  const originsByApi = new Map([...apis].map((api) => [api, new Set<string>()]));
  const applications = new ConfigReader(registry.at('applications', {}), issues, 'applications');
  for (const [, entry] of applications.entries()) {
    const application = new ConfigReader(entry, issues, 'an application', APPLICATION_KEYS);
    application.require(
      'javascriptOrigins',
      "list the origins of its pages: ['https://app.example'].",
    );
    application.require('apis', 'list the APIs with which it is registered.');
    const origins = readExactOrigins(application, 'javascriptOrigins');
    const isSuspended = application.boolean('suspended');
    for (const api of application.strings('apis')) {
      const apiOrigins = originsByApi.get(api.value);
      if (apiOrigins === undefined) {
        const known = [...apis].map(describe).join(', ') || 'none';
        const message = `there is no API ${describe(api.value)}; the registry has ${known}.`;
        application.report('unknown-api', api, message);
      } else if (!isSuspended) {
        for (const origin of origins) apiOrigins.add(origin);
      }
    }
  }
  return originsByApi;
}

/** Spec section 2: one CORS layer. */
function readServerCors(
  registry: ConfigReader,
  issues: PolicyIssue[],
  apis: ReadonlyMap<string, Api>,
): NormalisedConfig | undefined {
  if (!registry.has('serverCors')) return undefined;
  const serverCors = registry.at('serverCors');
  const places = [...apis.values()].filter(({ cors }) => cors).map(({ corsPath }) => corsPath);
  if (places.length > 0) {
    const message =
      `serverCors and ${places.join(', ')} cannot coexist: a server-wide setting would answer every ` +
      'preflight before the policy of an API sees it. Remove serverCors, or the policies of the APIs.';
    registry.report('two-cors-layers', serverCors, message);
  }
  return readPolicyConfig(serverCors, issues);
}
