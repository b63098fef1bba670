import { adviseApiType } from './config/advise-api-type.ts';
import { adviseInsecureOrigin } from './config/advise-insecure-origin.ts';
import { PolicyConfigError, type PolicyIssue } from './config/config-error.ts';
import { ConfigReader, readEntries } from './config/config-reader.ts';
import { describe } from './config/describe.ts';
import { Findings, type Placed } from './config/findings.ts';
import type { NormalisedConfig } from './config/policy-config.ts';
import { readExactOrigins } from './config/read-origins.ts';
import { adviseNoOrigins, readPolicy } from './config/read-policy.ts';
import {
  type ApiConfig,
  apiSchema,
  applicationSchema,
  type RegistryConfig,
  registrySchema,
} from './config/registry-config.ts';
import { unique } from './config/unique.ts';
import { nearestOf } from './config/unknown-key.ts';
import { type PassThrough, passThrough } from './pass-through.ts';
import { compilePolicy, denyEveryOrigin, type Policy } from './policy.ts';
import type { LivePolicy } from './policy-source.ts';

/** The policies of many APIs, their applications' origins included. */
export interface Registry {
  /**
   * The policy of an API, live: it follows every update, and denies every CORS request once the API has
   * been removed. Throws `RangeError` for a name that is no API: absence is never permission (spec 7.20).
   */
  policy(api: string): LivePolicy;
  /** Replaces everything at once. Throws `PolicyConfigError` and changes nothing if `config` is invalid. */
  update(config: RegistryConfig): void;
  /** What is legal yet probably not meant, of all APIs and applications; follows every update. */
  readonly warnings: readonly PolicyIssue[];
}

interface Contents {
  readonly policies: ReadonlyMap<string, Policy | PassThrough>;
  readonly warnings: readonly PolicyIssue[];
}

/** Throws `PolicyConfigError` with every problem of every API and application at once. */
export function createRegistry(config: RegistryConfig): Registry {
  let contents = readRegistry(config);
  return Object.freeze({
    policy(api: string): LivePolicy {
      if (!contents.policies.has(api)) {
        const message = `[@cors-policy/core] [registry] ${noSuchApi(api, contents.policies)}`;
        throw new RangeError(message);
      }
      return Object.freeze({
        get current() {
          return contents.policies.get(api) ?? denyEveryOrigin;
        },
      });
    },
    update(next: RegistryConfig): void {
      contents = readRegistry(next);
    },
    get warnings() {
      return contents.warnings;
    },
  });
}

interface Api {
  readonly type: Placed<Exclude<ApiConfig['type'], undefined>>;
  readonly cors: PlacedPolicy | undefined;
  /** What was found in the policy, or concerns this API alone. */
  readonly findings: Findings;
}

interface PlacedPolicy {
  readonly policy: NormalisedConfig;
  readonly path: string;
}

/** Origins that applications add, by API. */
type AddedOrigins = ReadonlyMap<string, readonly Placed<string>[]>;

function readRegistry(config: unknown): Contents {
  const findings = new Findings();
  const reader = new ConfigReader({ value: config, path: '' }, findings, registrySchema);
  const apis = readApis(reader);
  const added = readApplications(reader, apis);
  const serverCors = readServerCors(reader, apis);
  const problems = [...apis.values()].flatMap((api) => api.findings.problems);
  if (problems.length + findings.problems.length > 0) {
    throw new PolicyConfigError([...problems, ...findings.problems]);
  }

  if (serverCors !== undefined && added.size === 0) adviseNoOrigins(serverCors, findings);
  const policies = new Map(
    [...apis].map(([name, api]): [string, Policy | PassThrough] => {
      const origins = added.get(name) ?? [];
      const cors = serverCors ?? api.cors;
      if (cors === undefined) return [name, passThrough];
      if (cors === api.cors && origins.length === 0) adviseNoOrigins(cors, api.findings);
      adviseApiType(api.type, cors.policy, api.findings);
      if (cors.policy.allowCredentials) {
        for (const origin of origins) adviseInsecureOrigin(api.findings, origin, origin.value);
      }
      const warnings = [...api.findings.warnings, ...(serverCors ? findings.warnings : [])];
      return [name, compilePolicy(cors.policy, { origins, warnings })];
    }),
  );
  const everywhere = [...[...apis.values()].map((api) => api.findings), findings];
  return { policies, warnings: once(everywhere.flatMap((found) => found.warnings)) };
}

/** An origin of an application may concern several APIs. */
function once(warnings: readonly PolicyIssue[]): readonly PolicyIssue[] {
  const byPlace = new Map(warnings.map((warning) => [`${warning.code} ${warning.path}`, warning]));
  return Object.freeze([...byPlace.values()]);
}

function readApis(registry: ConfigReader<typeof registrySchema>): Map<string, Api> {
  const entries = readEntries(registry.at('apis'), registry.findings, 'apis');
  return new Map(
    entries.map(([name, entry]) => {
      const findings = new Findings();
      const api = new ConfigReader(entry, findings, apiSchema);
      const type = { value: api.choice('type'), path: api.at('type').path };
      return [name, { type, cors: readCors(api.at('cors'), findings), findings }];
    }),
  );
}

function readCors(source: Placed<unknown>, findings: Findings): PlacedPolicy | undefined {
  if (source.value === undefined) return undefined;
  return { policy: readPolicy(source, findings), path: source.path };
}

function readApplications(
  registry: ConfigReader<typeof registrySchema>,
  apis: ReadonlyMap<string, Api>,
): AddedOrigins {
  const { findings } = registry;
  const added = new Map<string, Placed<string>[]>();
  for (const [, entry] of readEntries(registry.at('applications'), findings, 'applications')) {
    const application = new ConfigReader(entry, findings, applicationSchema);
    const origins = readExactOrigins(application, 'javascriptOrigins');
    unique(findings, origins);
    const isSuspended = application.boolean('suspended');
    const names = application.strings('apis');
    unique(findings, names);
    for (const name of names) {
      const api = apis.get(name.value);
      if (api === undefined) {
        findings.refuse('unknown-api', name, noSuchApi(name.value, apis));
      } else if (api.cors === undefined && !registry.has('serverCors')) {
        const message = `${describe(name.value)} has no policy, so everything is passed through to it and the application adds nothing. Give the API a policy, or remove the entry.`;
        findings.advise('application-without-policy', name, message);
      } else if (!isSuspended) {
        const all = added.get(name.value) ?? [];
        for (const origin of origins) all.push(origin);
        added.set(name.value, all);
      }
    }
  }
  return added;
}

/** Spec section 2: one CORS layer. */
function readServerCors(
  registry: ConfigReader<typeof registrySchema>,
  apis: ReadonlyMap<string, Api>,
): PlacedPolicy | undefined {
  const source = registry.at('serverCors');
  if (source.value === undefined) return undefined;
  const places = [...apis.values()].flatMap(({ cors }) => (cors ? [cors.path] : []));
  if (places.length > 0) {
    const message =
      `serverCors and ${places.join(', ')} cannot coexist: a server-wide setting would answer every ` +
      'preflight before the policy of an API sees it. Remove serverCors, or the policies of the APIs.';
    registry.findings.refuse('two-cors-layers', source, message);
  }
  return readCors(source, registry.findings);
}

function noSuchApi(name: string, apis: ReadonlyMap<string, unknown>): string {
  const names = [...apis.keys()];
  const nearest = nearestOf(name, names);
  const remedy =
    nearest === undefined
      ? `the registry has ${names.map(describe).join(', ') || 'none'}.`
      : `did you mean ${describe(nearest)}?`;
  return `there is no API ${describe(name)}; ${remedy}`;
}
