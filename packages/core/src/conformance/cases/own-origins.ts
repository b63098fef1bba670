import { forwarded, originDenied, preflightOriginDenied } from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Outcome, Row } from '../row.ts';

const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' };
const policy = 'full, own origin';
const notCors: Outcome = { ...forwarded({}), report: { verdict: 'not-cors' } };

/** Spec 7.11. */
export const ownOriginRows: readonly Row[] = [
  {
    id: 'same-origin-marked',
    rule: 'A plain request that the browser marks as same-origin is not CORS, whatever its Origin.',
    source: 'spec 7.11 (b)',
    policy,
    request: request('POST', 'http://test.com', sameOrigin),
    expect: notCors,
  },
  {
    id: 'same-origin-null',
    rule: 'A same-origin request whose Origin the referrer policy made null is not CORS.',
    source: 'spec 7.11 (b)',
    policy,
    request: request('POST', 'null', sameOrigin),
    expect: notCors,
  },
  {
    id: 'same-origin-malformed',
    rule: 'The mark of the browser comes before the grammar of the origin.',
    source: 'spec 7.11 (b)',
    policy,
    request: request('POST', 'http://test.com/', sameOrigin),
    expect: notCors,
  },
  {
    id: 'same-origin-native-cors',
    rule: "The native service's CORS headers are dropped from an answer that is not CORS.",
    source: 'spec 2, 7.11',
    policy,
    native: 'speaks CORS',
    request: request('POST', 'http://api.test', sameOrigin),
    expect: notCors,
  },
  {
    id: 'same-site',
    rule: 'Same-site is not same-origin.',
    source: 'spec 7.11 (b)',
    policy,
    request: request('POST', 'http://test.com', { 'Sec-Fetch-Site': 'same-site' }),
    expect: originDenied,
  },
  {
    id: 'same-origin-twice',
    rule: 'Only exactly one same-origin counts.',
    source: 'spec 7.11 (b)',
    policy,
    request: request('POST', 'http://test.com', {
      'Sec-Fetch-Site': ['same-origin', 'same-origin'],
    }),
    expect: originDenied,
  },
  {
    id: 'same-origin-preflight',
    rule: 'A preflight is never same-origin.',
    source: 'spec 7.11',
    policy,
    request: {
      method: 'OPTIONS',
      fields: { ...preflight('http://test.com', 'POST').fields, ...sameOrigin },
    },
    expect: preflightOriginDenied,
  },
  {
    id: 'own-origin',
    rule: "A plain request from the API's own origin is not CORS.",
    source: 'spec 7.11 (e)',
    policy,
    request: request('POST', 'http://api.test'),
    expect: notCors,
  },
  {
    id: 'own-origin-preflight',
    rule: "A preflight from the API's own origin is denied like any other that is not allowed.",
    source: 'spec 7.11',
    policy,
    request: preflight('http://api.test', 'POST'),
    expect: preflightOriginDenied,
  },
  {
    id: 'own-origin-host',
    rule: 'No origin is own because Host says so.',
    source: 'spec 7.11 (e)',
    policy,
    request: request('POST', 'http://127.0.0.1'),
    expect: originDenied,
  },
  {
    id: 'own-origin-host-and-port',
    rule: 'No origin is own because it is the address that was asked.',
    source: 'spec 7.11 (e)',
    policy,
    request: request('POST', 'http://{host}'),
    expect: originDenied,
  },
  {
    id: 'same-origin-allowed-origin',
    rule: 'The mark of the browser comes before the allowed origins.',
    source: 'spec 7.11 (b)',
    policy,
    request: request('POST', 'http://test2.com', sameOrigin),
    expect: notCors,
  },
  {
    id: 'same-origin-case',
    rule: 'The mark counts in its exact case.',
    source: 'spec 7.11 (b)',
    policy,
    request: request('POST', 'http://test.com', { 'Sec-Fetch-Site': 'Same-Origin' }),
    expect: originDenied,
  },
  {
    id: 'same-origin-none',
    rule: 'A request that no site caused is not same-origin.',
    source: 'spec 7.11 (b)',
    policy,
    request: request('POST', 'http://test.com', { 'Sec-Fetch-Site': 'none' }),
    expect: originDenied,
  },
  {
    id: 'own-origin-allowed-too',
    rule: 'An own origin that the policy also allows is allowed.',
    source: 'spec 7.11 (d)',
    policy: 'full, own origin allowed',
    request: request('POST', 'http://api.test'),
    expect: forwarded({
      'Access-Control-Allow-Origin': 'http://api.test',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': 'header1,header2',
    }),
  },
];
