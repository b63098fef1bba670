import type { Scenario } from '../scenario.ts';
import { isHttp, partsOf } from './serialized-origin.ts';

/** The kinds of entries that allow an origin. */
export type EntryKind =
  | 'any origin'
  | 'null'
  | 'exact origin'
  | 'subdomains'
  | 'any port'
  | 'subdomains, any port'
  | 'expression'
  | 'application';

/** Spec 3.1: `allowedOrigins`, or else a registered application. `origin` is a serialized one. */
export function matchingEntry(
  { config, applications }: Scenario,
  origin: string,
): EntryKind | undefined {
  for (const entry of config.allowedOrigins) {
    const kind = kindOf(entry);
    if (allows(entry, kind, origin)) return kind;
  }
  for (const { suspended, javascriptOrigins } of applications) {
    if (suspended) continue;
    if (javascriptOrigins.some((entry) => canonical(entry) === origin)) return 'application';
  }
  return undefined;
}

export function isListed(entries: readonly string[] | undefined, origin: string): boolean {
  return (entries ?? []).some((entry) => canonical(entry) === origin);
}

function kindOf(entry: string | RegExp): EntryKind {
  if (typeof entry !== 'string' || entry.startsWith('/')) return 'expression';
  if (entry === '*') return 'any origin';
  if (entry === 'null') return 'null';
  const hasSubdomains = entry.includes('://*.');
  if (entry.endsWith(':*')) return hasSubdomains ? 'subdomains, any port' : 'any port';
  return hasSubdomains ? 'subdomains' : 'exact origin';
}

function allows(entry: string | RegExp, kind: EntryKind, origin: string): boolean {
  if (kind === 'any origin') return true;
  // Spec 7.8: no pattern matches it.
  if (origin === 'null') return kind === 'null';
  if (kind === 'expression') return matchesWhole(entry, origin);
  const asked = partsOf(origin);
  const written = String(entry).replace('://*.', '://');
  const wanted = partsOf(canonical(written.replace(/:\*$/, '')));
  if (asked === undefined || wanted === undefined || asked.scheme !== wanted.scheme) return false;
  const isAnyPort = kind === 'any port' || kind === 'subdomains, any port';
  if (!isAnyPort && asked.port !== wanted.port) return false;
  const isBelow = kind === 'subdomains' || kind === 'subdomains, any port';
  return isBelow ? isSubdomain(asked.host, wanted.host) : asked.host === wanted.host;
}

/** One or more labels more. */
function isSubdomain(host: string, base: string): boolean {
  const labels = host.split('.');
  return labels.some((_label, index) => index > 0 && labels.slice(index).join('.') === base);
}

/** Spec 7.7. Backtracking, unlike the packages: no expression that is generated takes long. */
function matchesWhole(entry: string | RegExp, origin: string): boolean {
  const literal = String(entry);
  const end = literal.lastIndexOf('/');
  const flags = literal.slice(end + 1).includes('i') ? 'i' : '';
  return new RegExp(`^(?:${literal.slice(1, end)})$`, flags).test(origin);
}

/** As browsers write it: the URL standard's serialization, or the host as it is where the standard knows no scheme. */
export function canonical(entry: string): string {
  const { scheme = '', host, port } = partsOf(entry) ?? {};
  if (isHttp(scheme.toLowerCase())) return new URL(entry).origin;
  return `${scheme.toLowerCase()}://${host}${port === undefined ? '' : `:${port}`}`;
}
