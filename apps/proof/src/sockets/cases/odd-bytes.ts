import { allowed, denied, methodDenied, notCors, preflightDenied, refused } from '../expected.ts';
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

const CLOSES = { closes: true } as const;

// But for tab, line feed and carriage return.
const CONTROLS = Array.from({ length: 32 }, (_, code) => code)
  .filter((code) => ![9, 10, 13].includes(code))
  .concat(127);
const HIGH = [0x80, 0x85, 0xa0, 0xad, 0xc0, 0xff];

const named = (code: number) => code.toString(16).padStart(2, '0');
const byteOf = (code: number) => String.fromCharCode(code);

const controls: SocketCase[] = CONTROLS.map((code) =>
  whole(`control-${named(code)}`, get(origin(ALLOWED + byteOf(code))), refused, CLOSES),
);

const high: SocketCase[] = HIGH.flatMap((code) => [
  whole(`byte-${named(code)}-after-an-origin`, get(origin(ALLOWED + byteOf(code))), denied),
  whole(`byte-${named(code)}-before-an-origin`, get(origin(byteOf(code) + ALLOWED)), denied),
  whole(
    `byte-${named(code)}-in-headers`,
    preflight(origin(ALLOWED), requestedMethod('POST'), requestedHeaders(`test1${byteOf(code)}`)),
    preflightDenied,
  ),
  whole(
    `byte-${named(code)}-in-a-method`,
    preflight(origin(ALLOWED), requestedMethod(`POST${byteOf(code)}`)),
    methodDenied,
  ),
]);

/** As UTF-8: full stop in full width, ideographic full stop, byte order mark, zero width space. */
const CHARACTERS = { dot: '\uff0e', stop: '\u3002', mark: '\ufeff', space: '\u200b' };

const characters: SocketCase[] = Object.entries(CHARACTERS).map(([name, character]) => {
  const bytes = Buffer.from(character).toString('latin1');
  return whole(`utf-8-${name}`, get(origin(`https://a${bytes}example.com`)), denied);
});

export const oddBytes: CaseClass = {
  title: 'line ends, control characters and bytes beyond ASCII',
  cases: [
    ...controls,
    ...high,
    ...characters,
    whole('tab-after-an-origin', get(`${origin(ALLOWED)}\t`), allowed(ALLOWED)),
    whole('tab-within-an-origin', get(origin(ALLOWED.replace('.', '\t.'))), denied),
    whole('return-within-an-origin', get(origin(`${ALLOWED}\r.test.com`)), refused, CLOSES),
    whole('return-ends-a-field', get(`${origin(DENIED)}\rX-A: b`), refused, CLOSES),
    whole('line-feeds-only', get(origin(ALLOWED)).replaceAll('\r', ''), [
      [refused, allowed(ALLOWED)],
    ]),
    whole('line-feed-ends-an-origin', get(`${origin(ALLOWED)}\nX-A: b`), [
      [refused, allowed(ALLOWED)],
    ]),
    whole('line-feed-before-an-origin', get(`X-A: b\n${origin(DENIED)}`), [[refused, denied]]),
    whole('line-feed-ends-a-head', get(origin(ALLOWED)).replace(/\r\n$/, '\n'), [
      [refused, allowed(ALLOWED)],
    ]),
    whole('empty-lines-first', `\r\n\r\n${get(origin(DENIED))}`, denied),
    whole('nul-in-a-name', get(`Ori\0gin: ${DENIED}`), refused, CLOSES),
    whole('space-in-a-name', get(`Ori gin: ${DENIED}`), refused, CLOSES),
    whole('byte-beyond-ascii-in-a-name', get(`Or\xefgin: ${DENIED}`), refused, CLOSES),
    whole('nul-in-a-method', request('G\0T /orders?{id}'), refused, CLOSES),
    whole('nul-in-a-target', request('GET /orders?{id}\0', origin(DENIED)), [[refused, denied]]),
    whole('control-in-a-target', request('GET /orders?{id}\x01', origin(DENIED)), [
      [refused, denied],
    ]),
    whole('byte-beyond-ascii-in-a-target', request('GET /orders?{id}\xff', origin(ALLOWED)), [
      [refused, allowed(ALLOWED)],
    ]),
    whole('byte-beyond-ascii-in-a-path', request('GET /orders/\xff?{id}', origin(DENIED)), [
      [refused, denied],
    ]),
    whole('space-in-a-target', request('GET /orders?{id} x', origin(DENIED)), refused, CLOSES),
    whole('lower-case-method', request('get /orders?{id}', origin(ALLOWED)), refused, CLOSES),
    whole('unknown-method', request('FETCH /orders?{id}', origin(ALLOWED)), refused, CLOSES),
    whole('no-request', 'hello\r\n\r\n', refused, CLOSES),
    whole('zeros', '\0'.repeat(512), refused, CLOSES),
    whole('tls', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', refused, CLOSES),
    whole('ordinary', get(), notCors),
  ],
};
