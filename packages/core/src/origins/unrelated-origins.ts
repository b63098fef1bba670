import { isLoopback } from './loopback.ts';
import { registrableDomain } from './public-suffix.ts';
import type { Sample } from './samples.ts';
import { hostOf } from './serialized-origin.ts';

/**
 * Whom a pattern lets in beside those who are meant: any site; every site below a public suffix; a site whose
 * name only looks alike; a tenant of a hosting service with a name that only looks alike.
 */
export type Reach = 'any site' | 'suffix' | 'lookalike' | 'tenant';

export interface UnrelatedOrigin {
  readonly reach: Reach;
  readonly origin: string;
}

const BY_REACH: readonly Reach[] = ['any site', 'suffix', 'lookalike', 'tenant'];

/** Well-known suffixes that lie deeper than one label below what a wildcard might name. */
const DEEP_SUFFIXES = [
  ...['s3.amazonaws.com', 's3.cn-north-1.amazonaws.com.cn', 'lambda-url.us-east-1.on.aws'],
  ...['studio.us-east-1.sagemaker.aws', 'auth.eu-west-1.amazoncognito.com'],
  ...['functions.fnc.fr-par.scw.cloud', 'us.platform.sh', 'up.railway.app', 'a.run.app'],
  'blob.core.windows.net',
];

/** Addresses that are nobody's: RFC 5737 and RFC 3849. */
const ADDRESSES = ['203.0.113.77', '[2001:db8::77]'].flatMap((host) => [
  `https://${host}`,
  `http://${host}`,
]);

/**
 * What a regular expression lets in and nobody can mean, but for what is `accepted`, the worst first. `samples`:
 * origins that it matches.
 */
export function unrelatedOrigin(
  samples: readonly Sample[],
  matches: (origin: string) => boolean,
  accepted: readonly Reach[] = [],
): UnrelatedOrigin | undefined {
  const addresses = ADDRESSES.filter(matches).map(
    (origin): UnrelatedOrigin => ({ reach: 'any site', origin }),
  );
  const found = samples.flatMap((sample): UnrelatedOrigin[] => {
    const reach = reachOf(sample);
    return reach === undefined ? [] : [{ reach, origin: sample.text }];
  });
  return [...addresses, ...found]
    .filter(({ reach }) => !accepted.includes(reach))
    .sort((a, b) => BY_REACH.indexOf(a.reach) - BY_REACH.indexOf(b.reach))[0];
}

/** As `unrelatedOrigin`, for a wildcard over `base`, which itself is no public suffix. */
export function unrelatedOriginBelow(base: string): UnrelatedOrigin | undefined {
  const suffix = DEEP_SUFFIXES.find((candidate) => candidate.endsWith(`.${base}`));
  return suffix === undefined
    ? undefined
    : { reach: 'suffix', origin: `https://corspolicyprobe.${suffix}` };
}

/** A plain http origin among those that a regular expression matches, which is no loopback one. */
export function insecureOrigin(samples: readonly Sample[]): string | undefined {
  return samples.find(({ text }) => text.startsWith('http://') && !isLoopback(text))?.text;
}

/** By which part of the name that one owner registers is anyone's choice. */
function reachOf({ text, mask }: Sample): Reach | undefined {
  const domain = registrableDomain(text);
  if (domain === undefined) return undefined;
  const host = hostOf(text);
  const end = text.indexOf(host) + host.length;
  const start = end - domain.name.length;
  const dot = start + domain.name.indexOf('.');
  const label = mask.slice(start, dot);
  const suffix = mask.slice(dot, end);
  if (suffix.includes('1')) {
    const isOpen = [...host].every(
      (letter, at) => letter === '.' || mask[end - host.length + at] === '1',
    );
    return isOpen ? 'any site' : 'lookalike';
  }
  if (!label.includes('1')) return undefined;
  if (!label.includes('0')) return 'suffix';
  if (domain.suffix !== 'private') return 'lookalike';
  return isOwnDeployment(text.slice(start, dot), label, domain.name) ? undefined : 'tenant';
}

/** `name--site` of Netlify and `site--name` of Firebase belong to the owner of the site. */
function isOwnDeployment(label: string, mask: string, domain: string): boolean {
  const isFixed = (part: string) => part !== '' && !part.includes('1');
  if (domain.endsWith('.netlify.app')) {
    const site = label.lastIndexOf('--') + 2;
    return site > 1 && isFixed(mask.slice(site));
  }
  if (!domain.endsWith('.web.app')) return false;
  const site = label.indexOf('--');
  return site > 0 && isFixed(mask.slice(0, site));
}
