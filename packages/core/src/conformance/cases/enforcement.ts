import {
  forwarded,
  nativesOwn,
  originDenied,
  preflightMethodDenied,
  preflightOriginDenied,
} from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Report, Row } from '../row.ts';

const denied: Report = { verdict: 'denied', reason: 'origin-not-allowed' };

/** Spec 7.13. */
export const enforcementRows: readonly Row[] = [
  {
    id: 'enforce-denied',
    rule: 'A policy enforces unless it says otherwise.',
    source: 'spec 7.13',
    policy: 'full',
    request: request('POST', 'http://test.com'),
    expect: originDenied,
  },
  {
    id: 'advertise-denied',
    rule: 'Under advertise a request that would be denied is forwarded without any CORS header.',
    source: 'spec 7.13',
    policy: 'full, advertise',
    native: 'speaks CORS, varies',
    request: request('GET', 'http://test.com'),
    expect: { ...forwarded({}, ['Accept-Encoding', 'origin']), report: denied },
  },
  {
    id: 'advertise-denied-vary',
    rule: 'Under advertise the answer to a request that would be denied still varies on Origin.',
    source: 'spec 7.13',
    policy: 'full, advertise',
    request: request('GET', 'http://test.com'),
    expect: forwarded({}),
  },
  {
    id: 'advertise-allowed',
    rule: 'Under advertise an allowed request is answered as under enforce.',
    source: 'spec 7.13',
    policy: 'full, advertise',
    request: request('GET', 'http://test2.com'),
    expect: forwarded({
      'Access-Control-Allow-Origin': 'http://test2.com',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': 'header1,header2',
    }),
  },
  {
    id: 'advertise-preflight',
    rule: 'Under advertise preflights are answered as under enforce.',
    source: 'spec 7.13',
    policy: 'full, advertise',
    request: preflight('http://test.com', 'POST'),
    expect: preflightOriginDenied,
  },
  {
    id: 'advertise-preflight-method',
    rule: 'Under advertise the method of a preflight is checked as under enforce.',
    source: 'spec 7.13',
    policy: 'full, advertise',
    request: preflight('http://test2.com', 'DELETE'),
    expect: preflightMethodDenied('POST,GET,PUT'),
  },
  {
    id: 'report-only-denied',
    rule: 'Under report-only a request that would be denied passes as if there were no policy.',
    source: 'spec 7.13',
    policy: 'full, report-only',
    native: 'speaks CORS, varies',
    request: request('GET', 'http://test.com'),
    expect: { ...forwarded(nativesOwn, ['Accept-Encoding', 'origin']), report: denied },
  },
  {
    id: 'report-only-allowed',
    rule: 'Under report-only an allowed request gets no header of the policy either.',
    source: 'spec 7.13',
    policy: 'full, report-only',
    request: request('GET', 'http://test2.com'),
    expect: { ...forwarded({}, []), report: { verdict: 'allowed' } },
  },
  {
    id: 'report-only-preflight',
    rule: 'Under report-only preflights are forwarded.',
    source: 'spec 7.13',
    policy: 'full, report-only',
    native: 'speaks CORS',
    request: preflight('http://test.com', 'DELETE'),
    expect: { ...forwarded(nativesOwn, []), report: denied },
  },
  {
    id: 'advertise-denied-post',
    rule: 'Under advertise every method that would be denied is forwarded.',
    source: 'spec 7.13',
    policy: 'full, advertise',
    request: request('POST', 'http://test.com'),
    expect: { ...forwarded({}), report: denied },
  },
  {
    id: 'advertise-malformed',
    rule: 'Under advertise a request whose Origin is no serialized origin is forwarded too.',
    source: 'spec 7.12, 7.13',
    policy: 'full, advertise',
    request: request('GET', 'http://test2.com/'),
    expect: { ...forwarded({}), report: denied },
  },
];
