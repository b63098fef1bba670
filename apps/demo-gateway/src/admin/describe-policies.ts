import type { Policies } from '@cors-policy/console/contract';
import type { PolicyIssue, Registry } from '@cors-policy/core';
import type { GatewayConfig } from '../config/gateway-config.ts';
import type { Revision } from '../revision.ts';
import { yamlOf } from './yaml-of.ts';

/** `describePolicies`, with the part of the file that each comes from, and all applications. */
export function describeConfiguration(revision: Revision) {
  const { config } = revision;
  const apis = describePolicies(revision).map((api) =>
    api.state === 'closed' ? api : { ...api, yaml: yamlOf(api.name, config) },
  );
  const applications = Object.entries(config.applications ?? {}).map(
    ([name, { javascriptOrigins, apis, suspended = false }]) => ({
      name,
      javascriptOrigins,
      apis,
      suspended,
    }),
  );
  return { apis, applications } satisfies Omit<Policies, 'revision'>;
}

/** The policies in force, of each API that the configuration names. */
export function describePolicies({ config, registry, closed }: Revision) {
  const open = Object.entries(config.apis).map(([name, { path, type = 'rest' }]) => ({
    name,
    path,
    type,
    ...describePolicy(name, registry),
    applications: applicationsOf(name, config),
  }));
  const others = closed.map(({ api, path }) => ({ name: api, path, state: 'closed' as const }));
  return [...open, ...others];
}

function describePolicy(api: string, registry: Registry) {
  const policy = registry.policy(api).current;
  if ('passThrough' in policy) {
    const warnings = registry.warnings.filter(
      ({ code, value }) => code === 'application-without-policy' && value === api,
    );
    return { state: 'passed through' as const, warnings: warnings.map(inWords) };
  }
  const { config, warnings } = policy;
  const { enforcement } = config;
  return {
    state: 'governed' as const,
    enforcement,
    policy: config,
    warnings: warnings.map(inWords),
  };
}

function applicationsOf(api: string, { applications }: GatewayConfig) {
  return Object.entries(applications ?? {}).flatMap(
    ([name, { apis, javascriptOrigins, suspended = false }]) =>
      apis.includes(api) ? [{ name, javascriptOrigins, suspended }] : [],
  );
}

/** The value is in the message. */
function inWords({ code, path, message }: PolicyIssue) {
  return { code, path, message };
}
