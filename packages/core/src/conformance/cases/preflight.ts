import {
  preflightAllowed,
  preflightHeaderDenied,
  preflightMethodDenied,
  preflightOriginDenied,
} from '../outcomes.ts';
import { preflight } from '../requests.ts';
import type { Row } from '../row.ts';

const fullAnswer = {
  'Access-Control-Allow-Origin': 'http://test2.com',
  'Access-Control-Allow-Methods': 'POST,GET,PUT',
  'Access-Control-Allow-Headers': 'test1,test2',
  'Access-Control-Max-Age': '100',
  'Access-Control-Allow-Credentials': 'true',
};
const postAnswer = { ...fullAnswer, 'Access-Control-Allow-Methods': 'POST' };

/** Spec sections 3 and 4; 7.1 gives rows 4 and 5 a second reading. */
export const preflightRows: readonly Row[] = [
  {
    id: 'preflight-1',
    rule: 'A preflight from an origin that is not allowed is denied.',
    source: 'spec 4',
    policy: 'spec',
    request: preflight('http://test.com', 'POST', 'test1,test2'),
    expect: preflightOriginDenied,
  },
  {
    id: 'preflight-2',
    rule: 'A preflight for a method that is not allowed is denied.',
    source: 'spec 4, 7.6',
    policy: 'spec',
    request: preflight('http://test2.com', 'DELETE', 'test1,test2'),
    expect: preflightMethodDenied('POST,GET,PUT'),
  },
  {
    id: 'preflight-3',
    rule: 'A preflight for a header that is not allowed is denied.',
    source: 'spec 4',
    policy: 'spec',
    request: preflight('http://test2.com', 'POST', 'test3'),
    expect: preflightHeaderDenied,
  },
  {
    id: 'preflight-4',
    rule: 'An allowed preflight is answered with what is configured, and without exposed headers.',
    source: 'spec 4, 7.1, 7.3',
    policy: 'full, POST only',
    request: preflight('http://test2.com', 'POST', 'test1'),
    expect: preflightAllowed(postAnswer),
  },
  {
    id: 'preflight-4-three-methods',
    rule: 'The answer lists every configured method, not only the requested one.',
    source: 'spec 4, 7.1',
    policy: 'full',
    request: preflight('http://test2.com', 'POST', 'test1'),
    expect: preflightAllowed(fullAnswer),
  },
  {
    id: 'preflight-5',
    rule: "A preflight from a registered application's origin is allowed, and names that origin.",
    source: 'spec 4, 7.1',
    policy: 'full, POST only, application',
    request: preflight('http://test2.com', 'POST', 'test1'),
    expect: preflightAllowed(postAnswer),
  },
  {
    id: 'preflight-5-three-methods',
    rule: "The answer to an application's preflight lists every configured method.",
    source: 'spec 4, 7.1',
    policy: 'full, application',
    request: preflight('http://test2.com', 'POST', 'test1'),
    expect: preflightAllowed(fullAnswer),
  },
  {
    id: 'preflight-origin-first',
    rule: 'The origin is checked before method and headers.',
    source: 'spec 3',
    policy: 'spec',
    request: preflight('http://test.com', 'DELETE', 'test3'),
    expect: preflightOriginDenied,
  },
  {
    id: 'preflight-method-second',
    rule: 'The method is checked before the headers.',
    source: 'spec 3',
    policy: 'spec',
    request: preflight('http://test2.com', 'DELETE', 'test3'),
    expect: preflightMethodDenied('POST,GET,PUT'),
  },
  {
    id: 'preflight-no-headers',
    rule: 'A preflight that asks for no headers passes the check of headers.',
    source: 'spec 3.3',
    policy: 'spec',
    request: preflight('http://test2.com', 'PUT'),
    expect: preflightAllowed({
      'Access-Control-Allow-Origin': 'http://test2.com',
      'Access-Control-Allow-Methods': 'POST,GET,PUT',
      'Access-Control-Allow-Headers': 'test1,test2',
    }),
  },
  {
    id: 'preflight-every-header',
    rule: 'Every requested header is checked, not only the first.',
    source: 'spec 3.3',
    policy: 'spec',
    request: preflight('http://test2.com', 'POST', 'test1,test3'),
    expect: preflightHeaderDenied,
  },
  {
    id: 'preflight-empty-list',
    rule: 'An empty list sends no header and allows no header.',
    source: 'spec 3.4',
    policy: 'minimal',
    request: preflight('https://app.example', 'GET'),
    expect: preflightAllowed({
      'Access-Control-Allow-Origin': 'https://app.example',
      'Access-Control-Allow-Methods': 'GET',
    }),
  },
  {
    id: 'preflight-empty-list-denies',
    rule: 'A policy without allowed headers denies each requested header.',
    source: 'spec 3.3',
    policy: 'minimal',
    request: preflight('https://app.example', 'GET', 'test1'),
    expect: preflightHeaderDenied,
  },
  {
    id: 'preflight-order-and-case',
    rule: 'Lists are answered in configured order and case, and header names match in any case.',
    source: 'spec 3.3, 3.4',
    policy: 'written otherwise',
    request: preflight('https://app.example', 'GET', 'x-mixed-case,content-TYPE'),
    expect: preflightAllowed({
      'Access-Control-Allow-Origin': 'https://app.example',
      'Access-Control-Allow-Methods': 'GET,MERGE',
      'Access-Control-Allow-Headers': 'Content-Type,X-Mixed-Case',
    }),
  },
];
