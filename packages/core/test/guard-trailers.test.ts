import { describe, expect, it } from 'vitest';
import { guardResponse } from '../src/node/guard-response.ts';
import { answerOf } from './raw-http.ts';

const forward = { action: 'forward', headers: {}, vary: [] } as const;

describe.each<[string, Record<string, string> | [string, string][]]>([
  ['an object', { 'Access-Control-Allow-Origin': '*', 'X-Checksum': '1' }],
  [
    'pairs',
    [
      ['access-control-x', '*'],
      ['X-Checksum', '1'],
    ],
  ],
])('trailers given as %s keep no CORS field, and all others', (_what, trailers) => {
  it('after the head', async () => {
    const { body } = await answerOf((_request, r) => {
      guardResponse(r, forward);
      r.writeHead(200, { Trailer: 'X-Checksum' }).write('body');
      r.addTrailers(trailers);
      r.end();
    });
    expect(trailersIn(body)).toBe('X-Checksum: 1\r\n\r\n');
  });

  it('before the head', async () => {
    const { body } = await answerOf((_request, r) => {
      guardResponse(r, forward);
      r.addTrailers(trailers);
      r.setHeader('Trailer', 'X-Checksum');
      r.write('body');
      r.end();
    });
    expect(trailersIn(body)).toBe('X-Checksum: 1\r\n\r\n');
  });
});

it('trailers that a middleware hears of keep no CORS field either', async () => {
  const heard: unknown[] = [];
  const { body } = await answerOf((_request, r) => {
    const { addTrailers } = r;
    r.addTrailers = (trailers) => {
      heard.push(trailers);
      addTrailers.call(r, trailers);
    };
    guardResponse(r, forward);
    r.writeHead(200, { Trailer: 'X-Checksum' }).write('body');
    r.addTrailers({ 'access-control-x': '*', 'X-Checksum': '1' });
    // Only a response over HTTP/2 has it.
    expect('setTrailer' in r).toBe(false);
    r.end();
  });
  expect(heard).toEqual([{ 'X-Checksum': '1' }]);
  expect(trailersIn(body)).toBe('X-Checksum: 1\r\n\r\n');
});

/** What comes after the last chunk. */
function trailersIn(body: string): string | undefined {
  return body.split('\r\n0\r\n')[1];
}
