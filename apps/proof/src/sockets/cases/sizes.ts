import type { Expected } from '../expected.ts';
import {
  allowed,
  denied,
  methodDenied,
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
  preflight,
  request,
  requestedHeaders,
  requestedMethod,
  type SocketCase,
  whole,
} from '../socket-case.ts';

const MEBIBYTE = 2 ** 20;

/** More than 16 KiB of head: Node refuses it, and closes before all of it has been read. */
function tooLarge(id: string, bytes: string, wide: Expected): SocketCase {
  const more = { mayBreakOff: true, overrides: { wide: [wide] } } as const;
  return whole(id, bytes, [[refused]], more);
}

const fields = (count: number) =>
  Array.from({ length: count }, (_, index) => `X-${index}: ${index}`);
const many = (bytes: number, text: string) => text.repeat(Math.ceil(bytes / text.length));
const asked = [origin(ALLOWED), requestedMethod('PUT')];

export const sizes: CaseClass = {
  title: 'a mebibyte of fields',
  cases: [
    tooLarge('large-origin', get(origin(`http://${many(MEBIBYTE, 'a')}`)), denied),
    tooLarge(
      'large-origin-of-labels',
      get(origin(`https://${many(MEBIBYTE, 'a.')}example.com`)),
      denied,
    ),
    tooLarge(
      'large-origin-after-an-allowed-one',
      get(origin(ALLOWED + many(MEBIBYTE, 'a'))),
      denied,
    ),
    tooLarge('large-origin-of-origins', get(origin(many(MEBIBYTE, `${ALLOWED},`))), denied),
    tooLarge(
      'large-origin-of-a-pattern',
      request('GET /lenient?{id}', origin(`https://${many(MEBIBYTE, 'a.lenient.example')}`)),
      denied,
    ),
    tooLarge(
      'large-origin-field-by-field',
      get(...Array.from({ length: 900 }, () => origin(many(1024, 'a')))),
      denied,
    ),
    tooLarge(
      'large-requested-headers',
      preflight(...asked, requestedHeaders(many(MEBIBYTE, 'test1,'))),
      preflightDenied,
    ),
    tooLarge(
      'large-list-of-commas',
      preflight(...asked, requestedHeaders(many(MEBIBYTE, ','))),
      preflightDenied,
    ),
    tooLarge(
      'large-list-of-spaces',
      preflight(...asked, requestedHeaders(many(MEBIBYTE, 'test1 ,\t'))),
      preflightDenied,
    ),
    tooLarge(
      'large-requested-method',
      preflight(origin(ALLOWED), requestedMethod(many(MEBIBYTE, 'PUT'))),
      methodDenied,
    ),
    tooLarge(
      'large-target',
      request(`GET /orders?{id}${many(MEBIBYTE, 'a')}`, origin(DENIED)),
      denied,
    ),
    tooLarge('large-other-field', get(origin(DENIED), `X-A: ${many(MEBIBYTE, 'a')}`), denied),
    tooLarge('many-fields', get(origin(DENIED), ...fields(60_000)), denied),
    // Node reads no more than 1000 fields: what comes later is not there, for the policy or for anybody else.
    {
      ...tooLarge('origin-after-many-fields', get(...fields(60_000), origin(ALLOWED)), notCors),
      overrides: {
        // Where that is one of the native service, it misses its Host.
        'wide gateway': [[notCors, { ...notCors, statuses: [400], by: 'server' }]],
        wide: [notCors],
      },
    },
    whole('origin-of-331-bytes', get(origin(`https://${many(312, 'a')}.example.com`)), denied),
    whole(
      'requested-headers-of-8-kib',
      preflight(...asked, requestedHeaders(many(8000, 'test1,').replace(/,$/, ''))),
      preflightAllowed(ALLOWED),
    ),
    whole(
      'requested-headers-beyond-8-kib',
      preflight(...asked, requestedHeaders(many(8200, 'test1,'))),
      preflightDenied,
    ),
    whole('many-small-fields', get(origin(ALLOWED), ...fields(900)), allowed(ALLOWED)),
  ],
};
