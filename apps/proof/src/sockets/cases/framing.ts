import {
  allowed,
  denied,
  goOn,
  notCors,
  preflightAllowed,
  preflightDenied,
  refused,
} from '../expected.ts';
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

const CLOSES = { closes: true } as const;
/** Hono's server, which serves fetch too, closes if the rest of a body that nobody reads takes half a second. */
const IMPATIENT = { mayBreakOff: ['hono', 'fetch'] } as const;
/** It must not reach anybody. */
const SMUGGLED = `GET /orders?smuggled HTTP/1.1\r\nHost: a\r\n${origin(ALLOWED)}\r\n\r\n`;
const inChunks = `${SMUGGLED.length.toString(16)}\r\n${SMUGGLED}\r\n0\r\n\r\n`;
const MEBIBYTE = 'x'.repeat(2 ** 20);

const framed = (fields: string[], body: string) =>
  request('POST /orders?{id}', origin(ALLOWED), ...fields) + body;

/** A recipient that took the one for the framing would see another request than one that took the other. */
const AMBIGUOUS: Readonly<Record<string, string>> = {
  'length-and-chunks': framed(
    ['Content-Length: 5', 'Transfer-Encoding: chunked'],
    `0\r\n\r\n${SMUGGLED}`,
  ),
  'chunks-and-length': framed(
    ['Transfer-Encoding: chunked', 'Content-Length: 5'],
    `0\r\n\r\n${SMUGGLED}`,
  ),
  'two-lengths': framed(['Content-Length: 0', `Content-Length: ${SMUGGLED.length}`], SMUGGLED),
  'two-lengths-in-one': framed([`Content-Length: 0, ${SMUGGLED.length}`], SMUGGLED),
  'signed-length': framed(['Content-Length: +5'], `hello${SMUGGLED}`),
  'negative-length': framed(['Content-Length: -1'], SMUGGLED),
  'hexadecimal-length': framed(['Content-Length: 0x5'], `hello${SMUGGLED}`),
  'length-with-a-space': framed(['Content-Length: 1 5'], SMUGGLED),
  'empty-length': framed(['Content-Length:'], SMUGGLED),
  'huge-length': framed(['Content-Length: 99999999999999999999'], SMUGGLED),
  'chunked-before-another': framed(
    ['Transfer-Encoding: chunked, identity'],
    `0\r\n\r\n${SMUGGLED}`,
  ),
  'unknown-coding': framed(['Transfer-Encoding: xchunked'], `0\r\n\r\n${SMUGGLED}`),
  'coding-with-a-vertical-tab': framed(['Transfer-Encoding: \x0bchunked'], `0\r\n\r\n${SMUGGLED}`),
  'size-that-is-none': framed(['Transfer-Encoding: chunked'], `g\r\n${SMUGGLED}`),
  'huge-size': framed(['Transfer-Encoding: chunked'], `fffffffffffffffff\r\n${SMUGGLED}`),
  'chunk-longer-than-its-size': framed(
    ['Transfer-Encoding: chunked'],
    `1\r\nab\r\n0\r\n\r\n${SMUGGLED}`,
  ),
};

// What came before the mistake may have been handed over.
const ambiguous: SocketCase[] = Object.entries(AMBIGUOUS).map(([id, bytes]) =>
  whole(id, bytes, refused, { ...CLOSES, mayBreakOff: true }),
);

export const framing: CaseClass = {
  title: 'framing of requests',
  cases: [
    ...ambiguous,
    whole('chunks-allowed', postInChunks('5\r\nhello\r\n0\r\n\r\n', origin(ALLOWED)), [
      allowed(ALLOWED, { bytes: 5 }),
    ]),
    whole('chunks-denied', postInChunks('5\r\nhello\r\n0\r\n\r\n', origin(DENIED)), denied),
    whole('request-in-denied-chunks', postInChunks(inChunks, origin(DENIED)), denied),
    whole('request-in-allowed-chunks', postInChunks(inChunks, origin(ALLOWED)), [
      allowed(ALLOWED, { bytes: SMUGGLED.length }),
    ]),
    whole('request-in-a-denied-body', post(SMUGGLED, origin(DENIED)), denied),
    whole('request-in-an-allowed-body', post(SMUGGLED, origin(ALLOWED)), [
      allowed(ALLOWED, { bytes: SMUGGLED.length }),
    ]),
    whole('large-body-denied', post(MEBIBYTE, origin(DENIED)), denied, IMPATIENT),
    whole('large-body-allowed', post(MEBIBYTE, origin(ALLOWED)), [
      allowed(ALLOWED, { bytes: MEBIBYTE.length }),
    ]),
    whole(
      'large-chunk-denied',
      postInChunks(`100000\r\n${MEBIBYTE}\r\n0\r\n\r\n`, origin(DENIED)),
      denied,
      IMPATIENT,
    ),
    whole(
      'denied-bodies-in-a-row',
      post('one', origin(DENIED)) +
        postInChunks('3\r\ntwo\r\n0\r\n\r\n', origin(DENIED)) +
        post('three', origin(ALLOWED)),
      [denied, denied, allowed(ALLOWED, { bytes: 5 })],
    ),
    {
      id: 'denied-before-the-body',
      segments: [
        request('POST /orders?{id}', origin(DENIED), 'Content-Length: 10'),
        'first',
        'other',
      ],
      answers: [denied],
      ...IMPATIENT,
    },
    {
      id: 'denied-before-the-chunks',
      segments: [postInChunks('', origin(DENIED)), '5\r\nfi', 'rst\r\n0\r', '\n\r\n'],
      answers: [denied],
      ...IMPATIENT,
    },
    whole(
      'extension-of-a-chunk',
      postInChunks('5;a=b\r\nhello\r\n0\r\n\r\n', origin(DENIED)),
      denied,
    ),
    whole(
      'origin-in-trailers',
      postInChunks(`0\r\n${origin(ALLOWED)}\r\n\r\n`, 'Trailer: Origin', origin(DENIED)),
      denied,
    ),
    whole('only-origin-in-trailers', postInChunks(`0\r\n${origin(DENIED)}\r\n\r\n`), notCors),
    whole(
      'body-of-get',
      `${request('GET /orders?{id}', 'Content-Length: 5', origin(ALLOWED))}hello`,
      [
        // fetch sends no body with GET, and the native service closes for it.
        allowed(ALLOWED),
      ],
    ),
    whole(
      'body-of-a-denied-get',
      `${request('GET /orders?{id}', 'Content-Length: 5', origin(DENIED))}hello`,
      denied,
    ),
    whole(
      'body-of-a-preflight',
      `${request(
        'OPTIONS /orders?{id}',
        'Content-Length: 5',
        origin(ALLOWED),
        requestedMethod('PUT'),
      )}hello`,
      preflightAllowed(ALLOWED),
    ),
    whole(
      'chunks-of-a-denied-preflight',
      request(
        'OPTIONS /orders?{id}',
        'Transfer-Encoding: chunked',
        origin(DENIED),
        requestedMethod('PUT'),
      ) + inChunks,
      preflightDenied,
    ),
    whole('expectation-allowed', post('hello', origin(ALLOWED), 'Expect: 100-continue'), [
      goOn,
      allowed(ALLOWED, { bytes: 5 }),
    ]),
    whole('expectation-denied', post('hello', origin(DENIED), 'Expect: 100-continue'), [
      goOn,
      denied,
    ]),
    whole('expectation-of-get', get(origin(ALLOWED), 'Expect: 100-continue'), [
      goOn,
      allowed(ALLOWED),
    ]),
    whole(
      'expectation-of-a-preflight',
      preflight(origin(DENIED), requestedMethod('PUT'), 'Expect: 100-continue'),
      [goOn, preflightDenied],
    ),
    whole('unknown-expectation', get(origin(ALLOWED), 'Expect: more'), refused),
  ],
};
