import { originDenied } from '../outcomes.ts';
import { request, to } from '../requests.ts';
import type { Row } from '../row.ts';
import type { ThrownName } from '../thrown.ts';

const ways: readonly (readonly [id: string, thrown: ThrownName])[] = [
  ['object', 'an object'],
  ['status', 'an object with a status'],
  ['string', 'a string'],
  ['undefined', 'undefined'],
  ['null', 'null'],
];

/** Spec 7.17: the framework chooses the answer; there is one, and the script can read it. */
export const thrownRows: readonly Row[] = [
  ...ways.map(
    ([id, thrown]): Row => ({
      id: `thrown-${id}`,
      rule: `Where a handler throws ${thrown}, the answer carries the policy's headers.`,
      source: 'spec 7.17',
      policy: 'spec',
      thrown,
      request: to('throwing route', request('GET', 'http://test2.com')),
      expect: {
        status: '4xx or 5xx',
        cors: { 'Access-Control-Allow-Origin': 'http://test2.com' },
        vary: ['Origin'],
        native: false,
      },
    }),
  ),
  {
    id: 'thrown-undefined-not-cors',
    rule: 'Where a handler throws undefined, the answer varies on Origin, though the request has none.',
    source: 'spec 7.4, 7.17',
    policy: 'spec',
    thrown: 'undefined',
    request: to('throwing route', request('GET')),
    expect: { status: '4xx or 5xx', cors: {}, vary: ['Origin'], native: false },
  },
  {
    id: 'thrown-undefined-denied',
    rule: 'The policy decides before a handler can throw undefined.',
    source: 'spec 7.17',
    policy: 'spec',
    thrown: 'undefined',
    request: to('throwing route', request('GET', 'http://test.com')),
    expect: originDenied,
  },
];
