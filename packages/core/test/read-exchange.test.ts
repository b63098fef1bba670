import type { IncomingMessage } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { readExchange } from '../src/node/read-exchange.ts';
import { createPolicy } from '../src/policy.ts';

const prototype = Object.prototype as unknown as Record<string, unknown>;
const polluted = { origin: 'https://a.example', 'sec-fetch-site': 'same-origin', webSocket: true };

afterEach(() => {
  for (const name of Object.keys(polluted)) delete prototype[name];
});

it('reads no field that the request does not have', () => {
  Object.assign(prototype, polluted);
  const { cors } = readExchange({ method: 'GET', headers: {}, url: '/' } as IncomingMessage);
  expect(cors).toMatchObject({ origin: undefined, secFetchSite: undefined, webSocket: false });
  const { evaluate } = createPolicy({
    allowedOrigins: ['https://a.example'],
    allowedMethods: ['GET'],
  });
  expect(evaluate(cors).verdict).toBe('not-cors');
});

it('reads the target as it arrived, and what is absent as empty', () => {
  const { target, cors } = readExchange({ headers: {} } as IncomingMessage);
  expect([target, cors.method]).toEqual(['', '']);
  const message = { method: 'PUT', headers: {}, url: '/a?b' } as IncomingMessage;
  expect(readExchange(message)).toMatchObject({ target: '/a?b', cors: { method: 'PUT' }, message });
  expect(readExchange(message, '/x/a?b').target).toBe('/x/a?b');
});

it.each([
  { host: 'api.example' },
  // HTTP/2, where a client may send both.
  { ':authority': 'api.example' },
  { host: 'api.example', ':authority': 'other.example' },
])('reads the host of %o', (headers) => {
  const { cors } = readExchange({ method: 'GET', headers, url: '/' } as IncomingMessage);
  expect(cors.host).toBe('api.example');
});
