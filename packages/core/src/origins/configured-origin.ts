import type { ProblemCode } from '../config/issue-code.ts';
import { isHttp, isSerializedOrigin, withoutDefaultPort } from './serialized-origin.ts';

/** Why an entry is no origin. */
export interface OriginProblem {
  readonly code: ProblemCode;
  /** To follow the entry in a sentence. */
  readonly what: string;
  /** The form that was probably meant. */
  readonly suggestion?: string;
}

export type ConfiguredOrigin = { readonly origin: string } | OriginProblem;

const ENTRY = /^([A-Za-z][A-Za-z0-9+.-]*):\/\/(\[[^\]]*\]|[^:[\]/?#@\\]*)(?::([0-9]+))?$/;

// Present wherever JavaScript runs, yet in no language-only type library.
declare const URL: new (url: string) => { readonly origin: string; readonly hostname: string };

/**
 * Reads one exact origin as written in a configuration. Upper-case scheme and host, a default port and
 * an internationalised host name are brought to the form that browsers send; anything else that is no
 * serialized origin is refused.
 */
export function readConfiguredOrigin(entry: string): ConfiguredOrigin {
  const canonical = canonicalForm(entry);
  const isPage = !/^wss?:/i.test(entry);
  if (canonical !== undefined && isPage && isSerializedOrigin(canonical)) {
    return { origin: canonical };
  }
  const suggestion = suggestionFor(entry);
  return { ...problemOf(entry), ...(suggestion !== undefined && { suggestion }) };
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
  // Nor may it drop what nobody sees, or turn a letter into others: that is another name than written.
  const isOther = /[\u1e9e\p{Default_Ignorable_Code_Point}]/u.test(host);
  if (isOther || host.normalize('NFKC') !== host.normalize('NFC')) return undefined;
  const converted = parseUrl(`http://${host}`)?.hostname.split('.');
  const labels = host.split('.');
  const isFaithful = (label: string, index: number) =>
    isAscii(label)
      ? converted?.[index] === asciiLowerCase(label)
      : converted?.[index]?.startsWith('xn--') === true;
  // An ideographic full stop would turn into a dot.
  return converted?.length === labels.length && labels.every(isFaithful)
    ? converted.join('.')
    : undefined;
}

/** In the order in which a reader would notice. */
function problemOf(entry: string): OriginProblem {
  const rest = entry.replace(/^[^/]*:\/\//, '');
  const [, authority = '', after = ''] = /^([^/\\?#]*)(.*)$/s.exec(rest) ?? [];
  const host = authority.replace(/:[^:\]]*$/, '');
  const problems: [boolean, ProblemCode, string][] = [
    [entry === '', 'invalid-origin', 'is empty (is an environment variable empty?)'],
    [looksLikeExpression(entry), 'invalid-origin', 'is a regular expression without its slashes'],
    [/["'`]/.test(entry), 'invalid-origin', 'has quotes in it'],
    [hasControlCharacter(entry), 'origin-with-control-character', 'has a control character'],
    [holdsSeveral(entry), 'several-origins', 'holds several origins'],
    [/\s/.test(entry), 'origin-with-white-space', 'has white space'],
    [!/^[^/]*:\/\//.test(entry), 'origin-without-scheme', 'has no scheme'],
    [
      /^wss?:/i.test(entry),
      'invalid-origin',
      'is the URL of a WebSocket, not the origin of a page',
    ],
    [/^file:/i.test(entry), 'invalid-origin', "is no origin: that of file: pages is 'null'"],
    [authority.includes('@'), 'origin-with-user-info', 'has user information'],
    [/^[^?]*#/.test(after), 'origin-with-fragment', 'has a fragment'],
    [/^[^/\\]*\?/.test(after), 'origin-with-query', 'has a query'],
    [after === '/', 'origin-with-trailing-slash', 'has a trailing slash'],
    [after !== '', 'origin-with-path', 'has a path'],
    [host.endsWith('.'), 'origin-with-trailing-dot', 'has a trailing dot'],
    [hasInvalidPort(authority), 'origin-with-invalid-port', 'has no port from 1 to 65535'],
    [!isAscii(authority), 'origin-with-invalid-idn', 'has no valid internationalised host name'],
  ];
  const [, code, what] = problems.find(([applies]) => applies) ?? [];
  return { code: code ?? 'invalid-origin', what: what ?? 'is no serialized origin' };
}

function hasControlCharacter(text: string): boolean {
  return /\p{Cc}/u.test(text);
}

function holdsSeveral(entry: string): boolean {
  const parts = (separator: RegExp) => entry.split(separator).filter(Boolean);
  return parts(/[,;|]/).length > 1 || parts(/\s/).filter((part) => part.includes('://')).length > 1;
}

/** Whether an entry has what a host name cannot have and an expression for one mostly has. */
export function looksLikeExpression(entry: string): boolean {
  return /^\^|\$$|\\\.|[()]/.test(entry);
}

function hasInvalidPort(authority: string): boolean {
  const port = /:([^:\]]*)$/.exec(authority)?.[1];
  return port !== undefined && !(/^[1-9][0-9]*$/.test(port) && Number(port) <= 65_535);
}

/** A URL parser repairs, so it is asked only for what to suggest. */
function suggestionFor(entry: string): string | undefined {
  const text = entry
    .trim()
    .replace(/^["'`](.*)["'`]$/, '$1')
    .replace(/^(https?)[:/]+/i, '$1://')
    .replace(/^ws(?=s?:)/i, 'http');
  const hasScheme = /^[a-z][a-z0-9+.-]*:\//i.test(text);
  if (looksLikeExpression(text)) return `/${text}/`;
  // A single word is no host name that anyone means, `localhost` aside.
  if (!(hasScheme || /[.:]|^localhost$/.test(text))) return undefined;
  const scheme = /^(localhost|127\.)/.test(text) ? 'http' : 'https';
  const url = parseUrl(hasScheme ? text : `${scheme}://${text}`);
  const origin = url?.origin.replace(/\.(?=:|$)/, '');
  return origin !== undefined && origin !== 'null' && readsAs(origin) ? origin : undefined;
}

function readsAs(origin: string): boolean {
  return canonicalForm(origin) === origin && isSerializedOrigin(origin);
}

function parseUrl(text: string) {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}

export function isAscii(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is all of ASCII
  return /^[\x00-\x7f]*$/.test(text);
}

function asciiLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
