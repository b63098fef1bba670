import { describe, expect, it } from 'vitest';
import {
  isForbiddenMethod,
  isForbiddenRequestHeader,
  isForbiddenResponseHeader,
  isNormalisedByBrowsers,
  isSafelistedRequestHeader,
  isSafelistedResponseHeader,
  isToken,
  isTokenCode,
} from '../src/fetch-names.ts';

// As https://www.rfc-editor.org/rfc/rfc9110#name-tokens lists them.
const TOKEN_CHARACTERS = [
  ...["!#$%&'*+-.^_`|~", '0123456789'],
  ...['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz'],
].join('');

// https://fetch.spec.whatwg.org/#forbidden-request-header
const FORBIDDEN = `Accept-Charset Accept-Encoding Access-Control-Request-Headers Access-Control-Request-Method
  Connection Content-Length Cookie Cookie2 Date DNT Expect Host Keep-Alive Origin Referer Set-Cookie TE Trailer
  Transfer-Encoding Upgrade Via Proxy- Proxy-Connection Sec- Sec-Fetch-Site`;

describe.each<[string, (name: string) => boolean, string, string]>([
  ['a forbidden request header', isForbiddenRequestHeader, FORBIDDEN, 'Accept X-Proxy-A X-Sec-A'],
  ['a forbidden response header', isForbiddenResponseHeader, 'Set-Cookie Set-Cookie2', 'Cookie'],
  ['a forbidden method', isForbiddenMethod, 'CONNECT TRACE TRACK', 'GET OPTIONS'],
  [
    'normalised by browsers',
    isNormalisedByBrowsers,
    'DELETE GET HEAD OPTIONS POST PUT',
    'PATCH QUERY',
  ],
  [
    'a safelisted request header',
    isSafelistedRequestHeader,
    'Accept Accept-Language Content-Language',
    'Content-Type Range Authorization',
  ],
  [
    'a safelisted response header',
    isSafelistedResponseHeader,
    'Cache-Control Content-Language Content-Length Content-Type Expires Last-Modified Pragma',
    'ETag',
  ],
])('%s', (_what, is, those, others) => {
  it.each(those.split(/\s+/))('is %s, in any case', (name) => {
    for (const spelt of [name, name.toLowerCase(), name.toUpperCase()])
      expect(is(spelt)).toBe(true);
  });

  it.each(others.split(' '))('is not %s', (name) => expect(is(name)).toBe(false));

  it('is the whole name', () => {
    const names = those
      .split(/\s+/)
      .filter((name) => !name.startsWith('Proxy-') && !name.startsWith('Sec-'));
    expect(names.flatMap((name) => [`x${name}`, `${name}x`]).filter(is)).toEqual([]);
  });
});

describe('a token', () => {
  it('has one or more of the characters of RFC 9110, and no other', () => {
    const codes = Array.from({ length: 0x180 }, (_, code) => code);
    const characters = codes.map((code) => String.fromCharCode(code));
    const expected = [...TOKEN_CHARACTERS].sort();
    expect(characters.filter(isToken)).toEqual(expected);
    expect(characters.filter((_, code) => isTokenCode(code))).toEqual(expected);
    expect(isTokenCode(Number.NaN)).toBe(false);
    expect(isToken(TOKEN_CHARACTERS)).toBe(true);
  });

  it.each(['', ' GET', 'GET ', 'GET\n', 'a b', 'a,b'])('is not %j', (text) => {
    expect(isToken(text)).toBe(false);
  });
});
