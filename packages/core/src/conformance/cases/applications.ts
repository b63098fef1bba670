import {
  forwarded,
  originDenied,
  preflightHeaderDenied,
  preflightMethodDenied,
} from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

/** Spec 7.14. */
export const applicationRows: readonly Row[] = [
  {
    id: 'application-request',
    rule: "A request from a registered application's origin is allowed with the policy's headers.",
    source: 'spec 1, 7.14',
    policy: 'full, application',
    request: request('GET', 'http://test2.com'),
    expect: forwarded({
      'Access-Control-Allow-Origin': 'http://test2.com',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': 'header1,header2',
    }),
  },
  {
    id: 'application-other',
    rule: 'An application adds its origins and no other.',
    source: 'spec 7.14',
    policy: 'full, application',
    request: request('GET', 'http://test.com'),
    expect: originDenied,
  },
  {
    id: 'application-policy-origins',
    rule: "The policy's own origins stay allowed beside those of applications.",
    source: 'spec 1, 7.14',
    policy: 'full, application',
    request: request('GET', 'http://test1.com'),
    expect: forwarded({
      'Access-Control-Allow-Origin': 'http://test1.com',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': 'header1,header2',
    }),
  },
  {
    id: 'application-method',
    rule: 'An application adds no method.',
    source: 'spec 7.14',
    policy: 'full, application',
    request: preflight('http://test2.com', 'DELETE'),
    expect: preflightMethodDenied('POST,GET,PUT'),
  },
  {
    id: 'application-header',
    rule: 'An application adds no header.',
    source: 'spec 7.14',
    policy: 'full, application',
    request: preflight('http://test2.com', 'POST', 'test3'),
    expect: preflightHeaderDenied,
  },
  {
    id: 'application-suspended',
    rule: 'A suspended application adds no origin.',
    source: 'spec 7.14',
    policy: 'full, suspended application',
    request: request('GET', 'http://test2.com'),
    expect: originDenied,
  },
  {
    id: 'application-null',
    rule: 'No application grants the origin null.',
    source: 'spec 7.8',
    policy: 'full, application',
    request: request('GET', 'null'),
    expect: originDenied,
  },
];
