import { forwarded, originDenied, preflightAllowed, preflightOriginDenied } from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { FieldValue, Row } from '../row.ts';

/** Spec 7.7: an allowed origin matches as a whole, and is no pattern. */
const others: readonly (readonly [id: string, origin: string, what: string])[] = [
  ['suffix', 'http://test2.com.evil.example', 'that begins with an allowed one'],
  ['prefix', 'http://eviltest2.com', 'that ends like an allowed one'],
  ['shorter', 'http://test2.co', 'that an allowed one begins with'],
  ['subdomain', 'http://sub.test2.com', 'on a subdomain of an allowed one'],
  ['any-character', 'http://test2xcom', 'with another character in the place of the dot'],
  ['scheme', 'https://test2.com', 'with another scheme'],
  ['port', 'http://test2.com:8080', 'with another port'],
];

/** Spec 7.12: none of these is exactly one serialized origin, though a lenient reader might find one. */
const malformed: readonly (readonly [id: string, origin: FieldValue, what: string])[] = [
  ['empty', '', 'An empty Origin'],
  ['scheme-case', 'HTTP://test2.com', 'An upper-case scheme'],
  ['host-case', 'http://Test2.com', 'An upper-case host'],
  ['default-port', 'http://test2.com:80', 'A default port spelled out'],
  ['empty-port', 'http://test2.com:', 'An empty port'],
  ['leading-zero-port', 'http://test2.com:080', 'A port with a leading zero'],
  ['large-port', 'http://test2.com:65536', 'A port beyond 65535'],
  ['trailing-slash', 'http://test2.com/', 'A trailing slash'],
  ['trailing-dot', 'http://test2.com.', 'A trailing dot'],
  ['path', 'http://test2.com/path', 'A path'],
  ['query', 'http://test2.com?query', 'A query'],
  ['fragment', 'http://test2.com#fragment', 'A fragment'],
  ['user-info', 'http://user@test2.com', 'User information'],
  ['user-info-host', 'http://test2.com@evil.example', 'An allowed host as user information'],
  ['backslash', 'http://test2.com\\.evil.example', 'A backslash'],
  ['two-values', 'http://test2.com http://test2.com', 'Two origins in one value'],
  ['two-with-comma', 'http://test2.com, http://evil.example', 'Two origins with a comma'],
  ['two-fields', ['http://test2.com', 'http://test2.com'], 'Two Origin fields'],
  ['no-scheme', 'test2.com', 'A missing scheme'],
  ['no-host', 'http://', 'A missing host'],
  ['one-slash', 'http:/test2.com', 'A single slash'],
  ['percent', 'http://test2%2ecom', 'A percent-encoded dot'],
  ['tab', 'http://test2\t.com', 'A tab'],
  ['non-ascii', 'http://test2.com\u00e9', 'A character beyond ASCII'],
  ['null-case', 'NULL', 'Upper-case null'],
  ['too-long', `http://${'a.'.repeat(170)}test2.com`, 'More than 330 bytes'],
];

/** Spec 7.7, 7.8, 7.9 and 7.12. */
export const originRows: readonly Row[] = [
  ...others.map(
    ([id, origin, what]): Row => ({
      id: `origin-other-${id}`,
      rule: `An origin ${what} is another origin.`,
      source: 'spec 7.7',
      policy: 'spec',
      request: request('GET', origin),
      expect: originDenied,
    }),
  ),
  ...malformed.map(
    ([id, origin, what]): Row => ({
      id: `origin-malformed-${id}`,
      rule: `${what} is no serialized origin, and denied.`,
      source: 'spec 7.12',
      policy: 'spec',
      request: request('GET', origin),
      expect: originDenied,
    }),
  ),
  {
    id: 'origin-malformed-preflight',
    rule: 'A preflight whose Origin is no serialized origin is denied before any other check.',
    source: 'spec 7.12',
    policy: 'spec',
    request: preflight('http://test2.com/', 'DELETE', 'test3'),
    expect: preflightOriginDenied,
  },
  {
    id: 'origin-canonical',
    rule: 'A configured origin is brought to its canonical form, so that it matches what browsers send.',
    source: 'spec 1, 7.12',
    policy: 'written otherwise',
    request: request('GET', 'https://app.example'),
    expect: forwarded({ 'Access-Control-Allow-Origin': 'https://app.example' }),
  },
  {
    id: 'origin-idn',
    rule: 'A configured internationalised host name matches its punycode form.',
    source: 'spec 1, 7.12',
    policy: 'written otherwise',
    request: request('GET', 'https://xn--bcher-kva.example'),
    expect: forwarded({ 'Access-Control-Allow-Origin': 'https://xn--bcher-kva.example' }),
  },
  {
    id: 'origin-ipv6',
    rule: 'An IPv6 address with a port is an origin like any other.',
    source: 'spec 1',
    policy: 'written otherwise',
    request: request('GET', 'http://[::1]:8080'),
    expect: forwarded({ 'Access-Control-Allow-Origin': 'http://[::1]:8080' }),
  },
  {
    id: 'origin-null',
    rule: 'The origin null is denied unless the policy lists it.',
    source: 'spec 7.8',
    policy: 'spec',
    request: request('GET', 'null'),
    expect: originDenied,
  },
  {
    id: 'origin-null-acknowledged',
    rule: 'Accepting the risk of opaque origins lists none.',
    source: 'spec 7.8',
    policy: 'opaque origins acknowledged, not listed',
    request: request('GET', 'null'),
    expect: originDenied,
  },
  {
    id: 'origin-null-listed',
    rule: 'The origin null is allowed where the policy lists it and accepts the risk.',
    source: 'spec 7.8',
    policy: 'opaque origins',
    request: request('GET', 'null'),
    expect: forwarded({ 'Access-Control-Allow-Origin': 'null' }),
  },
  {
    id: 'origin-null-listed-preflight',
    rule: 'A preflight from the origin null is allowed where the policy lists it.',
    source: 'spec 7.8',
    policy: 'opaque origins',
    request: preflight('null', 'GET'),
    expect: preflightAllowed({
      'Access-Control-Allow-Origin': 'null',
      'Access-Control-Allow-Methods': 'GET',
    }),
  },
];
