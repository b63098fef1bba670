import type { FixtureName } from '../fixtures.ts';
import { forwarded, originDenied, policyNotFound, preflightOriginDenied } from '../outcomes.ts';
import { preflight, request } from '../requests.ts';
import type { Row } from '../row.ts';

const specAnswer = { 'Access-Control-Allow-Origin': 'http://test2.com' };
const base = { source: 'spec 7.20', policy: 'spec' } as const;
const allowedOrigin = request('GET', 'http://test2.com');
const otherOrigin = request('GET', 'http://test.com');

const failures: readonly (readonly [id: string, fixture: FixtureName, what: string])[] = [
  ['throws', 'function throws', 'throws'],
  ['rejects', 'function rejects', 'rejects'],
  ['undefined', 'function returns undefined', 'returns undefined'],
  ['null', 'function returns null late', 'returns a promise of null'],
  ['configuration', 'function returns a configuration', 'returns what is no policy'],
];

/** Spec 7.20. */
export const policyFunctionRows: readonly Row[] = [
  {
    ...base,
    id: 'function-policy',
    rule: 'A policy that a function returns counts.',
    fixture: 'function returns the policy',
    request: allowedOrigin,
    expect: forwarded(specAnswer),
  },
  {
    ...base,
    id: 'function-policy-denies',
    rule: 'A policy that a function returns denies.',
    fixture: 'function returns the policy',
    request: otherOrigin,
    expect: originDenied,
  },
  {
    ...base,
    id: 'function-slow',
    rule: 'A policy that comes late counts.',
    fixture: 'function returns the policy late',
    request: allowedOrigin,
    expect: forwarded(specAnswer),
  },
  {
    ...base,
    id: 'function-slow-denies',
    rule: 'While a policy is awaited nothing is forwarded.',
    fixture: 'function returns the policy late',
    request: otherOrigin,
    expect: originDenied,
  },
  {
    ...base,
    id: 'function-pass-through',
    rule: 'Only passThrough opts out.',
    fixture: 'function returns passThrough',
    request: otherOrigin,
    expect: forwarded({}, []),
  },
  ...failures.flatMap(([id, fixture, what]): Row[] => [
    {
      ...base,
      id: `function-${id}`,
      rule: `A function that ${what} fails closed: neither an allowance nor a denial.`,
      fixture,
      request: allowedOrigin,
      expect: policyNotFound,
    },
    {
      ...base,
      id: `function-${id}-preflight`,
      rule: `A preflight whose function ${what} fails closed.`,
      fixture,
      request: preflight('http://test2.com', 'GET'),
      expect: policyNotFound,
    },
  ]),
  {
    ...base,
    id: 'removed-api',
    rule: 'An API that was removed denies every CORS request.',
    fixture: 'API removed at run time',
    request: allowedOrigin,
    expect: originDenied,
  },
  {
    ...base,
    id: 'policy-at-run-time',
    rule: 'A policy that an API gets at run time is in force without another mount.',
    fixture: 'policy given at run time',
    request: otherOrigin,
    expect: originDenied,
  },
  {
    ...base,
    id: 'function-throws-not-cors',
    rule: 'A function that throws fails closed for a request without Origin too.',
    fixture: 'function throws',
    request: request('GET'),
    expect: policyNotFound,
  },
  {
    ...base,
    id: 'function-pass-through-preflight',
    rule: 'Where a function opts out, preflights are forwarded.',
    fixture: 'function returns passThrough',
    request: preflight('http://test.com', 'DELETE'),
    expect: { ...forwarded({}, []), report: null },
  },
  {
    ...base,
    id: 'function-asked-each-time',
    rule: 'A function is asked for each request.',
    fixture: 'function returns another policy later',
    earlier: [allowedOrigin],
    request: allowedOrigin,
    expect: originDenied,
  },
  {
    ...base,
    id: 'live-policy-read-each-time',
    rule: 'A live policy is read for each request.',
    fixture: 'live policy that is another later',
    earlier: [allowedOrigin],
    request: allowedOrigin,
    expect: originDenied,
  },
  {
    ...base,
    id: 'removed-api-preflight',
    rule: 'An API that was removed denies every preflight.',
    fixture: 'API removed at run time',
    request: preflight('http://test2.com', 'GET'),
    expect: preflightOriginDenied,
  },
];
