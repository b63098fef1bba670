import { canonicalOrigin, isAscii } from '../origins/canonical-origin.ts';
import { LONGEST_ORIGIN } from '../origins/serialized-origin.ts';

/** What keeps the Origin of a request from being a serialized origin (spec 7.12), to follow a colon. */
export function whyMalformed(origin: unknown): string {
  if (typeof origin !== 'string') return 'it is no text';
  // Before all else: what is asked below takes time with the length.
  if (origin.length > LONGEST_ORIGIN) return `it is longer than ${LONGEST_ORIGIN} characters`;
  const found = PROBLEMS.find(([applies]) => applies(origin));
  return found?.[1] ?? 'it is not scheme://host or scheme://host:port';
}

/** The origin that was probably meant. */
export function wellFormed(origin: unknown): string | undefined {
  if (typeof origin !== 'string' || origin.length > LONGEST_ORIGIN) return undefined;
  const start = /^[^/]*:\/\/[^/?#]*/.exec(origin)?.[0] ?? '';
  return canonicalOrigin(start.replace(/\/\/.*@/, '//').replace(/\.(?=$|:)/, ''));
}

const PROBLEMS: readonly (readonly [(origin: string) => boolean, string])[] = [
  [(origin) => origin === '', 'it is empty'],
  [(origin) => !isAscii(origin), 'it has characters beyond ASCII'],
  [
    (origin) => origin.includes(',') || /\s.*:\/\//.test(origin),
    'it holds several origins, or several fields were sent',
  ],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  [(origin) => /[\x00-\x20\x7f]/.test(origin), 'it has white space or control characters'],
  [(origin) => !/^[^/]+:\/\//.test(origin), 'it has no scheme'],
  [(origin) => /^[^/]*[A-Z]/.test(origin), 'its scheme is not in lower case'],
  [(origin) => /:\/\/[^/]*@/.test(origin), 'it has user information'],
  [(origin) => /:\/\/[^/?#]*\/$/.test(origin), 'it has a trailing slash'],
  [(origin) => /:\/\/[^/?#]*[/?#]/.test(origin), 'it has more than a scheme, a host and a port'],
  [(origin) => /\.(:\d*)?$/.test(origin), 'its host ends with a dot'],
  [(origin) => /^https?:.*[A-Z]/.test(origin), 'its host is not in lower case'],
  [
    (origin) => /^(http:.*:80|https:.*:443)$/.test(origin),
    "it spells out its scheme's default port",
  ],
];
