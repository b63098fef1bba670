import type { PolicyConfig } from '@cors-policy/core';
import type { NamedPolicy } from '@cors-policy/core/conformance';

/** A policy in the words that the CORS packages of today share. */
export interface PolicyInWordsOfOthers {
  /** `*`, or what they compare an origin with. */
  readonly origins: '*' | readonly (string | RegExp)[];
  readonly allows: (origin: string) => boolean;
  /** Joined as the specification asks, where a text will do. */
  readonly methods: string;
  readonly allowHeaders: string;
  readonly exposeHeaders: string;
  readonly credentials: boolean;
  readonly maxAge: number | undefined;
  readonly successStatus: 200 | 204;
}

/**
 * Undefined where no CORS layer is mounted: for an API without a policy, and for one that only reports. The origins
 * of applications are listed beside the policy's own; patterns are written out as anchored regular expressions,
 * as their author would have to.
 */
export function inWordsOfOthers({
  cors,
  applications = {},
}: NamedPolicy): PolicyInWordsOfOthers | undefined {
  if (cors === undefined || cors.enforcement === 'report-only') return undefined;
  const registered = Object.values(applications)
    .filter(({ suspended }) => !suspended)
    .flatMap(({ javascriptOrigins }) => javascriptOrigins);
  const list = [...cors.allowedOrigins.map(comparable), ...registered];
  const compare = (entry: string | RegExp, origin: string) =>
    typeof entry === 'string' ? entry === origin : entry.test(origin);
  return {
    origins: list.includes('*') ? '*' : list,
    allows: (origin) => list.some((entry) => entry === '*' || compare(entry, origin)),
    methods: cors.allowedMethods.join(','),
    allowHeaders: (cors.allowHeaders ?? []).join(','),
    exposeHeaders: (cors.exposeHeaders ?? []).join(','),
    credentials: cors.allowCredentials ?? false,
    maxAge: cors.maxAge,
    successStatus: cors.successStatus ?? 200,
  };
}

function comparable(entry: PolicyConfig['allowedOrigins'][number]): string | RegExp {
  if (entry instanceof RegExp) return new RegExp(`^(?:${entry.source})$`);
  if (entry.startsWith('/')) return new RegExp(`^(?:${entry.slice(1, -1)})$`);
  if (!entry.includes('*') || entry === '*') return entry;
  const literal = entry.toLowerCase().replace(/[.[\]]/g, '\\$&');
  const pattern = literal
    .replace('://*\\.', '://(?:[a-z0-9-]+\\.)+')
    .replace(/:\*$/, '(?::[0-9]+)?');
  return new RegExp(`^${pattern}$`);
}
