import { describe } from '../config/describe.ts';
import { isLoopback } from '../origins/loopback.ts';

/** Among so many an entry is looked for: a denial must not cost what the longest list costs. */
const MOST_ENTRIES = 1_000;

interface Parts {
  readonly scheme: string;
  /** The host with the port. */
  readonly authority: string;
  /** With `*.` in front where the entry has it. */
  readonly host: string;
}

/** The entry that the origin probably was to match, and what keeps it from that. `origin` is a serialized one. */
export function nearEntry(entries: readonly string[], origin: string): string | undefined {
  const asked = partsOf(origin);
  if (asked === undefined) return undefined;
  const candidates = entries.slice(0, MOST_ENTRIES).flatMap((entry, index) => {
    const parts = partsOf(entry);
    return parts === undefined ? [] : [{ entry, index, parts }];
  });
  const differences = isLoopback(origin) ? [...DIFFERENCES, LOOPBACK_DIFFERENCE] : DIFFERENCES;
  for (const [isNear, difference] of differences) {
    const found = candidates.find(({ parts }) => isNear(parts, asked));
    if (found !== undefined) {
      return `allowedOrigins[${found.index}], ${describe(found.entry)}, is near: ${difference}.`;
    }
  }
  return undefined;
}

type Difference = readonly [isNear: (entry: Parts, asked: Parts) => boolean, what: string];

const DIFFERENCES: readonly Difference[] = [
  [
    (entry, asked) => entry.authority === asked.authority,
    'only the scheme differs, so that the page was not loaded over the one that is meant',
  ],
  [
    (entry, asked) => entry.host === asked.host && entry.scheme === asked.scheme,
    'only the port differs, and each port is an origin of its own',
  ],
  [
    (entry, asked) => entry.scheme === asked.scheme && entry.host === `*.${asked.host}`,
    'it covers the subdomains, not the host itself',
  ],
  [
    (entry, asked) => entry.scheme === asked.scheme && asked.host.endsWith(`.${entry.host}`),
    'a host does not cover its subdomains',
  ],
  [
    (entry, asked) => entry.scheme === asked.scheme && entry.host.endsWith(`.${asked.host}`),
    'a subdomain does not cover the host above it',
  ],
];

/** For an origin on this machine. */
const LOOPBACK_DIFFERENCE: Difference = [
  ({ scheme, host }) => isLoopback(`${scheme}://${host}`),
  'both are this machine, under two names',
];

/** undefined: a regular expression, `*` or `null`. */
function partsOf(entry: string): Parts | undefined {
  const scheme = entry.indexOf('://');
  if (scheme === -1 || entry.startsWith('/')) return undefined;
  const authority = entry.slice(scheme + 3);
  const colon = authority.lastIndexOf(':');
  const hasPort = colon > authority.lastIndexOf(']');
  return {
    scheme: entry.slice(0, scheme),
    authority,
    host: hasPort ? authority.slice(0, colon) : authority,
  };
}
