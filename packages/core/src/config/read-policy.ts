import { ConfigReader, joinPath } from './config-reader.ts';
import { describe } from './describe.ts';
import type { Findings, Placed } from './findings.ts';
import type { NormalisedConfig } from './policy-config.ts';
import type { PolicyReader } from './policy-reader.ts';
import { policySchema } from './policy-schema.ts';
import { readRequestHeaderNames, readResponseHeaderNames } from './read-header-names.ts';
import { readMethods } from './read-methods.ts';
import { readAllowedOrigins, readExactOrigins } from './read-origins.ts';
import { unique } from './unique.ts';

/** Chromium's; Firefox takes a day (86400), which is the most that may be configured. */
const LOWEST_CAP_OF_A_BROWSER = 7_200;

/**
 * Reads a policy as a user wrote it into a frozen copy. Each problem goes to `findings` with its path; the
 * result means something only when there are none.
 */
export function readPolicy(source: Placed<unknown>, findings: Findings): NormalisedConfig {
  const reader = new ConfigReader(source, findings, policySchema);
  const maxAge = readMaxAge(reader);
  const normalised: NormalisedConfig = {
    allowedOrigins: readAllowedOrigins(reader),
    allowedMethods: readMethods(reader),
    allowHeaders: readRequestHeaderNames(reader),
    exposeHeaders: readResponseHeaderNames(reader),
    allowCredentials: reader.boolean('allowCredentials'),
    ...(maxAge !== undefined && { maxAge }),
    ownOrigins: unique(findings, readExactOrigins(reader, 'ownOrigins')),
    enforcement: reader.choice('enforcement'),
    formNavigations: reader.choice('formNavigations'),
    successStatus: reader.choice('successStatus'),
    dangerouslyAllowOpaqueOrigins: reader.boolean('dangerouslyAllowOpaqueOrigins'),
    dangerouslyAllowPublicSuffixes: reader.boolean('dangerouslyAllowPublicSuffixes'),
  };
  adviseOnContentType(reader, normalised);
  for (const member of Object.values(normalised)) Object.freeze(member);
  return Object.freeze(normalised);
}

/** Origins may come from applications too, which the policy itself does not know. */
export function adviseNoOrigins(
  { policy, path }: { readonly policy: NormalisedConfig; readonly path: string },
  findings: Findings,
): void {
  const { allowedOrigins } = policy;
  if (allowedOrigins.length > 0) return;
  const placed = { value: allowedOrigins, path: joinPath(path, 'allowedOrigins') };
  const message =
    'no origin is allowed, by the policy or by an application, so every CORS request is denied. List the origins.';
  findings.advise('no-origins', placed, message);
}

function readMaxAge({ at, findings }: PolicyReader): number | undefined {
  const placed = at('maxAge');
  const { value } = placed;
  if (value === undefined) return undefined;
  const { minimum, maximum } = policySchema.properties.maxAge;
  if (typeof value !== 'number') {
    const isQuoted = typeof value === 'string' && /^-?\d+$/.test(value);
    const remedy = isQuoted ? 'Write it without quotes.' : 'Write 600, or remove it for no header.';
    const message = `maxAge is a number of seconds, not ${describe(value)}. ${remedy}`;
    findings.refuse('wrong-type', placed, message);
    return undefined;
  }
  if (!Number.isInteger(value) || value < minimum || value > maximum) {
    const message =
      `maxAge is a whole number of seconds from 0 to ${maximum} (no browser caches longer), or ` +
      `${minimum} to forbid caching; not ${value}.`;
    findings.refuse('invalid-max-age', placed, message);
    return undefined;
  }
  if (value > LOWEST_CAP_OF_A_BROWSER) {
    const message = `Chromium caches a preflight's answer for ${LOWEST_CAP_OF_A_BROWSER} seconds at most, so ${value} has its full effect in Firefox only.`;
    findings.advise('max-age-above-cap', placed, message);
  }
  return value;
}

/** A body as JSON makes a preflight ask for content-type, which is safelisted for the types of forms only. */
function adviseOnContentType(
  { at, findings }: PolicyReader,
  { allowedMethods, allowHeaders }: NormalisedConfig,
): void {
  const names = allowHeaders.map((name) => name.toLowerCase());
  if (names.includes('content-type') || names.includes('*')) return;
  const withBody = allowedMethods.find((method) => /^(POST|PUT|PATCH)$/.test(method));
  if (withBody === undefined) return;
  const message = `${withBody} is allowed and content-type is not in allowHeaders, so a script that sends JSON is denied. Add 'content-type'.`;
  findings.advise('body-method-without-content-type', at('allowHeaders'), message);
}
