import { forwarded, originDenied, preflightAllowed } from '../outcomes.ts';
import { preflight, request, to } from '../requests.ts';
import type { Row } from '../row.ts';

const requestAnswer = {
  'Access-Control-Allow-Origin': 'http://test2.com',
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Expose-Headers': 'header1,header2',
};
const preflightAnswer = {
  'Access-Control-Allow-Origin': 'http://test2.com',
  'Access-Control-Allow-Methods': 'POST,GET,PUT',
  'Access-Control-Allow-Headers': 'test1,test2',
  'Access-Control-Allow-Credentials': 'true',
};
const readable = { cors: requestAnswer, vary: ['Origin'], native: false } as const;

/** Spec 7.17 and 7.18: whoever answers, the script can read it. */
export const answerRows: readonly Row[] = [
  {
    id: 'answer-no-route',
    rule: "The server's own 404 carries the policy's headers.",
    source: 'spec 7.17',
    policy: 'full',
    request: to('no route', request('GET', 'http://test2.com')),
    expect: { ...readable, status: 404 },
  },
  {
    id: 'answer-no-route-preflight',
    rule: 'A preflight is answered even where no route exists.',
    source: 'spec 7.17',
    policy: 'full',
    request: to('no route', preflight('http://test2.com', 'POST')),
    expect: preflightAllowed({ ...preflightAnswer, 'Access-Control-Max-Age': '100' }),
  },
  {
    id: 'answer-thrown',
    rule: "The answer to an error that a handler throws carries the policy's headers.",
    source: 'spec 7.17',
    policy: 'full',
    request: to('throwing route', request('GET', 'http://test2.com')),
    expect: { ...readable, status: 500 },
  },
  {
    id: 'answer-unreachable',
    rule: "The proxy's answer for an unreachable native service carries the policy's headers.",
    source: 'spec 7.17',
    policy: 'full',
    native: 'unreachable',
    request: request('GET', 'http://test2.com'),
    expect: { ...readable, status: '5xx' },
  },
  {
    id: 'answer-unauthenticated',
    rule: "A 401 carries the policy's headers.",
    source: 'spec 7.17',
    policy: 'full',
    native: 'speaks CORS, asks for credentials',
    request: request('GET', 'http://test2.com'),
    expect: { ...forwarded(requestAnswer), status: 401 },
  },
  {
    id: 'answer-204',
    rule: 'Where 204 is configured, an allowed preflight is answered so, without Content-Length.',
    source: 'spec 7.18',
    policy: 'full, 204',
    request: preflight('http://test2.com', 'GET', 'test1'),
    expect: preflightAllowed({ ...preflightAnswer, 'Access-Control-Max-Age': '100' }, 204),
  },
  {
    id: 'answer-no-caching',
    rule: 'A max age of -1 is sent as it is.',
    source: 'spec 1',
    policy: 'full, no caching',
    request: preflight('http://test2.com', 'GET'),
    expect: preflightAllowed({ ...preflightAnswer, 'Access-Control-Max-Age': '-1' }),
  },
  {
    id: 'answer-no-route-denied',
    rule: 'The policy decides before the server finds that it has no route.',
    source: 'spec 7.17',
    policy: 'full',
    request: to('no route', request('GET', 'http://test.com')),
    expect: originDenied,
  },
  {
    id: 'answer-thrown-denied',
    rule: 'The policy decides before a handler can throw.',
    source: 'spec 7.17',
    policy: 'full',
    request: to('throwing route', request('GET', 'http://test.com')),
    expect: originDenied,
  },
  {
    id: 'answer-no-route-not-cors',
    rule: "The server's own 404 varies on Origin, though the request has none.",
    source: 'spec 7.4, 7.17',
    policy: 'full',
    request: to('no route', request('GET')),
    expect: { ...readable, status: 404, cors: {} },
  },
  {
    id: 'answer-native-error-not-cors',
    rule: "A native service's failure varies on Origin, though the request has none.",
    source: 'spec 7.4',
    policy: 'full',
    native: 'speaks CORS, fails',
    request: request('GET'),
    expect: { ...forwarded({}), status: 500 },
  },
  {
    id: 'answer-upgrade-not-accepted',
    rule: 'A request with Upgrade that is answered like any other gets the headers of any other.',
    source: 'spec 7.4, 7.19',
    policy: 'full',
    request: to('no route', request('GET', 'http://test2.com', { Upgrade: 'websocket' })),
    expect: { ...readable, status: 404 },
  },
  {
    id: 'answer-max-age-0',
    rule: 'A max age of 0 is sent as it is.',
    source: 'spec 1',
    policy: 'full, max age 0',
    request: preflight('http://test2.com', 'GET'),
    expect: preflightAllowed({ ...preflightAnswer, 'Access-Control-Max-Age': '0' }),
  },
  {
    id: 'answer-too-large',
    rule: "The answer to a body that is refused for its size carries the policy's headers.",
    source: 'spec 7.17',
    policy: 'full',
    request: to('limited route', {
      ...request('POST', 'http://test2.com', { 'Content-Type': 'application/json' }),
      body: '{"more":"than one byte"}',
    }),
    expect: { ...readable, status: 413 },
  },
  {
    id: 'answer-malformed-url',
    rule: "The answer to a malformed URL carries the policy's headers.",
    source: 'spec 7.17',
    policy: 'full',
    request: to('malformed URL', request('GET', 'http://test2.com')),
    expect: { ...readable, status: '4xx' },
  },
];
