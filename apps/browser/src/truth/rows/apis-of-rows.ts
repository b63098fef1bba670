import {
  type NamedPolicy,
  nativeServices,
  policies,
  type Row,
} from '@cors-policy/core/conformance';
import { FRAMEWORKS } from '@cors-policy/demo-gateway/dist/config/config-schema.js';
import type { Api } from '../ask.ts';
import { ownOrigin } from '../stage/hosts-of.ts';

/** In rows, the API's own origin. Each gateway has another, and all of them are its own here. */
export const OWN = 'http://api.test';

const OWN_ORIGINS = FRAMEWORKS.flatMap((framework) =>
  (['http', 'https'] as const).map((scheme) => ownOrigin(framework, scheme)),
);

const apis = new Map<string, Api>();

/** One API for each policy in front of each native service. */
export function apiOf(row: Row): Api {
  const native = row.native ?? 'plain';
  const name = `rows-${slug(row.policy)}-${slug(native)}`;
  const api = apis.get(name) ?? {
    name,
    policy: localised(policies[row.policy]),
    native: nativeServices[native],
  };
  apis.set(name, api);
  return api;
}

function localised(policy: NamedPolicy): NamedPolicy {
  const { cors } = policy;
  if (!cors?.ownOrigins) return policy;
  const { ownOrigins, allowedOrigins } = cors;
  return {
    ...policy,
    cors: {
      ...cors,
      ownOrigins: ownOrigins.flatMap(here),
      allowedOrigins: allowedOrigins.flatMap(here),
    },
  };
}

function here<Entry>(entry: Entry): (Entry | string)[] {
  return entry === OWN ? OWN_ORIGINS : [entry];
}

function slug(text: string): string {
  return text.replace(/\W+/g, '-');
}
