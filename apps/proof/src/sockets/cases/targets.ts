import {
  allowed,
  denied,
  notAllowed,
  notCors,
  preflightAllowed,
  preflightDenied,
  refused,
} from '../expected.ts';
import {
  ALLOWED,
  type CaseClass,
  DENIED,
  origin,
  request,
  requestedMethod,
  type SocketCase,
  whole,
} from '../socket-case.ts';

const CLOSES = { closes: true } as const;
const oldRequest = (line: string, ...fields: string[]) =>
  `${line} HTTP/1.0\r\n${[...fields, '', ''].join('\r\n')}`;

/** Each could be read as a path of /any, which allows every origin, and as one of /orders. */
const AMBIGUOUS = {
  'dot-segments': '/any/../orders',
  'encoded-dot-segments': '/any/%2e%2e/orders',
  'half-encoded-dot-segments': '/any/.%2e/orders',
  'encoded-slash': '/any%2f..%2forders',
  backslashes: '/any\\..\\orders',
  'encoded-backslash': '/any/..%5corders',
  'dot-segment-with-a-parameter': '/any/..;a=b/orders',
  'dot-segments-after-a-host': 'http://test.com/any/../orders',
};

const ambiguous: SocketCase[] = Object.entries(AMBIGUOUS).map(([name, path]) =>
  whole(name, request(`GET ${path}?{id}`, origin(DENIED)), [[notAllowed, denied]]),
);

/** Of /orders for some servers, of nothing for others; of /any for none. */
const SPELLINGS = ['//orders', '/./orders', '/ORDERS', '/%6frders', '/orders%2f', '/orders;a=b'];

const spellings: SocketCase[] = SPELLINGS.map((path, index) =>
  whole(`spelling-${index + 1}`, request(`GET ${path}?{id}`, origin(DENIED)), [
    [notAllowed, denied],
  ]),
);

export const targets: CaseClass = {
  title: 'HTTP/1.0 and targets in every form',
  cases: [
    ...ambiguous,
    ...spellings,
    whole(
      'absolute-form',
      request('GET http://test.com/orders?{id}', origin(ALLOWED)),
      allowed(ALLOWED),
    ),
    whole(
      'absolute-form-denied',
      request('GET http://test2.com/orders?{id}', origin(DENIED)),
      denied,
    ),
    whole('absolute-form-without-origin', request('GET http://test.com/orders?{id}'), notCors),
    whole('absolute-form-in-capitals', request('GET HTTP://TEST.COM/orders?{id}', origin(DENIED)), [
      [refused, denied],
    ]),
    whole(
      'absolute-form-of-a-preflight',
      request('OPTIONS http://test.com/orders?{id}', origin(ALLOWED), requestedMethod('PUT')),
      preflightAllowed(ALLOWED),
    ),
    whole(
      'absolute-form-of-a-denied-preflight',
      request('OPTIONS https://test2.com/orders?{id}', origin(DENIED), requestedMethod('PUT')),
      preflightDenied,
    ),
    whole(
      'absolute-form-with-user-info',
      request('GET http://test2.com@test.com/orders?{id}', origin(DENIED)),
      [[refused, denied]],
    ),
    whole('absolute-form-of-ftp', request('GET ftp://test2.com/orders?{id}', origin(DENIED)), [
      [refused, denied],
    ]),
    whole('absolute-form-with-one-slash', request('GET http:/orders?{id}', origin(DENIED)), [
      [refused, denied],
    ]),
    whole('absolute-form-without-a-path', request('GET http://test2.com?{id}', origin(DENIED)), [
      [refused, denied],
    ]),
    whole('no-slash', request('GET orders?{id}', origin(DENIED)), [[refused, denied]]),
    whole('fragment', request('GET /orders?{id}#/any', origin(DENIED)), [[refused, denied]]),
    whole('asterisk', request('OPTIONS *', origin(DENIED)), [[notAllowed]]),
    whole('asterisk-preflight', request('OPTIONS *', origin(ALLOWED), requestedMethod('PUT')), [
      [notAllowed],
    ]),
    whole('asterisk-of-get', request('GET *', origin(DENIED)), [[notAllowed]]),
    whole('authority-form', request('GET test2.com:80', origin(DENIED)), [[notAllowed]]),
    whole('connect', request('CONNECT test2.com:443', origin(ALLOWED)), [], CLOSES),
    whole('trace', request('TRACE /orders?{id}', origin(DENIED)), denied),

    whole(
      'old-allowed',
      oldRequest('GET /orders?{id}', 'Host: a', origin(ALLOWED)),
      allowed(ALLOWED),
      CLOSES,
    ),
    whole('old-denied', oldRequest('GET /orders?{id}', 'Host: a', origin(DENIED)), denied, CLOSES),
    whole(
      'old-without-host',
      oldRequest('GET /orders?{id}', origin(DENIED)),
      [[refused, denied]],
      CLOSES,
    ),
    whole(
      'old-preflight',
      oldRequest('OPTIONS /orders?{id}', 'Host: a', origin(ALLOWED), requestedMethod('PUT')),
      preflightAllowed(ALLOWED),
      CLOSES,
    ),
    whole(
      'old-kept-alive',
      oldRequest('GET /orders?{id}', 'Host: a', 'Connection: keep-alive', origin(ALLOWED)),
      allowed(ALLOWED),
    ),
    whole(
      'old-denied-kept-alive',
      oldRequest('GET /orders?{id}', 'Host: a', 'Connection: keep-alive', origin(DENIED)),
      denied,
    ),
    whole(
      'without-host',
      `GET /orders?{id} HTTP/1.1\r\n${origin(ALLOWED)}\r\n\r\n`,
      refused,
      CLOSES,
    ),
    whole('without-version', 'GET /orders?{id}\r\n\r\n', [[refused, notCors]], CLOSES),
    whole('version-2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', [[refused]], CLOSES),
    whole(
      'version-1.2',
      `GET /orders?{id} HTTP/1.2\r\nHost: a\r\n${origin(DENIED)}\r\n\r\n`,
      refused,
      CLOSES,
    ),
  ],
};
