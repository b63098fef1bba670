import {
  allowed,
  allowedToAny,
  denied,
  type Expected,
  methodDenied,
  notCors,
  preflightAllowed,
  preflightDenied,
  refused,
} from '../expected.ts';
import {
  ALLOWED,
  ALLOWED_TOO,
  type CaseClass,
  DENIED,
  get,
  origin,
  post,
  preflight,
  request,
  requestedHeaders,
  requestedMethod,
  whole,
} from '../socket-case.ts';

interface Exchange {
  readonly bytes: string;
  readonly answer: Expected;
}

const A: Exchange = { bytes: get(origin(ALLOWED)), answer: allowed(ALLOWED) };
const A2: Exchange = { bytes: get(origin(ALLOWED_TOO)), answer: allowed(ALLOWED_TOO) };
const D: Exchange = { bytes: get(origin(DENIED)), answer: denied };
const N: Exchange = { bytes: get(), answer: notCors };
const P: Exchange = {
  bytes: preflight(origin(ALLOWED), requestedMethod('PUT'), requestedHeaders('test1')),
  answer: preflightAllowed(ALLOWED),
};
const PD: Exchange = {
  bytes: preflight(origin(DENIED), requestedMethod('PUT')),
  answer: preflightDenied,
};
const PM: Exchange = {
  bytes: preflight(origin(ALLOWED), requestedMethod('PATCH')),
  answer: methodDenied,
};
const PH: Exchange = {
  bytes: preflight(origin(ALLOWED), requestedMethod('PUT'), requestedHeaders('test3')),
  answer: preflightDenied,
};
const O: Exchange = { bytes: preflight(origin(ALLOWED)), answer: allowed(ALLOWED) };
const H: Exchange = {
  bytes: request('HEAD /orders?{id}', origin(ALLOWED)),
  answer: allowed(ALLOWED),
};
const HD: Exchange = { bytes: request('HEAD /orders?{id}', origin(DENIED)), answer: denied };
const B: Exchange = {
  bytes: post('five!', origin(ALLOWED)),
  answer: allowed(ALLOWED, { bytes: 5 }),
};
const ANY: Exchange = {
  bytes: request('GET /any?{id}', origin(DENIED)),
  answer: allowedToAny,
};

const together = (id: string, ...exchanges: Exchange[]) =>
  whole(
    id,
    exchanges.map(({ bytes }) => bytes).join(''),
    exchanges.map(({ answer }) => answer),
  );

const CLOSING = get(origin(ALLOWED), 'Connection: close');

export const pipelining: CaseClass = {
  title: 'pipelining',
  cases: [
    together('pipeline-of-each-kind', A, D, P, N),
    together('pipeline-of-denials', D, PD, PM, PH, D, PD, PM, PH),
    together('pipeline-of-two-origins', A, A2, A, A2, A2, A),
    together('pipeline-of-two-policies', D, ANY, D, ANY, A, ANY, N),
    together('pipeline-with-heads', H, D, H, HD, A, HD, N),
    together('pipeline-with-bodies', B, D, B, P, B, B, PD),
    together('pipeline-of-preflights', P, PD, P, PM, P, PH, O, P),
    together('pipeline-of-many', ...Array.from({ length: 20 }, () => [A, D, N]).flat()),
    // Where the first has not been answered yet, Node refuses both.
    whole('request-behind-the-last', CLOSING + get(origin(DENIED)), [[allowed(ALLOWED), refused]], {
      closes: true,
      mayBreakOff: true,
    }),
    whole(
      'request-behind-a-denied-last',
      get(origin(DENIED), 'Connection: close') + get(origin(ALLOWED)),
      [[denied, refused]],
      { closes: true, mayBreakOff: true },
    ),
    {
      id: 'pipeline-across-segments',
      segments: [A.bytes + D.bytes.slice(0, 30), D.bytes.slice(30) + P.bytes, N.bytes],
      answers: [A.answer, D.answer, P.answer, N.answer],
    },
  ],
};
