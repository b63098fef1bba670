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

  it('lets go on what is allowed, with the headers of the policy', async () => {
    const { statusLine, fields } = await answerOf((_request, response) => {
      expect(follow(response, allowed)).toBe(true);
      response.setHeader('Access-Control-Allow-Origin', '*').end();
    });
    expect(statusLine).toBe('HTTP/1.1 200 OK');
    expect(fields).toContain('access-control-allow-origin: https://a.example');
  });

  it('answers an allowed preflight, which has no body (spec 7.18)', async () => {
    const preflight = { method: 'OPTIONS', accessControlRequestMethod: 'GET' };
    const decision = evaluate({ ...preflight, origin: 'https://a.example' });
    const { statusLine, fields, body } = await answerOf((_request, response) => {
      expect(follow(response, decision)).toBe(false);
      // They are written at once, which costs less than to set each.
      expect(response.getHeaderNames()).toEqual([]);
    });
    expect(statusLine).toBe('HTTP/1.1 200 OK');
    expect(fields).toContain('content-length: 0');
    expect(body).toBe('');
  });

  it('writes no reason phrase for a status that has none', async () => {
    const answer = { action: 'answer', status: 299, headers: {}, vary: [] } as const;
    const { statusLine } = await answerOf((_request, response) => follow(response, answer));
    expect(statusLine).toBe('HTTP/1.1 299 ');
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    [
      'wrapped writeHead',
      (response) => {
        const { writeHead } = response;
        response.writeHead = ((status: number) => {
          response.setHeader('Access-Control-Allow-Origin', '*').setHeader('X-Seen', 'head');
          return writeHead.call(response, status);
        }) as typeof writeHead;
      },
      'x-seen: head',
    ],
    [
      // As what compresses does.
      'wrapped end',
      (response) => {
        const { end } = response;
        response.end = ((body: Buffer) => {
          response.setHeader('X-Seen', `end ${Buffer.isBuffer(body)}`);
          return (end as (body: Buffer) => ServerResponse).call(response, body);
        }) as unknown as typeof end;
      },
      'x-seen: end true',
    ],
  ])('answers a denial to a middleware too that has %s', async (_what, wrap, seen) => {
    const { statusLine, fields, body } = await answerOf((_request, response) => {
      wrap(response);
      expect(follow(response, denied)).toBe(false);
    });
    expect(statusLine).toBe('HTTP/1.1 403 Specified Origin is not allowed');
    expect(fields.toSorted()).toEqual([
      'cache-control: no-store',
      `content-length: ${body.length}`,
      'content-type: application/problem+json',
      'vary: Origin',
      seen,
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

  it('is not one that never had a connection', () => {
    expect(hasLeft({ destroyed: false } as ServerResponse)).toBe(false);
    expect(hasLeft({ destroyed: false, req: {} } as ServerResponse)).toBe(false);
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
