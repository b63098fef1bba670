import { forwarded, originDenied } from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

const fullAnswer = {
  'Access-Control-Allow-Origin': 'http://test2.com',
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Expose-Headers': 'header1,header2',
};

/** Spec sections 5 and 6. */
export const requestRows: readonly Row[] = [
  {
    id: 'request-1',
    rule: 'A CORS request from an origin that is not allowed is denied, and not forwarded.',
    source: 'spec 6',
    policy: 'full',
    request: request('GET', 'http://test.com'),
    expect: originDenied,
  },
  {
    id: 'request-2',
    rule: "An allowed CORS request gets the native service's answer with the policy's headers.",
    source: 'spec 6',
    policy: 'full',
    request: request('GET', 'http://test2.com'),
    expect: forwarded(fullAnswer),
  },
  {
    id: 'request-3',
    rule: "Preflight headers on a plain request from an application's origin mean nothing.",
    source: 'spec 6, 7.2',
    policy: 'full, POST only, application',
    request: { ...preflight('http://test2.com', 'POST', 'test1'), method: 'GET' },
    expect: forwarded(fullAnswer),
  },
  {
    id: 'request-minimal',
    rule: 'What is not configured sends no header.',
    source: 'spec 5.2',
    policy: 'minimal',
    request: request('GET', 'https://app.example'),
    expect: forwarded({ 'Access-Control-Allow-Origin': 'https://app.example' }),
  },
  {
    id: 'request-not-cors',
    rule: 'A request without Origin is forwarded without CORS headers.',
    source: 'spec 7.11 (a)',
    policy: 'full',
    request: request('GET'),
    expect: forwarded({}),
  },
  {
    id: 'request-error',
    rule: "A native service's failure carries the policy's headers, exposed ones included.",
    source: 'spec 5.2, 7.3',
    policy: 'full',
    native: 'speaks CORS, fails',
    request: request('GET', 'http://test2.com'),
    expect: { ...forwarded(fullAnswer), status: 500 },
  },
  {
    id: 'request-not-found',
    rule: "A native service's 404 carries the policy's headers.",
    source: 'spec 5.2',
    policy: 'full',
    native: 'speaks CORS, finds nothing',
    request: request('GET', 'http://test2.com'),
    expect: { ...forwarded(fullAnswer), status: 404 },
  },
  {
    id: 'request-redirect',
    rule: "A redirect is passed on with the policy's headers, and not followed.",
    source: 'spec 5.2',
    policy: 'full',
    native: 'speaks CORS, redirects',
    request: request('GET', 'http://test2.com'),
    expect: { ...forwarded(fullAnswer), status: 302 },
  },
  {
    id: 'request-not-modified',
    rule: "A 304 carries the policy's headers.",
    source: 'spec 5.2',
    policy: 'full',
    native: 'speaks CORS, not modified',
    request: request('GET', 'http://test2.com'),
    expect: { ...forwarded(fullAnswer), status: 304 },
  },
  {
    id: 'request-head',
    rule: "The answer to HEAD carries the policy's headers.",
    source: 'spec 5.2',
    policy: 'full',
    native: 'speaks CORS',
    request: request('HEAD', 'http://test2.com'),
    expect: forwarded(fullAnswer),
  },
];
