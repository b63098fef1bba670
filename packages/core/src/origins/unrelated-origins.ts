import { isLoopback } from './loopback.ts';
import { registrableDomain, type Suffix } from './public-suffix.ts';
import { isSerializedOrigin } from './serialized-origin.ts';
import { hostOf } from './wildcard.ts';

/**
 * Whom a pattern lets in beside those who are meant: any site; every site below a public suffix; a site whose
 * name only looks alike; a tenant of a hosting service with a name that only looks alike.
 */
export type Reach = 'any site' | 'suffix' | 'lookalike' | 'tenant';

export interface UnrelatedOrigin {
  readonly reach: Reach;
  readonly origin: string;
}

/** A whole-origin matcher and the texts of host names in it. */
interface Pattern {
  readonly literals: readonly string[];
  readonly matches: (origin: string) => boolean;
}

/** Where a pattern that names no suffix is tried. */
const TOP_LEVELS = ['com', 'org', 'io', 'dev', 'co.uk', 'de', 'github.io'];

/** Well-known suffixes that lie deeper than one label below what a wildcard might name. */
const DEEP_SUFFIXES = [
  ...['s3.amazonaws.com', 's3.cn-north-1.amazonaws.com.cn', 'lambda-url.us-east-1.on.aws'],
  ...['blob.core.windows.net', 'up.railway.app', 'a.run.app'],
];

/** Names that nobody can mean: of letters, with hyphens, and like the hash of a deployment. */
const STRANGERS = ['corspolicyprobe', 'cors-policy-probe', 'badcafe1'];

// The addresses are reserved for documentation: RFC 5737 and RFC 3849.
const HOSTS_ANYWHERE = [
  ...TOP_LEVELS.map((suffix) => STRANGERS.map((stranger) => `${stranger}.${suffix}`)),
  ['203.0.113.77'],
  ['[2001:db8::77]'],
];

const MANY_TOP_LEVELS = 4;
const MOST_LITERALS = 16;

const BY_REACH: readonly Reach[] = ['any site', 'suffix', 'lookalike', 'tenant'];

/** The worst of what a regular expression lets in and nobody can mean; undefined: there is nothing. */
export function unrelatedOrigin(pattern: Pattern): UnrelatedOrigin | undefined {
  const anywhere = HOSTS_ANYWHERE.flatMap((hosts) => matchedOrigins(pattern, hosts).slice(0, 1));
  const topLevels = new Set(anywhere.map((origin) => hostOf(origin).split('.').at(-1)));
  const reach = topLevels.size >= MANY_TOP_LEVELS ? 'any site' : 'suffix';
  const found: UnrelatedOrigin[] = [
    ...anywhere.map((origin): UnrelatedOrigin => ({ reach, origin })),
    ...STRANGERS.flatMap((stranger) => hostsNear(pattern, stranger)),
  ];
  return found.sort((a, b) => BY_REACH.indexOf(a.reach) - BY_REACH.indexOf(b.reach))[0];
}

/** As `unrelatedOrigin`, for a wildcard over `base`, which itself is no public suffix. */
export function unrelatedOriginBelow(base: string): UnrelatedOrigin | undefined {
  const suffix = DEEP_SUFFIXES.find((candidate) => candidate.endsWith(`.${base}`));
  return suffix === undefined
    ? undefined
    : { reach: 'suffix', origin: `https://${STRANGERS[0]}.${suffix}` };
}

/** A plain http origin that a regular expression matches and that is no loopback one. */
export function insecureOrigin(pattern: Pattern): string | undefined {
  const { literals } = pattern;
  const joined = pairs(literals).map(([first, last]) => first + last);
  const hosts = [...literals, ...joined].flatMap((text) => [
    trimDots(text),
    `www.${trimDots(text)}`,
  ]);
  return matchedOrigins(pattern, hosts).find(
    (origin) => origin.startsWith('http://') && !isLoopback(origin),
  );
}

/** Strangers at the edges of what is written in a pattern, where a boundary is easily forgotten. */
function hostsNear(pattern: Pattern, stranger: string): UnrelatedOrigin[] {
  const below = pattern.literals.flatMap((text) => [
    `${stranger}.${trimDots(text)}`,
    `app.${stranger}.${trimDots(text)}`,
  ]);
  const beside = pattern.literals.flatMap((text) => [
    `${stranger}${text}`,
    `${stranger}-${trimDots(text)}`,
    `${trimDots(text)}.${stranger}.com`,
    `${text}${stranger}.com`,
    `${trimDots(text)}-${stranger}.com`,
  ]);
  const between = pairs(pattern.literals).flatMap(([first, last]) => [
    `${first}${stranger}${last}`,
    `${first}${stranger}.${trimDots(last)}`,
  ]);
  const isBelow = (origin: string) => below.some((host) => origin.includes(`//${host}`));
  return matchedOrigins(pattern, [...below, ...beside, ...between]).flatMap((origin) => {
    const domain = registrableDomain(origin);
    if (domain === undefined || !domain.name.includes(stranger)) return [];
    const isWhole = domain.name.startsWith(`${stranger}.`);
    return [{ reach: reachOf(isWhole, isBelow(origin), domain.suffix), origin }];
  });
}

function reachOf(isWholeName: boolean, isBelowLiteral: boolean, suffix: Suffix): Reach {
  if (isWholeName) return isBelowLiteral ? 'suffix' : 'lookalike';
  return suffix === 'private' ? 'tenant' : 'lookalike';
}

function matchedOrigins({ matches }: Pattern, hosts: readonly string[]): string[] {
  return [...new Set(hosts)]
    .flatMap((host) => [`https://${host}`, `http://${host}`, `https://${host}:8080`])
    .filter((origin) => isSerializedOrigin(origin) && matches(origin));
}

/** Two texts in the order in which they stand; of very many only the first. */
function pairs(literals: readonly string[]): [string, string][] {
  const first = literals.slice(0, MOST_LITERALS);
  return first.flatMap((text, index) =>
    first.slice(index + 1).map((later): [string, string] => [text, later]),
  );
}

function trimDots(text: string): string {
  return text.replace(/^\.+|\.+$/g, '');
}
