import { originDenied, preflightAllowed, preflightOriginDenied } from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { FieldValue, Row } from '../row.ts';

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

/** With the longest of host names. */
function originOf(length: number): string {
  const host = `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(61)}`;
  return `${'s'.repeat(length - host.length - 3)}://${host}`;
}

/** Spec 7.12. */
export const malformedOriginRows: readonly Row[] = [
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
  // An exact list matches none of them anyway: only under * the grammar alone decides.
  ...malformed.map(
    ([id, origin, what]): Row => ({
      id: `origin-malformed-${id}-any`,
      rule: `${what} is no serialized origin, and denied even under *.`,
      source: 'spec 7.9, 7.12',
      policy: 'any origin',
      request: preflight(origin, 'GET'),
      expect: preflightOriginDenied,
    }),
  ),
  {
    id: 'origin-330-bytes',
    rule: 'An origin of 330 bytes is an origin.',
    source: 'spec 7.12',
    policy: 'any origin',
    request: preflight(originOf(330), 'GET'),
    expect: preflightAllowed({
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Methods': 'GET,POST',
      'Access-Control-Allow-Headers': 'test1',
    }),
  },
  {
    id: 'origin-331-bytes',
    rule: 'A longer one is none.',
    source: 'spec 7.12',
    policy: 'any origin',
    request: preflight(originOf(331), 'GET'),
    expect: preflightOriginDenied,
  },
  {
    id: 'origin-malformed-preflight',
    rule: 'A preflight whose Origin is no serialized origin is denied before any other check.',
    source: 'spec 7.12',
    policy: 'spec',
    request: preflight('http://test2.com/', 'DELETE', 'test3'),
    expect: preflightOriginDenied,
  },
];
