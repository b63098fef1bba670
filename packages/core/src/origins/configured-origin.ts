import { isHttp, isSerializedOrigin, withoutDefaultPort } from './serialized-origin.ts';

export type ConfiguredOrigin = { readonly origin: string } | { readonly suggestion?: string };

const ENTRY = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(\[[^\]]*\]|[^:[\]/?#@\\]*)(?::([0-9]+))?$/;

// Present wherever JavaScript runs, yet in no language-only type library.
declare const URL: new (url: string) => { readonly origin: string; readonly hostname: string };

/**
 * Reads one exact origin as written in a configuration. Upper-case scheme and host, a default port and
 * an internationalised host name are brought to the form that browsers send; anything else that is no
 * serialized origin is refused, with the form that was probably meant where there is one.
 */
export function readConfiguredOrigin(entry: string): ConfiguredOrigin {
  const canonical = canonicalForm(entry);
  if (canonical !== undefined && canonical !== 'null' && isSerializedOrigin(canonical)) {
    return { origin: canonical };
  }
  const suggestion = suggestionFor(entry);
  return suggestion === undefined ? {} : { suggestion };
}

function canonicalForm(entry: string): string | undefined {
  const match = ENTRY.exec(entry);
  if (match === null) return undefined;
  const [, writtenScheme = '', writtenHost = '', port] = match;
  const scheme = asciiLowerCase(writtenScheme);
  const host = isHttp(scheme) ? httpHost(writtenHost) : writtenHost;
  return host && withoutDefaultPort(scheme, host, port);
}

function httpHost(host: string): string | undefined {
  return isAscii(host) ? asciiLowerCase(host) : punycodeHost(host);
}

/** undefined where the host is no valid IDN, or where the conversion changes more than its encoding. */
function punycodeHost(host: string): string | undefined {
  // A URL parser drops tabs and decodes percent signs: what is ASCII must be part of a host name as it is.
  if (!/^[\w.\u{80}-\u{10ffff}-]+$/u.test(host)) return undefined;
  const converted = parseUrl(`http://${host}`)?.hostname.split('.');
  const labels = host.split('.');
  const isFaithful = (label: string, index: number) =>
    isAscii(label)
      ? converted?.[index] === asciiLowerCase(label)
      : converted?.[index]?.startsWith('xn--') === true;
  // A full-width letter or an ideographic full stop would turn into ASCII: another name than written.
  return converted?.length === labels.length && labels.every(isFaithful)
    ? converted.join('.')
    : undefined;
}

/** A URL parser repairs, so it is asked only for what to suggest. */
function suggestionFor(entry: string): string | undefined {
  if (entry === 'null') return undefined;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\//i.test(entry);
  const origin = parseUrl(hasScheme ? entry : `https://${entry}`)?.origin;
  return origin !== undefined && origin !== 'null' && isSerializedOrigin(origin)
    ? origin
    : undefined;
}

function parseUrl(text: string) {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
  return /^[\x00-\x7f]*$/.test(text);
}

function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
