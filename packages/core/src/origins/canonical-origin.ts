import { parseUrl } from './parse-url.ts';
import { isHttp, isSerializedOrigin, withoutDefaultPort } from './serialized-origin.ts';

const ENTRY = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(\[[^\]]*\]|[^:[\]/?#@\\]*)(?::([0-9]+))?$/;

/**
 * The form in which browsers send an exact origin that is written otherwise: with an upper-case scheme or
 * host, a default port or an internationalised host name. undefined: it is no origin of a page.
 */
export function canonicalOrigin(entry: string): string | undefined {
  const match = ENTRY.exec(entry);
  if (match === null) return undefined;
  const [, writtenScheme = '', writtenHost = '', port] = match;
  const scheme = asciiLowerCase(writtenScheme);
  const host = isHttp(scheme) ? httpHost(writtenHost) : writtenHost;
  const origin = host && withoutDefaultPort(scheme, host, port);
  return origin && isSerializedOrigin(origin) && isOfPages(scheme) ? origin : undefined;
}

/** That of a file: page is null; a page that opens a WebSocket has one of http or https, as its handshake says. */
function isOfPages(scheme: string): boolean {
  return !/^(file|wss?)$/.test(scheme);
}

function httpHost(host: string): string | undefined {
  return isAscii(host) ? asciiLowerCase(host) : punycodeHost(host);
}

/** undefined where the host is no valid IDN, or where the conversion changes more than its encoding. */
function punycodeHost(host: string): string | undefined {
  // A URL parser drops tabs and decodes percent signs: what is ASCII must be part of a host name as it is.
  if (!/^[\w.\u{80}-\u{10ffff}-]+$/u.test(host)) return undefined;
  // Nor may it drop what nobody sees, or turn a letter into others: that is another name than written.
  const isOther = /[\u1e9e\p{Default_Ignorable_Code_Point}]/u.test(host);
  if (isOther || host.normalize('NFKC') !== host.normalize('NFC')) return undefined;
  const converted = parseUrl(`http://${host}`)?.hostname ?? '';
  const labels = host.split('.');
  const convertedLabels = converted.split('.');
  const isFaithful = (label: string, index: number) =>
    isAscii(label)
      ? convertedLabels[index] === asciiLowerCase(label)
      : convertedLabels[index]?.startsWith('xn--');
  // An ideographic full stop would turn into a dot.
  return convertedLabels.length === labels.length && labels.every(isFaithful)
    ? converted
    : undefined;
}

export function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
  return /^[\x00-\x7f]*$/.test(text);
}

function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
