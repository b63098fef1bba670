import { createServer } from 'node:http';
import { listening } from '@cors-policy/core/conformance';
import { cors } from '@cors-policy/h3';
import {
  createEventStream,
  type EventHandler,
  H3,
  HTTPResponse,
  handleCacheHeaders,
  handleCors,
  html,
  iterable,
  noContent,
  redirect,
  toNodeHandler,
} from 'h3';
import { describe, expect, it, onTestFinished } from 'vitest';

const policy = { allowedOrigins: ['https://app.example'], allowedMethods: ['GET'] };
const own = { 'Access-Control-Allow-Origin': '*', Vary: 'Accept' };

describe("h3's own ways to answer", () => {
  it.each<[what: string, handler: EventHandler, status: number]>([
    ['a string', () => 'ok', 200],
    ['an object', () => ({}), 200],
    ['null', () => null, 200],
    ['undefined', () => undefined, 200],
    ['bytes', () => new Uint8Array([1]), 200],
    ['a blob', () => new Blob(['ok']), 200],
    ['html', () => html('<p>ok</p>'), 200],
    ['redirect', () => redirect('/elsewhere'), 302],
    ['an immutable redirect', () => Response.redirect('https://elsewhere.example/', 302), 302],
    ['what fetch gives', () => fetch('data:text/plain,ok'), 200],
    ['noContent', () => noContent(), 204],
    ['iterable', () => iterable(['o', 'k']), 200],
    ['a response with headers', () => new HTTPResponse('ok', { headers: own }), 200],
    [
      'headers of the event',
      ({ res }) => {
        res.headers.set('Access-Control-Allow-Origin', '*');
        res.status = 201;
        return {};
      },
      201,
    ],
    [
      'events',
      async (event) => {
        const stream = createEventStream(event);
        void stream.push('ok').then(() => stream.close());
        return stream.send();
      },
      200,
    ],
    [
      'handleCacheHeaders, which finds the ETag with the client',
      (event) => (handleCacheHeaders(event, { etag: '"1"' }) ? null : 'ok'),
      304,
    ],
    [
      'handleCors of h3 itself',
      (event) => {
        const answer = handleCors(event, { origin: '*', exposeHeaders: ['x-own'] });
        return answer === false ? 'ok' : answer;
      },
      200,
    ],
  ])('%s', async (_what, handler, status) => {
    const app = new H3({ silent: true }).use(cors(policy)).get('/', handler);
    const { url, close } = await listening(createServer(toNodeHandler(app) as never));
    onTestFinished(async () => void (await close()));
    const headers = { origin: 'https://app.example', 'if-none-match': '"1"' };
    const answer = await fetch(url, { headers, redirect: 'manual' });
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://app.example');
    expect(answer.headers.get('access-control-expose-headers')).toBeNull();
    expect(answer.headers.get('vary')).toMatch(/^(\w+, )?Origin$/i);
  });
});
