import { forwarded, originDenied, policyNotFound } from '../outcomes.ts';
import { handshake } from '../requests.ts';
import type { Outcome, Row, RowRequest } from '../row.ts';

/** The 101 carries no CORS header, the native service's own included. */
const upgraded: Outcome = { ...forwarded({}, []), status: 101 };

function marked(asked: RowRequest): RowRequest {
  return { ...asked, fields: { ...asked.fields, 'Sec-Fetch-Site': 'same-origin' } };
}

/** Spec 7.19. */
export const webSocketRows: readonly Row[] = [
  {
    id: 'web-socket-allowed',
    rule: 'A handshake from an allowed origin passes, and the 101 carries no CORS header.',
    source: 'spec 7.19',
    policy: 'spec',
    request: handshake('http://test2.com'),
    expect: upgraded,
  },
  {
    id: 'web-socket-precedence',
    rule: "The native service's CORS headers are dropped from the 101.",
    source: 'spec 2, 7.19',
    policy: 'spec',
    native: 'speaks CORS',
    request: handshake('http://test2.com'),
    expect: upgraded,
  },
  {
    id: 'web-socket-denied',
    rule: 'A handshake from an origin that is not allowed is denied before the upgrade.',
    source: 'spec 7.19',
    policy: 'spec',
    request: handshake('http://test.com'),
    expect: originDenied,
  },
  {
    id: 'web-socket-application',
    rule: "A handshake from a registered application's origin passes.",
    source: 'spec 7.19',
    policy: 'full, application',
    request: handshake('http://test2.com'),
    expect: upgraded,
  },
  {
    id: 'web-socket-own-origin',
    rule: "A handshake from the API's own origin passes.",
    source: 'spec 7.19',
    policy: 'full, own origin',
    request: handshake('http://api.test'),
    expect: upgraded,
  },
  {
    id: 'web-socket-no-origin',
    rule: 'A handshake without Origin comes from no browser, and passes.',
    source: 'spec 7.19',
    policy: 'spec',
    request: handshake(),
    expect: upgraded,
  },
  {
    id: 'web-socket-malformed',
    rule: 'A handshake whose Origin is no serialized origin is denied.',
    source: 'spec 7.12, 7.19',
    policy: 'spec',
    request: handshake('http://test2.com/'),
    expect: originDenied,
  },
  {
    id: 'web-socket-null',
    rule: 'A handshake from the origin null is denied unless the policy lists it.',
    source: 'spec 7.8, 7.19',
    policy: 'spec',
    request: handshake('null'),
    expect: originDenied,
  },
  {
    id: 'web-socket-advertise',
    rule: 'Under advertise a handshake that would be denied is forwarded.',
    source: 'spec 7.13, 7.19',
    policy: 'full, advertise',
    request: handshake('http://test.com'),
    expect: upgraded,
  },
  {
    id: 'web-socket-pass-through',
    rule: 'Without a policy every handshake is forwarded.',
    source: 'spec 2',
    policy: 'none',
    request: handshake('http://test.com'),
    expect: upgraded,
  },
  {
    id: 'web-socket-marked',
    rule: 'The mark of a same-origin request counts for plain requests only.',
    source: 'spec 7.11 (b), 7.19',
    policy: 'spec',
    request: marked(handshake('http://test.com')),
    expect: originDenied,
  },
  {
    id: 'web-socket-two-fields',
    rule: 'A handshake with two Origin fields is denied.',
    source: 'spec 7.12, 7.19',
    policy: 'spec',
    request: handshake(['http://test2.com', 'http://test2.com']),
    expect: originDenied,
  },
  {
    id: 'web-socket-no-policy-found',
    rule: 'A handshake whose policy cannot be found fails closed.',
    source: 'spec 7.19, 7.20',
    policy: 'spec',
    fixture: 'function rejects',
    request: handshake('http://test2.com'),
    expect: policyNotFound,
  },
];
