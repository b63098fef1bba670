import { isSerializedIPv4, isSerializedIPv6 } from './ip-address.ts';

/** Spec 7.12. Longer than any scheme, a 253 character host name and a port need. */
export const LONGEST_ORIGIN = 330;

// What nearly every origin is, told by one expression: to take one apart takes ten times as long.
const ORDINARY_ORIGIN = /^https?:\/\/(?:[a-z0-9_-]{1,63}\.)*[a-z][a-z0-9_-]{0,62}$/;
const LONGEST_ORDINARY_ORIGIN = 'http://'.length + 253;
const ORIGIN = /^([a-z][a-z0-9+.-]*):\/\/(\[[^\]]*\]|[^:[\]/]*)(?::([1-9][0-9]{0,4}))?$/;
const HTTP_LABEL = /^[a-z0-9_-]{1,63}$/;
const OTHER_LABEL = /^[A-Za-z0-9_-]{1,63}$/;
// The URL standard reads a host as IPv4 when its last label is a number, hexadecimal ones included.
const NUMERIC_LABEL = /^([0-9]+|0x[0-9a-f]*)$/;

const DEFAULT_PORTS: ReadonlyMap<string, string> = new Map([
  ['http', '80'],
  ['https', '443'],
]);

/**
 * Whether `text` is exactly one serialized origin (spec 7.12): `null`, or `scheme://host` with
 * `:port` unless it is the scheme's default. The one grammar for configured entries and for
 * requests; it judges and never repairs.
 * Source: https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function isSerializedOrigin(text: string): boolean {
  if (text === 'null') return true;
  if (typeof text !== 'string' || text.length > LONGEST_ORIGIN) return false;
  if (text.length <= LONGEST_ORDINARY_ORIGIN && ORDINARY_ORIGIN.test(text)) return true;
  const match = ORIGIN.exec(text);
  if (match === null) return false;
  const [, scheme = '', host = '', port] = match;
  if (port !== undefined && (Number(port) > 65_535 || port === DEFAULT_PORTS.get(scheme))) {
    return false;
  }
  return isSerializedHost(host, isHttp(scheme));
}

/** Host names of http(s) are lower-case in an origin; other schemes have opaque hosts. */
export function isHttp(scheme: string): boolean {
  return DEFAULT_PORTS.has(scheme);
}

/** The host of a serialized origin; that of `https://[::1]:8080` is `[::1]`. */
export function hostOf(origin: string): string {
  return origin.replace(/.*?:\/\//, '').replace(/:[0-9]+$/, '');
}

/** The origin without its port where that is the scheme's default. */
export function withoutDefaultPort(scheme: string, host: string, port: string | undefined): string {
  const isDefault = port === undefined || port === DEFAULT_PORTS.get(scheme);
  return isDefault ? `${scheme}://${host}` : `${scheme}://${host}:${port}`;
}

function isSerializedHost(host: string, http: boolean): boolean {
  if (host.startsWith('[')) return isSerializedIPv6(host.slice(1, -1));
  if (host.length > 253) return false;
  const labels = host.split('.');
  const label = http ? HTTP_LABEL : OTHER_LABEL;
  if (!labels.every((text) => label.test(text))) return false;
  return !(http && NUMERIC_LABEL.test(labels.at(-1) ?? '')) || isSerializedIPv4(host);
}
