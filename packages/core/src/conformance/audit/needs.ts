import type { NormalisedConfig } from '../../config/policy-config.ts';
import type { PolicyName } from '../policies.ts';
import type { NamedPolicy } from '../row.ts';

/** What the rows of a policy are about, so that they mean nothing under a policy that has no such thing. */
export interface Need {
  readonly what: string;
  readonly isMet: (config: NormalisedConfig, named: NamedPolicy) => boolean;
  /** Default: every row of the policy. */
  readonly rows?: RegExp;
}

const NEVER = { isMet: () => false };

const enforcement = (level: NormalisedConfig['enforcement']): Need => ({
  what: `enforcement: ${level}`,
  isMet: (config) => config.enforcement === level,
});
const maxAge = (seconds: number): Need => ({
  what: `maxAge: ${seconds}`,
  isMet: (config) => config.maxAge === seconds,
});
const isAny = (list: readonly string[]) => list.length === 1 && list[0] === '*';

/** Rows of a policy that is not here need nothing: `spec`, `full` and those that differ from it in lists alone. */
export const needs: Partial<Record<PolicyName, readonly Need[]>> = {
  none: [{ what: 'an API without a policy', ...NEVER }],
  'full, 204': [{ what: 'successStatus: 204', isMet: (config) => config.successStatus === 204 }],
  'full, advertise': [enforcement('advertise')],
  'full, report-only': [enforcement('report-only')],
  'full, forms forwarded': [
    { what: 'formNavigations: forward', isMet: (config) => config.formNavigations === 'forward' },
  ],
  'full, hidden origin': [
    { what: 'forwardOrigin: false', isMet: (_config, named) => named.forwardOrigin === false },
  ],
  'full, max age 0': [maxAge(0)],
  'full, no caching': [maxAge(-1)],
  minimal: [
    {
      what: 'a policy with no headers, no credentials and no maxAge',
      isMet: ({ allowHeaders, exposeHeaders, allowCredentials, maxAge }) =>
        allowHeaders.length + exposeHeaders.length === 0 &&
        !allowCredentials &&
        maxAge === undefined,
    },
  ],
  'written otherwise': [{ what: 'the very spelling of its configuration', ...NEVER }],
  'any origin': [
    { what: 'allowedOrigins: *', isMet: ({ allowedOrigins }) => allowedOrigins.includes('*') },
  ],
  'any method and header': [
    {
      what: 'allowedMethods: *',
      isMet: ({ allowedMethods }) => isAny(allowedMethods),
      rows: /^any-method-/,
    },
    {
      what: 'allowHeaders: *',
      isMet: ({ allowHeaders }) => isAny(allowHeaders),
      rows: /^any-header-/,
    },
    {
      what: 'exposeHeaders: *',
      isMet: ({ exposeHeaders }) => isAny(exposeHeaders),
      rows: /^any-exposed-/,
    },
  ],
  'any header and authorization': [
    {
      what: 'allowHeaders: *, authorization',
      isMet: ({ allowHeaders: names }) =>
        names.includes('*') && names.some((name) => name.toLowerCase() === 'authorization'),
    },
  ],
  patterns: [
    {
      what: 'allowedOrigins such as https://*.app.example',
      isMet: ({ allowedOrigins }) => allowedOrigins.some((entry) => entry.includes('://*.')),
    },
  ],
  'every origin by pattern': [{ what: 'a regular expression for every origin', ...NEVER }],
  'opaque origins': [
    {
      what: 'allowedOrigins: null',
      isMet: ({ allowedOrigins }) => allowedOrigins.includes('null'),
    },
  ],
  'opaque origins acknowledged, not listed': [
    {
      what: 'dangerouslyAllowOpaqueOrigins without null',
      isMet: ({ dangerouslyAllowOpaqueOrigins: accepted, allowedOrigins }) =>
        accepted && !allowedOrigins.includes('null'),
    },
  ],
};
