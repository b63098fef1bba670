import { forwarded, originDenied, preflightAllowed } from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

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

/** Spec 7.7 and 7.8, and how configured origins are read. */
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
