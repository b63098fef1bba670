import patternLibraries from './pattern-libraries.ts';

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
  const below = kindOf(`a.${host}`, (suffix) => suffix === `a.${host}` || suffix === host);
  return below === 'none' ? kindOf(host, (suffix) => suffix === host) : below;
}

function kindOf(host: string, isSuffix: (suffix: string) => boolean): Suffix {
  const parse = patternLibraries.publicSuffixes();
  const { publicSuffix, isIcann, isPrivate } = parse(host, OPTIONS);
  if (publicSuffix === null || !isSuffix(publicSuffix)) return 'none';
  if (isIcann) return 'icann';
  return isPrivate ? 'private' : 'none';
}
