import { describe } from '../config/describe.ts';
import { isLoopback } from '../origins/loopback.ts';

/** Among so many an entry is looked for: a denial must not cost what the longest list costs. */
const MOST_ENTRIES = 1_000;

interface Parts {
  readonly scheme: string;
  /** With `*.` in front where the entry has it. */
  readonly host: string;
  /** Empty for the default. */
  readonly port: string;
}

/** The entry that the origin probably was to match, and what keeps it from that. `origin` is a serialized one. */
export function nearEntry(entries: readonly string[], origin: string): string | undefined {
  const asked = partsOf(origin);
  if (asked === undefined) return undefined;
  const candidates = entries.slice(0, MOST_ENTRIES).flatMap((entry, index) => {
    const parts = partsOf(entry);
    return parts === undefined ? [] : [{ entry, index, parts }];
  });
  for (const [isNear, difference] of DIFFERENCES) {
    const found = candidates.find(({ parts }) => isNear(parts, asked));
    if (found !== undefined) {
      return `allowedOrigins[${found.index}], ${describe(found.entry)}, is near: ${difference}.`;
    }
  }
  return undefined;
}

const DIFFERENCES: readonly (readonly [(entry: Parts, asked: Parts) => boolean, string])[] = [
  [
    (entry, asked) => entry.host === asked.host && entry.port === asked.port,
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
  [
    (entry, asked) =>
      isLoopback(`${entry.scheme}://${entry.host}`) &&
      isLoopback(`${asked.scheme}://${asked.host}`),
    'both are this machine, under two names',
  ],
];

/** undefined: a regular expression, `*` or `null`. */
function partsOf(entry: string): Parts | undefined {
  const match = /^([^/]+):\/\/(.*?)(?::(\*|\d+))?$/.exec(entry);
  if (match === null) return undefined;
  const [, scheme = '', host = '', port = ''] = match;
  return { scheme, host, port };
}
