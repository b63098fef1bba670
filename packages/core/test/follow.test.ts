import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { follow } from '../src/node/follow.ts';
import { hasLeft } from '../src/node/has-left.ts';
import { createPolicy } from '../src/policy.ts';
import { answerOf, listen, rawRequest, requestOverHttp2 } from './raw-http.ts';

const { evaluate } = createPolicy({
  allowedOrigins: ['https://a.example'],
  allowedMethods: ['GET'],
});
const allowed = evaluate({ method: 'GET', origin: 'https://a.example' });
const denied = evaluate({ method: 'GET', origin: 'https://b.example' });

describe('follow', () => {
  it('answers a denial with its reason phrase, problem and no CORS header (spec 7.18)', async () => {
    const { statusLine, fields, body } = await answerOf((_request, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*').setHeader('Vary', 'Accept');
      expect(follow(response, denied)).toBe(false);
    });
    expect(statusLine).toBe('HTTP/1.1 403 Specified Origin is not allowed');
    expect(fields.toSorted()).toEqual([
      'cache-control: no-store',
      `content-length: ${body.length}`,
      'content-type: application/problem+json',
      'vary: Accept, Origin',
    ]);
    expect(body).toBe(denied.body);
  });

  it('leaves an answer alone that a time limit sent while the policy was awaited', async () => {
    const results: boolean[] = [];
    const { statusLine } = await answerOf(async (_request, response) => {
      response.writeHead(503).flushHeaders();
      await setTimeout(1);
      results.push(follow(response, denied));
      response.end();
    });
    expect(statusLine).toBe('HTTP/1.1 503 Service Unavailable');
    expect(results).toEqual([false]);
  });
});

describe('a client that left while the policy was awaited', () => {
  async function followsAfter(leave: (response: ServerResponse) => unknown, decision = allowed) {
    let follows: boolean | undefined;
    await answerOf(async (_request, response) => {
      leave(response);
      await once(response, 'close');
      follows = follow(response, decision);
      expect(Object.hasOwn(response, 'writeHead')).toBe(false);
    });
    return follows;
  }

  it.each([
    ['allowed', allowed],
    ['denied', denied],
  ])('is not followed further where it is %s', async (_what, decision) => {
    expect(await followsAfter(({ socket }) => socket?.destroy(), decision)).toBe(false);
  });

  it('is seen where an earlier answer on its connection is still awaited', async () => {
    const results: boolean[] = [];
    let leave = () => {};
    const server = createServer(async ({ url, socket }, response) => {
      if (url === '/first') return;
      const isClosed = new Promise((resolve) => socket.once('close', resolve));
      leave();
      await isClosed;
      results.push(follow(response, allowed));
    });
    const socket = connect(await listen(server), '127.0.0.1');
    leave = () => socket.resetAndDestroy();
    socket.write(rawRequest('GET /first') + rawRequest('GET /second'));
    await expect.poll(() => results).toEqual([false]);
  });

  it('is seen over HTTP/2 too', async () => {
    const seen: boolean[] = [];
    const server = createHttp2Server(async (_request, response) => {
      seen.push(hasLeft(response));
      response.stream.close();
      await once(response.stream, 'close');
      seen.push(hasLeft(response));
    });
    const stream = await requestOverHttp2(server);
    await once(stream, 'close');
    await expect.poll(() => seen).toEqual([false, true]);
  });
});
