import { forwarded, originDenied, preflightAllowed, preflightMethodDenied } from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

const specAnswer = { 'Access-Control-Allow-Origin': 'http://test2.com' };

/** Spec 7.5, 7.6, 7.15 and 7.16. */
export const methodRows: readonly Row[] = [
  {
    id: 'options-plain',
    rule: 'OPTIONS without Access-Control-Request-Method is a plain request and is forwarded.',
    source: 'spec 7.5',
    policy: 'spec',
    request: request('OPTIONS', 'http://test2.com'),
    expect: forwarded(specAnswer),
  },
  {
    id: 'options-plain-denied',
    rule: 'OPTIONS without Access-Control-Request-Method is denied like a plain request.',
    source: 'spec 7.5',
    policy: 'spec',
    request: request('OPTIONS', 'http://test.com'),
    expect: originDenied,
  },
  {
    id: 'options-without-origin',
    rule: 'OPTIONS without Origin is no preflight, whatever else it carries.',
    source: 'spec 7.11 (a)',
    policy: 'spec',
    request: request('OPTIONS', undefined, { 'Access-Control-Request-Method': 'DELETE' }),
    expect: forwarded({}),
  },
  {
    id: 'options-empty-method',
    rule: 'An empty Access-Control-Request-Method makes a preflight for no allowed method.',
    source: 'spec 3.2',
    policy: 'spec',
    request: preflight('http://test2.com', ''),
    expect: preflightMethodDenied('POST,GET,PUT'),
  },
  {
    id: 'method-case',
    rule: 'Methods match in their exact case.',
    source: 'spec 7.6',
    policy: 'spec',
    request: preflight('http://test2.com', 'post'),
    expect: preflightMethodDenied('POST,GET,PUT'),
  },
  {
    id: 'method-safelisted',
    rule: 'GET, HEAD and POST get no free pass.',
    source: 'spec 7.6',
    policy: 'full, POST only',
    request: preflight('http://test2.com', 'GET'),
    expect: preflightMethodDenied('POST'),
  },
  {
    id: 'method-extension',
    rule: 'A method beyond the usual ones may be configured.',
    source: 'spec 7.6',
    policy: 'written otherwise',
    request: preflight('https://app.example', 'MERGE'),
    expect: preflightAllowed({
      'Access-Control-Allow-Origin': 'https://app.example',
      'Access-Control-Allow-Methods': 'GET,MERGE',
      'Access-Control-Allow-Headers': 'Content-Type,X-Mixed-Case',
    }),
  },
  {
    id: 'method-repeated',
    rule: 'Two requested methods are no method.',
    source: 'spec 3.2, 7.12',
    policy: 'spec',
    request: preflight('http://test2.com', ['GET', 'POST']),
    expect: preflightMethodDenied('POST,GET,PUT'),
  },
  {
    id: 'method-of-request',
    rule: 'The method of a plain request is not checked: CORS is not authorization.',
    source: 'spec 5, 7.15',
    policy: 'spec',
    request: request('DELETE', 'http://test2.com'),
    expect: forwarded(specAnswer),
  },
  {
    id: 'headers-of-request',
    rule: 'The header names of a plain request are not checked.',
    source: 'spec 5, 7.15',
    policy: 'spec',
    request: request('GET', 'http://test2.com', { test3: 'anything' }),
    expect: forwarded(specAnswer),
  },
  {
    id: 'denied-without-effect',
    rule: 'A denied POST never reaches the native service.',
    source: 'spec 7.16',
    policy: 'spec',
    request: request('POST', 'http://test.com'),
    expect: originDenied,
  },
];
