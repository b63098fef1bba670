import { forwarded, originDenied, preflightOriginDenied } from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

const specAnswer = { 'Access-Control-Allow-Origin': 'http://test2.com' };

/** Spec 7.4. */
export const cacheRows: readonly Row[] = [
  {
    id: 'vary-allowed',
    rule: 'An allowed answer varies on Origin.',
    source: 'spec 7.4',
    policy: 'spec',
    request: request('GET', 'http://test2.com'),
    expect: forwarded(specAnswer),
  },
  {
    id: 'vary-not-cors',
    rule: 'The answer to a request without Origin varies on Origin: its copy may be served to one.',
    source: 'spec 7.4',
    policy: 'spec',
    request: request('GET'),
    expect: forwarded({}),
  },
  {
    id: 'vary-denied',
    rule: 'A denial varies on Origin and is not stored.',
    source: 'spec 7.4',
    policy: 'spec',
    request: request('GET', 'http://test.com'),
    expect: originDenied,
  },
  {
    id: 'vary-preflight-denied',
    rule: 'A denied preflight varies on Origin and the two request headers, and is not stored.',
    source: 'spec 7.4',
    policy: 'spec',
    request: preflight('http://test.com', 'GET'),
    expect: preflightOriginDenied,
  },
  {
    id: 'vary-merged',
    rule: "The native service's members of Vary are kept and not repeated, in any case.",
    source: 'spec 7.4',
    policy: 'spec',
    native: 'speaks CORS, varies',
    request: request('GET', 'http://test2.com'),
    expect: forwarded(specAnswer, ['Accept-Encoding', 'origin']),
  },
  {
    id: 'vary-added',
    rule: 'Origin is added to what the native service varies on by itself.',
    source: 'spec 7.4',
    policy: 'spec',
    native: 'varies',
    request: request('GET', 'http://test2.com'),
    expect: forwarded(specAnswer, ['Accept-Encoding', 'Origin']),
  },
  {
    id: 'vary-everything',
    rule: 'Vary: * is left alone.',
    source: 'spec 7.4',
    policy: 'spec',
    native: 'varies on everything',
    request: request('GET', 'http://test2.com'),
    expect: forwarded(specAnswer, ['*']),
  },
];
