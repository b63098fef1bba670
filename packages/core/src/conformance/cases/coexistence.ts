import { forwarded, nativesOwn } from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

const specAnswer = { 'Access-Control-Allow-Origin': 'http://test2.com' };

/** Spec section 2. */
export const coexistenceRows: readonly Row[] = [
  {
    id: 'pass-through-preflight',
    rule: 'Without a policy a preflight is forwarded, and its answer left untouched.',
    source: 'spec 2',
    policy: 'none',
    native: 'speaks CORS',
    request: preflight('http://test.com', 'DELETE', 'test3'),
    expect: forwarded(nativesOwn, []),
  },
  {
    id: 'pass-through-request',
    rule: 'Without a policy a CORS request is forwarded, and its answer left untouched.',
    source: 'spec 2',
    policy: 'none',
    native: 'speaks CORS, varies',
    request: request('GET', 'http://test.com'),
    expect: forwarded(nativesOwn, ['Accept-Encoding', 'origin']),
  },
  {
    id: 'pass-through-silent',
    rule: 'Without a policy no header is added.',
    source: 'spec 2',
    policy: 'none',
    request: request('GET', 'http://test.com'),
    expect: forwarded({}, []),
  },
  {
    id: 'precedence-request',
    rule: "The policy's headers replace all Access-Control-* headers of the native service.",
    source: 'spec 2',
    policy: 'spec',
    native: 'speaks CORS',
    request: request('GET', 'http://test2.com'),
    expect: forwarded(specAnswer),
  },
  {
    id: 'precedence-repeated',
    rule: 'Repeated Access-Control-* headers of the native service are all dropped.',
    source: 'spec 2',
    policy: 'spec',
    native: 'speaks CORS twice',
    request: request('GET', 'http://test2.com'),
    expect: forwarded(specAnswer),
  },
  {
    id: 'precedence-stream',
    rule: 'The policy takes precedence on an answer that is streamed.',
    source: 'spec 2',
    policy: 'spec',
    native: 'speaks CORS, streams',
    request: request('GET', 'http://test2.com'),
    expect: forwarded(specAnswer),
  },
  {
    id: 'precedence-not-cors',
    rule: "The native service's CORS headers are dropped from an answer to a request without Origin.",
    source: 'spec 2',
    policy: 'spec',
    native: 'speaks CORS',
    request: request('GET'),
    expect: forwarded({}),
  },
  {
    id: 'precedence-kept',
    rule: 'Timing-Allow-Origin and all other headers of the native service are kept.',
    source: 'spec 2',
    policy: 'spec',
    native: 'speaks CORS',
    request: request('POST', 'http://test2.com'),
    expect: {
      ...forwarded(specAnswer),
      fields: { 'Timing-Allow-Origin': 'http://test2.com', 'X-Native': 'kept' },
    },
  },
];
