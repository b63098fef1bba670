import { ConfigReader } from '../config/config-reader.ts';
import { describe } from '../config/describe.ts';
import { Findings, type Placed } from '../config/findings.ts';
import { readDeniedOrigins } from '../config/read-origins.ts';
import { type applicationOriginsSchema, guardrailsSchema } from '../config/registry-config.ts';
import type { Entry } from '../config/unique.ts';
import { AllowedOrigins } from '../origins/allowed-origins.ts';
import { isLoopback } from '../origins/loopback.ts';
import { hostOf } from '../origins/serialized-origin.ts';
import type { ApplicationEntry } from './application-entry.ts';

/** What applications may register. */
export interface Guardrails {
  /** undefined: whatever they like. */
  readonly applicationOrigins: Bounds | undefined;
  readonly findings: Findings;
}

interface Bounds {
  readonly requiresHttps: boolean;
  readonly allowsLoopback: boolean;
  readonly mostPerApplication: number;
  readonly denied: AllowedOrigins;
}

type BoundsReader = ConfigReader<typeof applicationOriginsSchema>;

/** What is wrong with them is in their findings; then they bound nothing. */
export function readGuardrails(source: Placed<unknown>): Guardrails {
  const findings = new Findings();
  const bounds = source.value === undefined ? undefined : readBounds(source, findings);
  const isValid = findings.problems.length === 0;
  return { applicationOrigins: isValid ? bounds : undefined, findings };
}

function readBounds(source: Placed<unknown>, findings: Findings): Bounds | undefined {
  const origins = new ConfigReader(source, findings, guardrailsSchema).at('applicationOrigins');
  if (origins.value === undefined) return undefined;
  const { applicationOrigins: schema } = guardrailsSchema.properties;
  const reader: BoundsReader = new ConfigReader(origins, findings, schema);
  return {
    requiresHttps: reader.boolean('requireHttps'),
    allowsLoopback: reader.boolean('allowLoopback'),
    mostPerApplication: readMost(reader),
    denied: new AllowedOrigins(readDeniedOrigins(reader, 'deny')),
  };
}

function readMost({ at, findings }: BoundsReader): number {
  const placed = at('maxPerApplication');
  const { value } = placed;
  if (value === undefined) return Number.POSITIVE_INFINITY;
  const { minimum, maximum } =
    guardrailsSchema.properties.applicationOrigins.properties.maxPerApplication;
  const range = `maxPerApplication is a whole number from ${minimum} to ${maximum}`;
  if (typeof value !== 'number') {
    const isQuoted = typeof value === 'string' && /^\d+$/.test(value);
    const remedy = isQuoted ? 'Write it without quotes.' : 'Write 10, or remove it for no limit.';
    findings.refuse('wrong-type', placed, `${range}, not ${describe(value)}. ${remedy}`);
  } else if (!Number.isInteger(value) || value < minimum || value > maximum) {
    const message = `${range}; not ${value}. Remove it for no limit; deny: ['*'] lets applications add no origin.`;
    findings.refuse('invalid-limit', placed, message);
  } else {
    return value;
  }
  return Number.POSITIVE_INFINITY;
}

/** Reports what an application, suspended or not, may not register. */
export function applyGuardrails(
  { path, origins, findings }: ApplicationEntry,
  { applicationOrigins: bounds }: Guardrails,
): void {
  if (bounds === undefined) return;
  const distinct = [...new Set(origins.map(({ value }) => value))];
  if (distinct.length <= bounds.mostPerApplication) {
    for (const origin of origins) judgeOrigin(origin, bounds, findings);
  } else {
    const message = `there are ${distinct.length} distinct origins, more than the ${bounds.mostPerApplication} that guardrails.applicationOrigins.maxPerApplication lets an application have. Remove those that it does not need, or raise the limit.`;
    const placed = { value: distinct, path: `${path}.javascriptOrigins` };
    findings.refuse('too-many-application-origins', placed, message);
  }
}

/** Says one thing of an origin: the first that no other spelling of it would mend. */
function judgeOrigin(
  { value: origin, path, written = origin }: Entry,
  { denied, allowsLoopback, requiresHttps }: Bounds,
  findings: Findings,
): void {
  const placed = { value: written, path };
  const isLocal = isLoopback(origin);
  const isHttp = origin.startsWith('http://');
  const match = spellingsOfHost(origin).find((spelling) => denied.has(spelling));
  if (match !== undefined) {
    const message = `guardrails.applicationOrigins.deny has an entry that matches ${match}, so no application may register it. Remove it here, or change that entry.`;
    findings.refuse('application-origin-denied', placed, message);
  } else if (isLocal && !allowsLoopback) {
    const message = `${origin} is on the user's own machine, where any program may serve pages. Register where the application is published, or allow it with guardrails.applicationOrigins.allowLoopback: true.`;
    findings.refuse('application-origin-loopback', placed, message);
  } else if (requiresHttps && !origin.startsWith('https://') && !(isLocal && isHttp)) {
    const why = isHttp
      ? 'whoever stands between can send its pages'
      : 'a scheme of its own belongs to nobody';
    const message = `${origin} is not https, which guardrails.applicationOrigins.requireHttps asks for: ${why}. Serve the application over https, and register that origin.`;
    findings.refuse('application-origin-not-https', placed, message);
  }
}

/**
 * Whoever denies a host means it at every port where the entry has none, and over plain http too: that is no better
 * than https.
 */
function spellingsOfHost(origin: string): readonly string[] {
  const [scheme, authority] = origin.split('://');
  const schemes = scheme === 'http' ? ['http', 'https'] : [scheme];
  return schemes.flatMap((name) => [`${name}://${authority}`, `${name}://${hostOf(origin)}`]);
}
