import { forwarded, originDenied, preflightAllowed, preflightOriginDenied } from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

const specAnswer = { 'Access-Control-Allow-Origin': 'http://test2.com' };
const full = {
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Expose-Headers': 'header1,header2',
};
const ofApplication = request('GET', 'http://test2.com');
const preflightOfApplication = preflight('http://test2.com', 'POST', 'test1');

const application = {
  source: 'spec 7.14, 7.20',
  policy: 'full, application',
  earlier: [ofApplication],
} as const;
const api = { source: 'spec 7.20', policy: 'spec', earlier: [ofApplication] } as const;

/** Spec 7.14 and 7.20: one entry of a registry changes between two requests. */
export const runTimeChangeRows: readonly Row[] = [
  {
    ...application,
    id: 'run-time-application-set',
    rule: 'An application that is set at run time adds its origins to the policy in force.',
    fixture: 'application set at run time',
    request: ofApplication,
    expect: forwarded({ ...specAnswer, ...full }),
  },
  {
    ...application,
    id: 'run-time-application-set-preflight',
    rule: 'A preflight of an application that is set at run time is allowed.',
    fixture: 'application set at run time',
    request: preflightOfApplication,
    expect: preflightAllowed({
      ...specAnswer,
      'Access-Control-Allow-Methods': 'POST,GET,PUT',
      'Access-Control-Allow-Headers': 'test1,test2',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Max-Age': '100',
    }),
  },
  {
    ...application,
    id: 'run-time-application-removed',
    rule: 'An application that is removed at run time takes its origins along.',
    fixture: 'application removed at run time',
    request: ofApplication,
    expect: originDenied,
  },
  {
    ...application,
    id: 'run-time-application-removed-preflight',
    rule: 'A preflight of an application that was removed is denied.',
    fixture: 'application removed at run time',
    request: preflightOfApplication,
    expect: preflightOriginDenied,
  },
  {
    ...application,
    id: 'run-time-application-removed-others',
    rule: "The policy's own origins outlast an application that is removed.",
    fixture: 'application removed at run time',
    request: request('GET', 'http://test1.com'),
    expect: forwarded({ 'Access-Control-Allow-Origin': 'http://test1.com', ...full }),
  },
  {
    ...application,
    id: 'run-time-application-suspended',
    rule: 'An application that is suspended at run time takes its origins along.',
    fixture: 'application suspended at run time',
    request: ofApplication,
    expect: originDenied,
  },
  {
    ...api,
    id: 'run-time-policy-set',
    rule: 'A policy that replaces another at run time allows what it allows.',
    fixture: 'another policy set at run time',
    request: ofApplication,
    expect: forwarded(specAnswer),
  },
  {
    ...api,
    id: 'run-time-policy-set-denies',
    rule: 'A policy that replaces another at run time keeps nothing of it.',
    fixture: 'another policy set at run time',
    request: request('GET', 'http://test.com'),
    expect: originDenied,
  },
  {
    ...application,
    id: 'run-time-policy-set-application',
    rule: 'Applications stay registered with an API whose policy is replaced.',
    fixture: 'another policy set at run time',
    request: ofApplication,
    expect: forwarded({ ...specAnswer, ...full }),
  },
  {
    ...api,
    id: 'run-time-api-removed',
    rule: 'An API that is taken out by itself denies every CORS request.',
    fixture: 'API taken out at run time',
    request: ofApplication,
    expect: originDenied,
  },
  {
    ...api,
    id: 'run-time-api-removed-preflight',
    rule: 'An API that is taken out by itself denies every preflight.',
    fixture: 'API taken out at run time',
    request: preflight('http://test2.com', 'GET'),
    expect: preflightOriginDenied,
  },
];
