import { entriesOf, issueOf, pathOf, show, valueAt } from '@cors-policy/cli';
import {
  type ApiConfig,
  createRegistry,
  PolicyConfigError,
  type Registry,
  type RegistryConfig,
} from '@cors-policy/core';
import { closest, distance } from 'fastest-levenshtein';
import type { z } from 'zod';
import { codeOf, configSchema, type Framework, isApiPath, keysAt } from './config-schema.ts';
import { StartupError, type StartupIssue } from './startup-error.ts';

export interface GatewayConfig
  extends Pick<RegistryConfig, 'applications' | 'serverCors' | 'guardrails'> {
  /** Ports; 0: any free one. */
  readonly gateways: { readonly [framework in Framework]?: number | undefined };
  /** What is not named here is not started. */
  readonly native?: Listener | undefined;
  readonly admin?: AdminListener | undefined;
  readonly console?: Listener | undefined;
  /** Which decisions are logged. Default: `denied`. */
  readonly log?: 'all' | 'denied' | 'none' | undefined;
  /** Further files, each with `apis` and `applications`; relative to this one. */
  readonly include?: readonly string[] | undefined;
  readonly apis: Readonly<Record<string, GatewayApi>>;
}

export interface GatewayApi extends ApiConfig {
  readonly path: string;
  readonly nativeService: string;
  /** False: the native service gets neither `Origin` nor the two request fields of a preflight. Default: true. */
  readonly forwardOrigin?: boolean | undefined;
}

export interface Listener {
  readonly port: number;
}

export interface AdminListener extends Listener {
  /** The IP address or name to listen on. Default: 127.0.0.1. */
  readonly host?: string | undefined;
}

export interface CheckedConfig {
  readonly config: GatewayConfig;
  readonly registry: Registry;
  /** What is legal yet probably not meant. */
  readonly warnings: readonly StartupIssue[];
}

/**
 * Throws `StartupError` with every problem at once. `closedApis` are names that applications may use though no
 * API has them now.
 */
export function checkConfig(config: unknown, closedApis: Iterable<string> = []): CheckedConfig {
  const closed = new Set(closedApis);
  const { registry, problems } = readRegistry(config, closed);
  const all = [
    ...schemaProblems(config),
    ...missingApis(config),
    ...unusableNames(config),
    ...repeatedPaths(config),
    ...repeatedPorts(config),
    ...problems,
    ...(registry ? hiddenOrigins(config, registry) : []),
  ];
  if (registry === undefined || all.length > 0) throw new StartupError(all);
  const warnings = registry.warnings.filter(
    ({ code, value }) => !(code === 'application-without-policy' && closed.has(String(value))),
  );
  return { config: config as GatewayConfig, registry, warnings: warnings.map(issueOf) };
}

function schemaProblems(config: unknown): StartupIssue[] {
  const { error } = configSchema.safeParse(config, { reportInput: true });
  return error?.issues.flatMap(problemsOf) ?? [];
}

function problemsOf(issue: z.core.$ZodIssue): StartupIssue[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(issue, key));
  const path = pathOf(issue.path);
  const isAbsent = issue.input === undefined || (issue.input === null && issue.path.length === 0);
  if (isAbsent) return [{ code: 'missing-key', path, message: `is missing: ${issue.message}.` }];
  return [{ code: codeOf(issue), path, message: `${issue.message}; not ${show(issue.input)}.` }];
}

function unknownKey({ path, message: title }: z.core.$ZodIssue, key: string): StartupIssue {
  const what = title.replace(/ is a mapping$/, '');
  const message = `${what} has no key ${show(key)}: ${nearestKey(key, keysAt(path))}`;
  return { code: 'unknown-key', path: pathOf([...path, key]), message };
}

/** What to write for a key that is none of `known`. */
export function nearestKey(key: string, known: readonly string[]): string {
  const nearest = nearestOf(key, known);
  return nearest === undefined ? `it has ${known.join(', ')}.` : `did you mean ${nearest}?`;
}

/** What was probably meant, if there is anything. */
export function nearestOf(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = closest(name, [...known]);
  return distance(name, nearest) <= nearest.length / 3 ? nearest : undefined;
}

/** Included files have become part of the configuration here. */
function missingApis(config: unknown): StartupIssue[] {
  if (typeof config !== 'object' || config === null || 'apis' in config) return [];
  const message = 'is missing: apis maps names to APIs, unless include brings them.';
  return [{ code: 'missing-key', path: 'apis', message }];
}

/** The schema would pass over it. */
function unusableNames(config: unknown): StartupIssue[] {
  const names = entriesOf(valueAt(config, 'apis')).map(([name]) => name);
  const message = 'no API can have this name; choose another.';
  return names.includes('__proto__')
    ? [{ code: 'unusable-name', path: pathOf(['apis', '__proto__']), message }]
    : [];
}

/** Two spellings of one path would leave it to each framework's router which API answers. */
function repeatedPaths(config: unknown): StartupIssue[] {
  const firstByPath = new Map<string, string>();
  return entriesOf(valueAt(config, 'apis')).flatMap(([name, api]) => {
    const key = pathKeyOf(api);
    if (key === undefined) return [];
    const first = firstByPath.get(key);
    if (first === undefined) {
      firstByPath.set(key, name);
      return [];
    }
    const message = `${show(valueAt(api, 'path'))} is the path of ${pathOf(['apis', first])} too, up to case and a trailing slash; give each API its own.`;
    return [{ code: 'repeated-path', path: pathOf(['apis', name, 'path']), message }];
  });
}

/** The same for every spelling of an API's path; undefined if it has none. */
export function pathKeyOf(api: unknown): string | undefined {
  const path = valueAt(api, 'path');
  return isApiPath(path) ? path.toLowerCase().replace(/\/$/, '') : undefined;
}

function repeatedPorts(config: unknown): StartupIssue[] {
  const places = [
    ...entriesOf(valueAt(config, 'gateways')).map(([name, port]) => [`gateways.${name}`, port]),
    ...['native', 'admin', 'console'].map((key) => [
      `${key}.port`,
      valueAt(valueAt(config, key), 'port'),
    ]),
  ] as [string, unknown][];
  const firstByPort = new Map<unknown, string>();
  return places.flatMap(([path, port]) => {
    if (typeof port !== 'number' || port === 0) return [];
    const first = firstByPort.get(port);
    if (first === undefined) {
      firstByPort.set(port, path);
      return [];
    }
    const message = `${port} is the port of ${first} too; give each its own.`;
    return [{ code: 'repeated-port', path, message }];
  });
}

/** A native service that sees no origin checks none: something else must. */
function hiddenOrigins(config: unknown, registry: Registry): StartupIssue[] {
  return entriesOf(valueAt(config, 'apis')).flatMap(([name, api]) => {
    if (valueAt(api, 'forwardOrigin') !== false) return [];
    const { current } = registry.policy(name);
    if ('config' in current && (current.config.enforcement ?? 'enforce') === 'enforce') return [];
    const message =
      'the native service would see no origin, and no policy that enforces checks it here. Give the API a ' +
      "policy with enforcement 'enforce', or remove forwardOrigin.";
    const path = pathOf(['apis', name, 'forwardOrigin']);
    return [{ code: 'origin-hidden-unchecked', path, message } as const];
  });
}

function readRegistry(
  config: unknown,
  closedApis: ReadonlySet<string>,
): { registry?: Registry; problems: StartupIssue[] } {
  const apis = entriesOf(valueAt(config, 'apis')).map(([name, api]) => [
    name,
    { type: valueAt(api, 'type'), cors: valueAt(api, 'cors') },
  ]);
  const candidate = {
    apis: Object.fromEntries([...[...closedApis].map((name) => [name, {}]), ...apis]),
    applications: valueAt(config, 'applications'),
    serverCors: valueAt(config, 'serverCors'),
    guardrails: valueAt(config, 'guardrails'),
  };
  try {
    // What the types ask for is what createRegistry is about to find out.
    return { registry: createRegistry(candidate as RegistryConfig), problems: [] };
  } catch (error) {
    if (!(error instanceof PolicyConfigError)) throw error;
    return { problems: error.issues.map(issueOf) };
  }
}
