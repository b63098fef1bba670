import type { NormalisedConfig } from '../../config/policy-config.ts';
import { sampleOrigins } from '../../on-demand.ts';
import { AllowedOrigins } from '../../origins/allowed-origins.ts';
import { isSerializedOrigin } from '../../origins/serialized-origin.ts';
import { isPolicy, type Policy } from '../../policy.ts';
import { livePolicy } from '../fixtures.ts';
import type { NamedPolicy } from '../row.ts';

/** What an origin is to a policy. */
export type Role =
  | 'allowed'
  | 'allowed and own'
  | "an application's"
  | "a suspended application's"
  | 'own'
  | 'other'
  | 'null'
  | 'malformed';

/** The words in which requests can be written under one policy. */
export interface Words {
  readonly config: NormalisedConfig;
  readonly policy: Policy;
  readonly roleOf: (origin: string) => Role;
  /** Origins of which something is known, those first of which variants can be made. */
  readonly origins: readonly string[];
}

const PLAIN = /^(https?):\/\/([a-z0-9.-]+)\.([a-z][a-z0-9-]+)$/;

/** Undefined for an API without a policy. */
export function wordsOf(named: NamedPolicy): Words | undefined {
  const live = livePolicy(named);
  const policy = 'current' in live ? live.current : live;
  if (!isPolicy(policy)) return undefined;
  // Every policy of ours has its configuration normalised.
  const config = policy.config as NormalisedConfig;
  const allowed = new AllowedOrigins(config.allowedOrigins);
  const applications = Object.values(named.applications ?? {});
  const originsOf = (suspended: boolean) =>
    applications
      .filter((application) => (application.suspended ?? false) === suspended)
      .flatMap(({ javascriptOrigins }) => javascriptOrigins);
  const [registered, suspended] = [originsOf(false), originsOf(true)];

  function roleOf(origin: string): Role {
    if (origin === 'null') return 'null';
    if (!isSerializedOrigin(origin)) return 'malformed';
    const isOwn = config.ownOrigins.includes(origin);
    if (allowed.has(origin)) return isOwn ? 'allowed and own' : 'allowed';
    if (registered.includes(origin)) return "an application's";
    if (isOwn) return 'own';
    return suspended.includes(origin) ? "a suspended application's" : 'other';
  }

  const candidates = [
    ...config.allowedOrigins.flatMap(sampleOrigins),
    ...registered,
    ...suspended,
    ...config.ownOrigins,
    ...UNKNOWN,
  ].filter(isSerializedOrigin);
  const origins = [...candidates.filter(isPlain), ...candidates.filter((one) => !isPlain(one))];
  return { config, policy, roleOf, origins };
}

/** Whether variants of the origin can be made: it has neither port nor address nor a single label. */
export function isPlain(origin: string): boolean {
  return PLAIN.test(origin);
}

/** Reserved for documentation and tests, or the suite's own: none that a policy is likely to allow. */
const UNKNOWN = ['http://test.com', 'https://test.example', 'https://elsewhere.invalid'];

/** Writes what is a variant of the origin `from` as the same variant of the origin `to`; both are plain. */
export function rewrite(variant: string, from: string, to: string): string {
  const [before, after] = [formsOf(from), formsOf(to)];
  const pattern = new RegExp(before.map(([form]) => `(${form})`).join('|'), 'g');
  return variant.replace(pattern, (...match) => {
    const index = match.slice(1, before.length + 1).findIndex((group) => group !== undefined);
    return after[index]?.[1] ?? '';
  });
}

/** The parts of an origin in the forms in which variants have them: how to find each, and what to write. */
function formsOf(origin: string): (readonly [find: string, write: string])[] {
  const [, scheme = '', name = '', end = ''] = PLAIN.exec(origin) ?? [];
  const [other, port] = scheme === 'http' ? ['https', '80'] : ['http', '443'];
  const literally = (text: string) => text.replaceAll('.', '\\.');
  const inUpperCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
  return [
    [`${scheme.toUpperCase()}(?=:)`, scheme.toUpperCase()],
    [`(?<![a-z])${other}(?=:)`, other],
    [`(?<![a-z])${scheme}(?=:)`, scheme],
    [literally(name), name],
    [literally(inUpperCase(name)), inUpperCase(name)],
    [end, end],
    [`${end.slice(0, -1)}(?![a-z])`, end.slice(0, -1)],
    [`(?<=:0?)${port}$`, port],
  ];
}
