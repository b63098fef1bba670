import { forwarded, originDenied } from '../outcomes.ts';
import { handshake, request } from '../requests.ts';
import type { Outcome, Row } from '../row.ts';

const allowed: Outcome = forwarded({
  'Access-Control-Allow-Origin': 'http://test2.com',
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Expose-Headers': 'header1,header2',
});
const base = { native: 'speaks CORS, enforces', source: 'spec 2' } as const;

/** In front of a native service that would deny by itself what the policy allows. */
export const hiddenOriginRows: readonly Row[] = [
  {
    ...base,
    id: 'origin-forwarded',
    rule: "A native service sees the origin, and its own denial carries the policy's headers.",
    policy: 'full',
    request: request('GET', 'http://test2.com'),
    expect: { ...allowed, status: 403 },
  },
  {
    ...base,
    id: 'origin-hidden',
    rule: 'Where the origin is kept from it, a native service that enforces CORS answers.',
    policy: 'full, hidden origin',
    request: request('GET', 'http://test2.com'),
    expect: allowed,
  },
  {
    ...base,
    id: 'origin-hidden-preflight-fields',
    rule: 'The two request fields of a preflight are kept from the native service too.',
    source: 'spec 2, 7.2',
    policy: 'full, hidden origin',
    request: request('POST', 'http://test2.com', {
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': ['test1', 'test2'],
    }),
    expect: allowed,
  },
  {
    ...base,
    id: 'origin-hidden-denied',
    rule: 'What is kept from the native service is checked by the policy.',
    source: 'spec 5.1',
    policy: 'full, hidden origin',
    request: request('GET', 'http://test.com'),
    expect: originDenied,
  },
  {
    ...base,
    id: 'web-socket-origin-hidden',
    rule: 'The origin of a handshake is kept from the native service too.',
    source: 'spec 2, 7.19',
    policy: 'full, hidden origin',
    request: handshake('http://test2.com'),
    expect: { ...forwarded({}, []), status: 101 },
  },
];
