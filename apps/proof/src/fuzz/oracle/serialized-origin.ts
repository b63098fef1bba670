// Shares nothing with the packages but their types.

/** An origin in its parts, as they are written. */
export interface Origin {
  readonly scheme: string;
  readonly host: string;
  readonly port: string | undefined;
}

const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = LOWER.toUpperCase();
const DIGITS = '0123456789';

const DEFAULT_PORTS: Readonly<Record<string, string>> = { http: '80', https: '443' };

/**
 * HTML standard, serialization of an origin, and the Fetch standard's ABNF of `Origin`: `null`, or
 * scheme "://" host [ ":" port ]. Spec 7.12 adds what a host has to be for a page to come from it.
 */
export function isSerializedOrigin(value: unknown): value is string {
  if (typeof value !== 'string') return false;
  if (value === 'null') return true;
  if (value.length > 330) return false;
  const origin = partsOf(value);
  if (origin === undefined) return false;
  const { scheme, host, port } = origin;
  if (!isScheme(scheme) || !isPort(port, scheme)) return false;
  return isAddress(host) ? isIPv6(host) : isName(host, scheme);
}

export function isHttp(scheme: string): boolean {
  return scheme === 'http' || scheme === 'https';
}

/** undefined: there is no scheme, or something stands behind a bracket. */
export function partsOf(text: string): Origin | undefined {
  const at = text.indexOf('://');
  if (at === -1) return undefined;
  const scheme = text.slice(0, at);
  const rest = text.slice(at + 3);
  const end = rest.startsWith('[') ? rest.indexOf(']') + 1 : rest.split(':')[0]?.length;
  const host = rest.slice(0, end);
  const after = rest.slice(host.length);
  if (after === '') return { scheme, host, port: undefined };
  return after.startsWith(':') ? { scheme, host, port: after.slice(1) } : undefined;
}

/** RFC 3986 section 3.1, in the lower case of the URL standard. */
function isScheme(scheme: string): boolean {
  const [first = ''] = scheme;
  return consistsOf(first, LOWER) && consistsOf(scheme, `${LOWER}${DIGITS}+-.`);
}

/** Of one spelling, never the default one. Port 0 is a bad port of the Fetch standard: no page comes from it. */
function isPort(port: string | undefined, scheme: string): boolean {
  if (port === undefined) return true;
  if (!consistsOf(port, DIGITS) || port !== String(Number(port))) return false;
  return Number(port) >= 1 && Number(port) <= 65_535 && port !== DEFAULT_PORTS[scheme];
}

function isAddress(host: string): boolean {
  return host.startsWith('[');
}

/** The URL standard's parser and serializer, as Node.js has them, know the one form of an address. */
function isIPv6(host: string): boolean {
  if (!consistsOf(host, '[]:0123456789abcdef')) return false;
  const url = `http://${host}`;
  return URL.canParse(url) && new URL(url).hostname === host;
}

/** A name as DNS can have it, or an IPv4 address where the URL standard takes the host of an http(s) URL for one. */
function isName(host: string, scheme: string): boolean {
  const letters = isHttp(scheme) ? LOWER : LOWER + UPPER;
  const labels = host.split('.');
  if (host.length > 253) return false;
  for (const label of labels) {
    if (label.length > 63 || !consistsOf(label, `${letters}${DIGITS}-_`)) return false;
  }
  if (!isHttp(scheme)) return true;
  // What an A-label decodes to is none of the grammar's business; its form is.
  const url = `http://${labels.map((label) => label.replace(/^xn--/, 'a')).join('.')}`;
  return URL.canParse(url) && new URL(url).origin === url;
}

/** Whether `text` has one character at least, and none but those of `characters`. */
function consistsOf(text: string, characters: string): boolean {
  return text !== '' && [...text].every((character) => characters.includes(character));
}
