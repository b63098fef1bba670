import { parse } from 'tldts';
import { hostOf } from './serialized-origin.ts';

/** Whose sites lie below a host name. */
export type Suffix = 'icann' | 'private' | 'none';

const OPTIONS = {
  allowPrivateDomains: true,
  detectIp: false,
  extractHostname: false,
  validateHostname: false,
};

/**
 * Whether unrelated owners have sites directly below `host`, going by the explicit rules of the public
 * suffix list (https://publicsuffix.org/list/): its default rule makes `localhost` no public suffix.
 */
export function suffixOf(host: string): Suffix {
  // A rule such as *.ck makes every name below ck a suffix.
  const below = read(`a.${host}`);
  const isSuffix = below.publicSuffix === `a.${host}` || below.publicSuffix === host;
  return isSuffix ? below.suffix : 'none';
}

/** The name that one owner has below a public suffix; undefined where no explicit rule says. */
export function registrableDomain(
  origin: string,
): { readonly name: string; readonly suffix: Suffix } | undefined {
  const { domain, suffix } = read(hostOf(origin));
  return domain === null || suffix === 'none' ? undefined : { name: domain, suffix };
}

function read(host: string) {
  const parsed = parse(host, OPTIONS);
  const kind: Suffix = parsed.isIcann ? 'icann' : parsed.isPrivate ? 'private' : 'none';
  return { publicSuffix: parsed.publicSuffix, domain: parsed.domain, suffix: kind };
}
