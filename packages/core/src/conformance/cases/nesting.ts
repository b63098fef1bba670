import { forwarded, originDenied, preflightOriginDenied } from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

const specAnswer = { 'Access-Control-Allow-Origin': 'http://test2.com' };

/** Of two adapters around one request the first to decide wins, and the later stands aside. */
export const nestingRows: readonly Row[] = [
  {
    id: 'nested-first-denies',
    rule: 'What the first of two adapters denies, the second cannot allow.',
    source: 'spec 2',
    policy: 'spec',
    inner: 'any origin',
    request: request('GET', 'http://test.com'),
    expect: originDenied,
  },
  {
    id: 'nested-first-allows',
    rule: 'What the first of two adapters allows, the second does not deny, and only the first reports.',
    source: 'spec 2',
    policy: 'spec',
    inner: 'minimal',
    request: request('GET', 'http://test2.com'),
    expect: { ...forwarded(specAnswer), report: { verdict: 'allowed' } },
  },
  {
    id: 'nested-not-cors',
    rule: 'An answer to a request without Origin is governed by the first of two adapters.',
    source: 'spec 2, 7.4',
    policy: 'spec',
    inner: 'any origin',
    request: request('GET'),
    expect: forwarded({}),
  },
  {
    id: 'nested-in-pass-through',
    rule: 'An adapter without a policy leaves the request to the one within.',
    source: 'spec 2',
    policy: 'none',
    inner: 'spec',
    request: request('GET', 'http://test.com'),
    expect: originDenied,
  },
  {
    id: 'nested-in-pass-through-preflight',
    rule: 'An adapter without a policy leaves a preflight to the one within.',
    source: 'spec 2',
    policy: 'none',
    inner: 'spec',
    request: preflight('http://test.com', 'GET'),
    expect: preflightOriginDenied,
  },
  {
    id: 'nested-in-report-only',
    rule: 'An adapter that only observes leaves the request to the one within, whose headers are sent.',
    source: 'spec 7.13',
    policy: 'full, report-only',
    inner: 'spec',
    native: 'speaks CORS',
    request: request('GET', 'http://test2.com'),
    expect: forwarded(specAnswer),
  },
];
