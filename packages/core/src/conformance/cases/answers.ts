import { forwarded, preflightAllowed } from '../outcomes.ts';
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
];
