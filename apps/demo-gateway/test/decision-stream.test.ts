import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { passThrough } from '@cors-policy/core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DecisionStream } from '../src/admin/decision-stream.ts';
import { RecentDecisions } from '../src/admin/recent-decisions.ts';
import type { Observation } from '../src/observation.ts';
import { open, send, titleOf } from './http-client.ts';
import { flood, KNOWN, startWatchedGateway, type WatchedGateway } from './watched-gateway.ts';

const UNKNOWN = 'https://unknown.example';

interface Event {
  readonly id: number;
  readonly data: { readonly id: number; readonly origin: string; readonly verdict: string };
}

/** What an EventSource would have received so far. */
interface Reader {
  readonly response: IncomingMessage;
  readonly events: readonly Event[];
}

async function subscribe(
  { admin }: Pick<WatchedGateway, 'admin'>,
  query = '',
  more: Readonly<Record<string, string>> = {},
): Promise<Reader> {
  const headers = { accept: 'text/event-stream', ...more };
  const response = await open(admin, `/-/decisions${query}`, { headers });
  expect(response.headers['content-type']).toBe('text/event-stream');
  const events: Event[] = [];
  let rest = '';
  response.on('data', (chunk) => {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (block === ':') continue;
      const [, id = '', data = ''] = /^id: (\d+)\ndata: (.*)$/.exec(block) ?? [];
      events.push({ id: Number(id), data: JSON.parse(data) });
    }
  });
  response.on('error', () => {});
  return { response, events };
}

const idsOf = (reader: Reader) => reader.events.map(({ id }) => id);

it('says something at once: before that, Firefox takes the stream for not open yet', async () => {
  const { admin } = await startWatchedGateway();
  const response = await open(admin, '/-/decisions', { headers: { accept: 'text/event-stream' } });
  const [chunk] = await once(response, 'data');
  expect(String(chunk)).toBe(':\n\n');
  response.destroy();
});

it('streams what is decided from now on, all of it whatever is logged', async () => {
  const gateway = await startWatchedGateway();
  await flood(gateway.address('koa'), [KNOWN]);
  const reader = await subscribe(gateway);
  await flood(gateway.address('koa'), [UNKNOWN, KNOWN]);
  await send(gateway.address('hono'), '/orders');
  await expect.poll(() => idsOf(reader)).toEqual([2, 3, 4]);
  const [denied, allowed, notCors] = reader.events;
  expect(denied?.data).toEqual((await gateway.json('/-/decisions?verdict=denied'))[0]);
  expect(allowed?.data).toMatchObject({ id: 3, verdict: 'allowed', origin: KNOWN });
  expect(notCors?.data.verdict).toBe('not-cors');
});

it('streams what passes the filter, and refuses what it does not know', async () => {
  const gateway = await startWatchedGateway();
  const reader = await subscribe(gateway, '?verdict=denied&framework=koa');
  for (const framework of ['koa', 'hono'] as const) {
    await flood(gateway.address(framework), [KNOWN, UNKNOWN, KNOWN]);
  }
  await flood(gateway.address('koa'), [UNKNOWN]);
  await expect.poll(() => idsOf(reader)).toEqual([2, 7]);
  const headers = { accept: 'text/event-stream' };
  expect((await gateway.get('/-/decisions?verdict=no', headers)).status).toBe(400);
});

it('resumes after the last event that a reader has', async () => {
  const gateway = await startWatchedGateway();
  await flood(gateway.address('express'), Array(5).fill(UNKNOWN));
  const resumed = await subscribe(gateway, '', { 'last-event-id': '3' });
  await expect.poll(() => idsOf(resumed)).toEqual([4, 5]);
  await flood(gateway.address('express'), [KNOWN]);
  await expect.poll(() => idsOf(resumed)).toEqual([4, 5, 6]);
  // Ids of another run, or of none.
  for (const id of ['7', '999999999999', 'x', '-1', '']) {
    const whole = await subscribe(gateway, '', { 'last-event-id': id });
    await expect.poll(() => idsOf(whole)).toEqual([1, 2, 3, 4, 5, 6]);
  }
});

it('resumes with what is left', async () => {
  const gateway = await startWatchedGateway();
  await flood(gateway.address('express'), Array(700).fill(UNKNOWN));
  const reader = await subscribe(gateway, '', { 'last-event-id': '3' });
  await expect.poll(() => reader.events.length).toBe(500);
  expect(idsOf(reader)).toEqual(Array.from({ length: 500 }, (_, index) => 201 + index));
});

it('has room for some readers, and for others once they have left', async () => {
  const gateway = await startWatchedGateway();
  const readers: Reader[] = [];
  for (let count = 0; count < 16; count += 1) readers.push(await subscribe(gateway));
  const headers = { accept: 'text/event-stream' };
  const refused = await gateway.get('/-/decisions', headers);
  expect(refused.status).toBe(503);
  expect(titleOf(refused)).toContain('16 streams');
  expect((await gateway.get('/-/decisions')).status).toBe(200);
  readers[0]?.response.destroy();
  const status = async () => {
    const response = await open(gateway.admin, '/-/decisions', { headers });
    response.destroy();
    return response.statusCode;
  };
  await expect.poll(status).toBe(200);
});

it('ends every stream when the gateway stops', async () => {
  const gateway = await startWatchedGateway();
  const reader = await subscribe(gateway);
  await flood(gateway.address('express'), Array(100).fill(UNKNOWN));
  const ended = once(reader.response, 'end');
  // After the grace period it would be cut, which is no end.
  await gateway.close();
  await ended;
  expect(reader.events).toHaveLength(100);
});

it('ends the streams of an admin server that moves', async () => {
  const gateway = await startWatchedGateway();
  const reader = await subscribe(gateway);
  const ended = once(reader.response, 'end');
  await gateway.update({ admin: { port: 0, host: '127.0.0.2' } });
  await ended;
  const again = await subscribe(gateway);
  await gateway.update({ log: 'all', admin: { port: 0, host: '127.0.0.2' } });
  await flood(gateway.address('koa'), [KNOWN]);
  await expect.poll(() => idsOf(again)).toEqual([1]);
});

describe('a stream by itself', () => {
  // A stream asks no more of it than this.
  const LARGE = 'x'.repeat(100_000);
  const observation = {
    target: '/',
    route: { api: LARGE, policy: passThrough },
    decision: {},
    details: { cors: { method: 'GET' } },
  } as unknown as Observation;

  async function startStream(capacity: number, heartbeat?: number) {
    const recent = new RecentDecisions(capacity);
    const stream = new DecisionStream(recent, heartbeat);
    const responses: ServerResponse[] = [];
    const server = createServer((_request, response) => {
      responses.push(response);
      stream.subscribe(response, () => true, undefined);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => server.closeAllConnections());
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const decide = () => {
      recent.add(observation);
      stream.follow();
    };
    return { stream, server, responses, decide, admin: `http://127.0.0.1:${port}` };
  }

  /** Takes the head of the answer and nothing else. */
  async function startSlowReader(admin: string): Promise<Socket> {
    const { hostname, port } = new URL(admin);
    const socket = connect(Number(port), hostname);
    socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await once(socket, 'data');
    onTestFinished(() => void socket.destroy());
    return socket.pause().on('error', () => {});
  }

  it('drops a reader that does not keep up, and no other', async () => {
    const { responses, decide, admin } = await startStream(10);
    await startSlowReader(admin);
    const quick = await subscribe({ admin });
    const [slow] = responses;
    let decided = 0;
    // The system keeps megabytes for each connection.
    for (; decided < 2000 && slow?.destroyed === false; decided += 1) {
      decide();
      await expect.poll(() => quick.events.length, { interval: 1 }).toBe(decided + 1);
    }
    expect(slow?.destroyed).toBe(true);
    decide();
    await expect.poll(() => quick.events.length).toBe(decided + 1);
    expect(slow?.writableLength).toBeLessThan(2 * LARGE.length);
  });

  async function block({ responses, decide, admin }: Awaited<ReturnType<typeof startStream>>) {
    await startSlowReader(admin);
    const [slow] = responses;
    for (let count = 0; count < 2000 && slow?.writableNeedDrain === false; count += 1) {
      decide();
      await new Promise(setImmediate);
    }
    expect(slow).toMatchObject({ writableNeedDrain: true, destroyed: false });
    return slow;
  }

  it('drops a reader that takes nothing from one heartbeat to the next', async () => {
    const slow = await block(await startStream(2000, 20));
    await expect.poll(() => slow?.destroyed).toBe(true);
  });

  it('waits for no slow reader when it ends', async () => {
    const started = await startStream(2000);
    await block(started);
    started.server.close();
    started.stream.endAll();
    await once(started.server, 'close');
  });

  it('shows that there is life while nothing is decided', async () => {
    const { admin } = await startStream(1, 1);
    const response = await open(admin, '/');
    let received = '';
    response.on('data', (chunk) => {
      received += chunk;
    });
    await expect.poll(() => received).toMatch(/^(:\n\n){2,}$/);
  });
});
