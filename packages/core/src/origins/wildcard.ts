import { type OriginProblem, readConfiguredOrigin } from './configured-origin.ts';

/** An entry with `*.` for one or more leading labels, with `:*` for any port, or with both. */
export interface Wildcard {
  /** `https://*.app.example:*`, with the origin in its canonical form. */
  readonly pattern: string;
  /** The host below which every name matches; absent where only the port is any. */
  readonly base?: string;
}

const LABELS = /^([^/]*:\/\/)\*\./;
const ANY_PORT = /:\*$/;

/** Reads an entry that has a `*` in it. */
export function readWildcard(entry: string): Wildcard | OriginProblem {
  if (entry.startsWith('*.')) return withScheme(entry);
  const hasAnyPort = ANY_PORT.test(entry);
  const hasLabels = LABELS.test(entry);
  const written = entry.replace(ANY_PORT, '').replace(LABELS, '$1');
  if (written.includes('*') || (hasAnyPort && /:[0-9]*$/.test(written))) return MISPLACED;

  if (hasLabels && isAddress(hostOf(written))) return MISPLACED;

  const read = readConfiguredOrigin(written);
  const pattern = (origin: string) =>
    `${hasLabels ? origin.replace('://', '://*.') : origin}${hasAnyPort ? ':*' : ''}`;
  if ('origin' in read) {
    return { pattern: pattern(read.origin), ...(hasLabels && { base: hostOf(read.origin) }) };
  }
  const { code, what, suggestion } = read;
  return { code, what, ...(suggestion !== undefined && { suggestion: pattern(suggestion) }) };
}

function withScheme(entry: string): OriginProblem {
  const read = readWildcard(`https://${entry}`);
  const suggestion = 'pattern' in read ? read.pattern : read.suggestion;
  const what = 'has no scheme';
  return { code: 'origin-without-scheme', what, ...(suggestion !== undefined && { suggestion }) };
}

/** The host of a serialized origin; that of `https://[::1]:8080` is `[::1]`. */
export function hostOf(origin: string): string {
  return origin.replace(/^.*?:\/\//, '').replace(/:[0-9]+$/, '');
}

const MISPLACED: OriginProblem = {
  code: 'invalid-wildcard',
  what: "has a * where none may stand ('*.' before a host name stands for its subdomains, ':*' after it for any port)",
};

/** Whether a part of an address stands there; of a name, the last label is never a number. */
function isAddress(host: string): boolean {
  return host.startsWith('[') || /(^|\.)[0-9]+$/.test(host);
}
