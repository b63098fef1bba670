import {
  createPolicy,
  createRegistry,
  type PassThrough,
  type Policy,
  type PolicyConfig,
  PolicyConfigError,
  type PolicyIssue,
  type RegistryConfig,
  registrySchema,
} from '@cors-policy/core';
import { parseConfig } from './config-file.ts';
import type { FileIssue } from './file-issue.ts';
import { GATEWAY_API_KEYS, GATEWAY_KEYS } from './gateway-keys.ts';
import { issueOf, show } from './issue-of.ts';
import { entriesOf, isMapping, valueAt } from './keys.ts';
import { nameOf, readInput } from './read-input.ts';

/** A file as the commands read it: a policy alone, a registry, or the demo gateway's. */
export interface Configuration {
  /** How the file is called in messages. */
  readonly file: string;
  /** undefined: it is none of them. */
  readonly kind: Kind | undefined;
  /** As it is written there. */
  readonly config: unknown;
  readonly problems: readonly Finding[];
  readonly warnings: readonly Finding[];
  /** What has not been looked at: of other keys than those of policies, and of other files. */
  readonly remarks: Remarks;
  /** By API; a policy alone stands under the empty name. Empty where there are problems. */
  readonly policies: ReadonlyMap<string, Policy | PassThrough>;
  /** By API: the origins that applications add. */
  readonly applicationOrigins: ReadonlyMap<string, readonly string[]>;
}

export type Kind = 'policy' | 'registry' | 'gateway';

export interface Remarks {
  readonly keys?: string;
  readonly files?: string;
}

/** A problem or a piece of advice, and the value that is meant. */
export interface Finding extends FileIssue {
  readonly value?: unknown;
}

/** Reads `file`, or stdin (`-`). Throws `UsageError` only where nothing can be read. */
export async function readConfiguration(file: string): Promise<Configuration> {
  return configurationOf(nameOf(file), await readInput(file));
}

/** Never throws. */
export function configurationOf(file: string, text: string): Configuration {
  const { config, problems, locate } = parseConfig(text);
  const kind = kindOf(config);
  const nothing = { file, kind, config, warnings: [], policies: NONE, applicationOrigins: NONE };
  if (problems.length > 0) return { ...nothing, problems, remarks: {} };
  if (kind === undefined) return { ...nothing, problems: [notAConfiguration(config)], remarks: {} };
  const remarks = remarksOn(kind, config);
  try {
    const { policies, warnings } =
      kind === 'policy' ? readPolicyAlone(config) : readRegistry(registryPart(config));
    return {
      ...nothing,
      problems: [],
      warnings: locate(warnings.map(findingOf)),
      remarks,
      policies,
      applicationOrigins: applicationOriginsIn(config),
    };
  } catch (error) {
    if (!(error instanceof PolicyConfigError)) throw error;
    return { ...nothing, problems: locate(error.issues.map(findingOf)), remarks };
  }
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>();

const REGISTRY_KEYS = Object.keys(registrySchema.properties);
const POLICY_KEYS = Object.keys(registrySchema.properties.serverCors.properties);

function kindOf(config: unknown): Kind | undefined {
  if (!isMapping(config)) return undefined;
  const has = (keys: readonly string[]) => keys.some((key) => Object.hasOwn(config, key));
  const hasPaths = entriesOf(config.apis).some(([, api]) =>
    GATEWAY_API_KEYS.some((key) => isMapping(api) && Object.hasOwn(api, key)),
  );
  if (hasPaths || has(GATEWAY_KEYS)) return 'gateway';
  if (has(REGISTRY_KEYS)) return 'registry';
  return has(POLICY_KEYS) ? 'policy' : undefined;
}

function notAConfiguration(config: unknown): Finding {
  const found = isMapping(config)
    ? `it has ${Object.keys(config).map(show).join(', ') || 'no keys'}`
    : `it is ${show(config)}`;
  const message =
    'is neither a policy (allowedOrigins, allowedMethods, …) nor a registry (apis, applications, …): ' +
    `${found}. Write allowedOrigins and allowedMethods, or apis.`;
  return { code: 'wrong-type', path: '', message, value: config };
}

function remarksOn(kind: Kind, config: unknown): Remarks {
  if (kind !== 'gateway') return {};
  const own = [...GATEWAY_KEYS, ...GATEWAY_API_KEYS.map((key) => `apis.*.${key}`)].join(', ');
  const keys = `the gateway's own keys (${own}) are left to its --check.`;
  const files =
    'include is not followed: what the included files have is not seen here, and APIs that only they may have are taken for there.';
  return valueAt(config, 'include') === undefined ? { keys } : { keys, files };
}

interface Read {
  readonly policies: ReadonlyMap<string, Policy | PassThrough>;
  readonly warnings: readonly PolicyIssue[];
}

function readPolicyAlone(config: unknown): Read {
  // What the types ask for is what createPolicy is about to find out.
  const policy = createPolicy(config as PolicyConfig);
  return { policies: new Map([['', policy]]), warnings: policy.warnings };
}

function readRegistry({ config, elsewhere }: RegistryPart): Read {
  const registry = createRegistry(config as RegistryConfig);
  const names = entriesOf(valueAt(config, 'apis')).map(([name]) => name);
  return {
    policies: new Map(
      names
        .filter((name) => !elsewhere.has(name))
        .map((name) => [name, registry.policy(name).current]),
    ),
    warnings: registry.warnings.filter(
      ({ code, value }) => !(code === 'application-without-policy' && elsewhere.has(String(value))),
    ),
  };
}

interface RegistryPart {
  /** Still to be checked. */
  readonly config: unknown;
  /** APIs that applications name and included files may have. */
  readonly elsewhere: ReadonlySet<string>;
}

function registryPart(config: unknown): RegistryPart {
  if (!isMapping(config)) return { config, elsewhere: new Set() };
  const { apis = {}, ...rest } = without(GATEWAY_KEYS, config);
  if (!isMapping(apis)) return { config: { apis, ...rest }, elsewhere: new Set() };
  const own = Object.entries(apis).map(([name, api]): [string, unknown] => [
    name,
    isMapping(api) ? without(GATEWAY_API_KEYS, api) : api,
  ]);
  const isIncluding = Object.hasOwn(config, 'include');
  const elsewhere = new Set(
    isIncluding ? namedApis(config).filter((name) => !Object.hasOwn(apis, name)) : [],
  );
  const all = [...own, ...[...elsewhere].map((name): [string, unknown] => [name, {}])];
  const isMissing = !Object.hasOwn(config, 'apis') && !isIncluding;
  return {
    config: isMissing ? rest : { apis: Object.fromEntries(all), ...rest },
    elsewhere,
  };
}

function without(
  keys: readonly string[],
  mapping: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(mapping).filter(([key]) => !keys.includes(key)));
}

function namedApis(config: unknown): string[] {
  return entriesOf(valueAt(config, 'applications')).flatMap(([, application]) =>
    stringsIn(valueAt(application, 'apis')),
  );
}

function applicationOriginsIn(config: unknown): ReadonlyMap<string, readonly string[]> {
  const origins = new Map<string, string[]>();
  for (const [, application] of entriesOf(valueAt(config, 'applications'))) {
    for (const api of stringsIn(valueAt(application, 'apis'))) {
      const added = stringsIn(valueAt(application, 'javascriptOrigins'));
      origins.set(api, [...(origins.get(api) ?? []), ...added]);
    }
  }
  return origins;
}

function stringsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((member) => typeof member === 'string') : [];
}

function findingOf(issue: PolicyIssue): Finding {
  return { ...issueOf(issue), value: issue.value };
}
