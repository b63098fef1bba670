import { allowed, denied, notCors, preflightAllowed, refused } from '../expected.ts';
import {
  ALLOWED,
  type CaseClass,
  DENIED,
  get,
  origin,
  post,
  postInChunks,
  preflight,
  request,
  requestedMethod,
  type SocketCase,
  whole,
} from '../socket-case.ts';

const WHOLE = get(origin(ALLOWED));
const DENIED_WHOLE = get(origin(DENIED));
const AN_ANSWER = [[allowed(ALLOWED)]];

/** Where a client stops sending, and what may be answered to that. */
const STOPS: readonly (readonly [id: string, bytes: string, SocketCase['answers']])[] = [
  ['nothing', '', [[refused]]],
  ['half-a-request-line', 'GET /ord', [[refused]]],
  ['half-a-head', WHOLE.slice(0, -12), [[refused]]],
  ['a-head-but-for-its-end', WHOLE.slice(0, -2), [[refused]]],
  ['a-request', WHOLE, AN_ANSWER],
  ['a-denied-request', DENIED_WHOLE, [denied]],
  ['a-preflight', preflight(origin(ALLOWED), requestedMethod('PUT')), [preflightAllowed(ALLOWED)]],
  ['half-a-body', post('hello', origin(ALLOWED)).slice(0, -2), [[allowed(ALLOWED), refused]]],
  ['half-a-denied-body', post('hello', origin(DENIED)).slice(0, -2), [denied, [refused]]],
  ['half-a-chunk', postInChunks('5\r\nhel', origin(ALLOWED)), [[allowed(ALLOWED), refused]]],
  ['half-a-denied-chunk', postInChunks('5\r\nhel', origin(DENIED)), [denied, [refused]]],
  [
    'requests-and-a-half',
    WHOLE + DENIED_WHOLE + WHOLE.slice(0, 20),
    [[allowed(ALLOWED), refused], denied, [refused]],
  ],
];

const halfClosed = STOPS.map(([id, bytes, answers]) =>
  whole(`half-close-after-${id}`, bytes, answers, { finally: 'half-close', mayBreakOff: true }),
);

const reset = STOPS.map(([id, bytes, answers]) =>
  whole(`reset-after-${id}`, bytes, answers, { finally: 'reset' }),
);

export const departures: CaseClass = {
  title: 'clients that stop sending or leave',
  cases: [...halfClosed, ...reset],
};

const NAMED = [
  'origin',
  'close, origin',
  'keep-alive, Origin, Host',
  'access-control-allow-origin',
  'vary',
];

export const connectionFields: CaseClass = {
  title: 'fields of one connection',
  cases: [
    ...NAMED.flatMap((names, index) => {
      const more = names.includes('close') ? ({ closes: true } as const) : {};
      const field = `Connection: ${names}`;
      return [
        whole(`names-${index + 1}-allowed`, get(origin(ALLOWED), field), allowed(ALLOWED), more),
        whole(`names-${index + 1}-denied`, get(origin(DENIED), field), denied, more),
      ];
    }),
    whole(
      'names-a-preflight',
      preflight(
        origin(ALLOWED),
        requestedMethod('PUT'),
        'Connection: origin, access-control-request-method, access-control-request-headers',
      ),
      preflightAllowed(ALLOWED),
    ),
    whole(
      'names-the-site',
      get(origin(DENIED), 'Sec-Fetch-Site: same-origin', 'Connection: sec-fetch-site'),
      notCors,
    ),
    whole('old-proxys-field', get(origin(ALLOWED), 'Proxy-Connection: origin'), allowed(ALLOWED)),
    whole('lifetime', get(origin(ALLOWED), 'Keep-Alive: timeout=99999, max=0'), allowed(ALLOWED)),
    whole(
      'transfer-codings',
      get(origin(ALLOWED), 'TE: trailers, chunked', 'Connection: TE'),
      allowed(ALLOWED),
    ),
    whole('announced-trailer', get(origin(DENIED), 'Trailer: Origin'), denied),
    whole(
      'other-origins-field',
      get(origin(DENIED), `X-Origin: ${ALLOWED}`, `X-Forwarded-Host: test.com`),
      denied,
    ),
    whole(
      'other-host',
      request('GET /orders?{id}', origin(DENIED)).replace('api.test', 'test.com'),
      denied,
    ),
    whole('other-method', post('', origin(DENIED), 'X-HTTP-Method-Override: OPTIONS'), denied),
  ],
};
