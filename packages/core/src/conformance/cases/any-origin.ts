import {
  forwarded,
  preflightAllowed,
  preflightMethodDenied,
  preflightOriginDenied,
} from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

/** One answer for all, which no cache can get wrong. */
const sameForAll = forwarded(
  { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'header1' },
  [],
);
const preflightAnswer = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET,POST',
  'Access-Control-Allow-Headers': 'test1',
};

const policy = 'any origin';

/** Spec 7.9. */
export const anyOriginRows: readonly Row[] = [
  {
    id: 'any-origin-request',
    rule: 'Under * a CORS request is answered with a literal *, and without Vary: Origin.',
    source: 'spec 7.9',
    policy,
    request: request('GET', 'http://test.com'),
    expect: sameForAll,
  },
  {
    id: 'any-origin-not-cors',
    rule: 'Under * a request without Origin gets the same answer.',
    source: 'spec 7.9',
    policy,
    request: request('GET'),
    expect: sameForAll,
  },
  {
    id: 'any-origin-malformed',
    rule: 'Under * a request whose Origin is no serialized origin gets the same answer.',
    source: 'spec 7.9',
    policy,
    request: request('GET', 'http://test.com/'),
    expect: sameForAll,
  },
  {
    id: 'any-origin-null',
    rule: 'Under * the origin null is allowed like every other.',
    source: 'spec 7.8, 7.9',
    policy,
    request: request('GET', 'null'),
    expect: sameForAll,
  },
  {
    id: 'any-origin-same-origin',
    rule: 'Under * a same-origin request gets the same answer.',
    source: 'spec 7.9',
    policy,
    request: request('GET', 'http://test.com', { 'Sec-Fetch-Site': 'same-origin' }),
    expect: sameForAll,
  },
  {
    id: 'any-origin-precedence',
    rule: "Under * the native service's CORS headers are replaced too, and its Vary is kept.",
    source: 'spec 2, 7.9',
    policy,
    native: 'speaks CORS, varies',
    request: request('GET', 'http://test.com'),
    expect: { ...sameForAll, vary: ['Accept-Encoding', 'origin'] },
  },
  {
    id: 'any-origin-preflight',
    rule: 'Under * a preflight is checked as section 3 says, and answered with *.',
    source: 'spec 7.9',
    policy,
    request: preflight('http://test.com', 'POST', 'test1'),
    expect: preflightAllowed(preflightAnswer),
  },
  {
    id: 'any-origin-preflight-method',
    rule: 'Under * a preflight for a method that is not allowed is denied.',
    source: 'spec 7.9',
    policy,
    request: preflight('http://test.com', 'DELETE'),
    expect: preflightMethodDenied('GET,POST'),
  },
  {
    id: 'any-origin-preflight-malformed',
    rule: 'Under * a preflight whose Origin is no serialized origin is denied.',
    source: 'spec 7.9, 7.12',
    policy,
    request: preflight('http://test.com/', 'GET'),
    expect: preflightOriginDenied,
  },
];
