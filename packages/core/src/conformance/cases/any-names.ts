import {
  forwarded,
  preflightAllowed,
  preflightHeaderDenied,
  preflightMethodDenied,
} from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

const ORIGIN = 'https://app.example';
const policy = 'any method and header';
const source = 'Fetch standard (CORS-preflight fetch)';

const anything = preflightAllowed({
  'Access-Control-Allow-Origin': ORIGIN,
  'Access-Control-Allow-Methods': '*',
  'Access-Control-Allow-Headers': '*',
});

const methods: readonly (readonly [
  id: string,
  method: string,
  isAllowed: boolean,
  rule: string,
])[] = [
  ['usual', 'DELETE', true, 'stands for every usual method'],
  ['extension', 'MERGE', true, 'stands for a method beyond the usual ones'],
  ['lower-case', 'patch', true, 'stands for a method in lower case'],
  ['forbidden', 'TRACE', false, 'does not stand for a method that no script can send'],
  ['forbidden-case', 'track', false, 'does not stand for one in another case either'],
  ['empty', '', false, 'does not stand for an empty method'],
  ['list', 'GET, POST', false, 'does not stand for a list of methods'],
];

const lists: readonly (readonly [id: string, list: string, isAllowed: boolean, rule: string])[] = [
  ['one', 'x-anything', true, 'stands for every name'],
  ['several', 'Content-Type, x-two', true, 'stands for several names'],
  ['long', `x-${'a'.repeat(4_000)}`, true, 'stands for a long name'],
  ['star', '*', true, 'stands for the name *'],
  ['authorization', 'authorization', false, 'does not stand for authorization'],
  ['authorization-case', 'x-one,AUTHORIZATION', false, 'does not stand for it in another case'],
  ['no-name', 'x one', false, 'does not stand for what is no name'],
  ['non-ascii', 'x-\u00e9', false, 'does not stand for a name beyond ASCII'],
  ['empty-elements', `${','.repeat(17)}x-one`, false, 'does not lift the bounds of a list'],
];

/** `*` in the lists of methods and headers: https://fetch.spec.whatwg.org/#http-new-header-syntax */
export const anyNameRows: readonly Row[] = [
  ...methods.map(
    ([id, method, isAllowed, rule]): Row => ({
      id: `any-method-${id}`,
      rule: `In allowedMethods, * ${rule}.`,
      source: `${source}; spec 3.2, 7.6`,
      policy,
      request: preflight(ORIGIN, method),
      expect: isAllowed ? anything : preflightMethodDenied('*'),
    }),
  ),
  ...lists.map(
    ([id, list, isAllowed, rule]): Row => ({
      id: `any-header-${id}`,
      rule: `In allowHeaders, * ${rule}.`,
      source: `${source}; spec 3.3, 7.12`,
      policy,
      request: preflight(ORIGIN, 'GET', list),
      expect: isAllowed ? anything : preflightHeaderDenied,
    }),
  ),
  {
    id: 'any-header-authorization-beside',
    rule: 'In allowHeaders, authorization beside * stands for itself.',
    source: `${source}; spec 3.3`,
    policy: 'any header and authorization',
    request: preflight(ORIGIN, 'GET', 'x-one,authorization'),
    expect: preflightAllowed({
      'Access-Control-Allow-Origin': ORIGIN,
      'Access-Control-Allow-Methods': 'GET',
      'Access-Control-Allow-Headers': '*,Authorization',
    }),
  },
  {
    id: 'any-exposed-header',
    rule: 'In exposeHeaders, * is sent as it is.',
    source: `${source}; spec 7.3`,
    policy,
    request: request('GET', ORIGIN),
    expect: forwarded({
      'Access-Control-Allow-Origin': ORIGIN,
      'Access-Control-Expose-Headers': '*',
    }),
  },
];
