import { expect, it } from 'vitest';
import { guardTrailers } from '../src/node/guard-trailers.ts';
import { answerOf } from './raw-http.ts';

it.each<[string, Record<string, string> | [string, string][]]>([
  ['an object', { 'Access-Control-Allow-Origin': '*', 'X-Checksum': '1' }],
  [
    'pairs',
    [
      ['access-control-x', '*'],
      ['X-Checksum', '1'],
    ],
  ],
])('trailers given as %s keep no CORS field, and all others', async (_what, trailers) => {
  const { body } = await answerOf((_request, r) => {
    guardTrailers(r);
    r.writeHead(200, { Trailer: 'X-Checksum' }).write('body');
    r.addTrailers(trailers);
    r.end();
  });
  // After the last chunk.
  expect(body.split('\r\n0\r\n')[1]).toBe('X-Checksum: 1\r\n\r\n');
});
