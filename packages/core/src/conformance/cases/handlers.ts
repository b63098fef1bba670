import type { HandlerName } from '../handlers.ts';
import { originDenied } from '../outcomes.ts';
import { request, to } from '../requests.ts';
import type { Outcome, Row } from '../row.ts';

const allowed = to('handler', request('GET', 'http://test2.com'));
const cors = { 'Access-Control-Allow-Origin': 'http://test2.com' };
const answered: Outcome = { status: 200, cors, vary: ['Accept', 'Origin'], native: false };
const base = { source: 'spec 2, 7.4', policy: 'spec' } as const;

const ways: readonly (readonly [id: string, handler: HandlerName])[] = [
  ['assigns-vary', 'assigns Vary'],
  ['sets', 'sets CORS headers'],
  ['appends', 'appends CORS headers'],
  ['removes', 'removes every header'],
  ['head-object', 'writes the head with an object'],
  ['head-lower-case', 'writes the head in lower case'],
  ['head-list', 'writes the head with a list'],
  ['head-pairs', 'writes the head with pairs'],
  ['head-reason', 'writes the head with a reason phrase'],
  ['flushes', 'flushes the head'],
  ['no-head', 'writes without a head'],
];

/** Spec section 2, precedence, over the application's own answers. */
export const handlerRows: readonly Row[] = [
  ...ways.map(
    ([id, handler]): Row => ({
      ...base,
      id: `handler-${id}`,
      rule: `The policy's headers win over a handler that ${handler}; its Vary is kept.`,
      handler,
      request: allowed,
      expect: { ...answered, body: 'ok' },
    }),
  ),
  {
    ...base,
    id: 'handler-events',
    rule: 'Server-sent events carry the headers, and each arrives before the next is sent.',
    handler: 'sends events',
    request: allowed,
    expect: { ...answered, body: 'data: first\n\ndata: second\n\ndata: third\n\n' },
  },
  {
    ...base,
    id: 'handler-trailers',
    rule: 'Access-Control-* fields are dropped from trailers too, and all others kept.',
    handler: 'ends with trailers',
    request: allowed,
    expect: { ...answered, body: 'ok', fields: { 'X-Checksum': '1' } },
  },
  {
    ...base,
    id: 'handler-redirects',
    rule: "A handler's redirect carries the policy's headers.",
    handler: 'redirects',
    request: allowed,
    expect: { ...answered, status: 302, fields: { Location: '/elsewhere' } },
  },
  {
    ...base,
    id: 'handler-not-modified',
    rule: "A 304 of a handler carries the policy's headers.",
    handler: 'says not modified',
    request: allowed,
    expect: { ...answered, status: 304, body: '', fields: { ETag: '"1"' } },
  },
  {
    ...base,
    id: 'handler-head',
    rule: "A handler's answer to HEAD carries the policy's headers.",
    handler: 'sets CORS headers',
    request: { ...allowed, method: 'HEAD' },
    expect: answered,
  },
  {
    ...base,
    id: 'handler-fetch',
    rule: "The policy's headers win over those of an immutable response of fetch.",
    handler: 'returns what fetch gives',
    native: 'speaks CORS, varies',
    request: allowed,
    expect: { ...answered, vary: ['Accept-Encoding', 'Origin'], native: true },
  },
  {
    ...base,
    id: 'handler-not-cors',
    rule: "A handler's own CORS headers are dropped from an answer to a request without Origin.",
    handler: 'sets CORS headers',
    request: to('handler', request('GET')),
    expect: { ...answered, cors: {} },
  },
  {
    ...base,
    id: 'handler-denied',
    rule: 'A denied request never reaches a handler.',
    handler: 'sets CORS headers',
    request: to('handler', request('POST', 'http://test.com')),
    expect: originDenied,
  },
];
