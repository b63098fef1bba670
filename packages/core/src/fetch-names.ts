/** https://www.rfc-editor.org/rfc/rfc9110#name-tokens: the grammar of methods and of field names. */
export const TOKEN = "^[!#$%&'*+\\-.^_`|~0-9A-Za-z]+$";

const TOKEN_EXPRESSION = new RegExp(TOKEN);

export function isToken(text: string): boolean {
  return TOKEN_EXPRESSION.test(text);
}

/** Whether a token may have the character of this code. */
export function isTokenCode(code: number): boolean {
  return TOKEN_CODES[code] === true;
}

const TOKEN_CODES: readonly boolean[] = Array.from({ length: 0x80 }, (_, code) =>
  isToken(String.fromCharCode(code)),
);

/** https://fetch.spec.whatwg.org/#concept-method-normalize: browsers send these in upper case. */
export function isNormalisedByBrowsers(method: string): boolean {
  return /^(DELETE|GET|HEAD|OPTIONS|POST|PUT)$/i.test(method);
}

/** https://fetch.spec.whatwg.org/#forbidden-method */
export function isForbiddenMethod(method: string): boolean {
  return /^(CONNECT|TRACE|TRACK)$/i.test(method);
}

/** https://fetch.spec.whatwg.org/#forbidden-request-header */
export function isForbiddenRequestHeader(name: string): boolean {
  const lowerCase = name.toLowerCase();
  return FORBIDDEN_REQUEST_HEADERS.has(lowerCase) || /^(proxy|sec)-/.test(lowerCase);
}

/** https://fetch.spec.whatwg.org/#forbidden-response-header-name */
export function isForbiddenResponseHeader(name: string): boolean {
  return /^set-cookie2?$/i.test(name);
}

/**
 * A request header that needs no entry, whatever its usual values:
 * https://fetch.spec.whatwg.org/#cors-safelisted-request-header. `content-type` and `range` are safelisted for a
 * few values only.
 */
export function isSafelistedRequestHeader(name: string): boolean {
  return /^(accept|accept-language|content-language)$/i.test(name);
}

/** https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name */
export function isSafelistedResponseHeader(name: string): boolean {
  return /^(cache-control|content-language|content-length|content-type|expires|last-modified|pragma)$/i.test(
    name,
  );
}

/** https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name: `*` does not stand for it. */
export const NON_WILDCARD_REQUEST_HEADER = 'authorization';

const FORBIDDEN_REQUEST_HEADERS: ReadonlySet<string> = new Set([
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
]);
