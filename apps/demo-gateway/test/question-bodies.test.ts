import { gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import type { Pages } from '../src/admin/read-pages.ts';
import { createConsole } from '../src/console/console.ts';
import { startServer } from '../src/http-server.ts';
import { send, valuesOf } from './http-client.ts';
import { exchange } from './watched-gateway.ts';

const asked: unknown[] = [];
const questions: Pages = {
  '/-/explain': (request, response) => {
    asked.push(request.body);
    response.json({ asked: request.body });
  },
  '/-/draft': () => {
    throw new Error('a defect');
  },
};

async function startConsole(): Promise<string> {
  const on = createConsole({
    pages: {},
    questions,
    gateways: () => ({}),
    endStreams() {},
    logger: pino({ enabled: false }),
  });
  const { address, close } = await startServer({ place: 'console.port', ...on({ port: 0 }) });
  onTestFinished(() => close());
  return address;
}

const json = { 'content-type': 'application/json' };

it('hands over what is asked', async () => {
  const console = await startConsole();
  const { port } = new URL(console);
  for (const headers of [
    json,
    { 'content-type': 'Application/JSON; charset=utf-8' },
    { ...json, origin: `http://localhost:${port}` },
    { ...json, origin: 'null', 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' },
  ]) {
    const answer = await send(console, '/-/explain', { method: 'POST', headers, body: '{"a":1}' });
    expect(answer).toMatchObject({ status: 200, body: '{"asked":{"a":1}}' });
  }
});

it.each([
  ['another origin', { ...json, origin: 'https://evil.example' }, '{}', 403, 'origin-not-allowed'],
  ['a form', { 'content-type': 'text/plain' }, '{}', 415, 'other-type'],
  ['no type', {}, '{}', 415, 'other-type'],
  ['a type like it', { 'content-type': 'application/jsonp' }, '{}', 415, 'other-type'],
  ['a compressed body', { ...json, 'content-encoding': 'gzip' }, gzipSync('{}'), 415, 'other-type'],
  ['another charset', { 'content-type': 'application/json; charset=x' }, '{}', 415, 'other-type'],
  ['no JSON', json, '{', 400, 'not-json'],
  ['too large a body', json, `"${'x'.repeat(512 * 1024)}"`, 413, 'too-large'],
])('refuses %s', async (_what, headers, body, status, type) => {
  const console = await startConsole();
  asked.length = 0;
  const answer = await send(console, '/-/explain', { method: 'POST', headers, body });
  expect(JSON.parse(answer.body)).toMatchObject({ status, type: `urn:cors-policy:${type}` });
  expect(answer.status).toBe(status);
  expect(valuesOf(answer, 'content-type')).toEqual(['application/problem+json']);
  expect(asked).toEqual([]);
});

it('refuses no body', async () => {
  const console = await startConsole();
  const head = 'POST /-/explain HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n';
  const answer = await exchange(console, `${head}Content-Type: application/json\r\n\r\n`);
  expect(answer).toMatch(/^HTTP\/1.1 400 /);
  expect(answer).toMatch(/not-json"/);
});

it('takes 512 KiB', async () => {
  const console = await startConsole();
  const body = `"${'x'.repeat(512 * 1024 - 2)}"`;
  expect((await send(console, '/-/explain', { method: 'POST', headers: json, body })).status).toBe(
    200,
  );
});

it('has POST and nothing else', async () => {
  const console = await startConsole();
  for (const method of ['GET', 'PUT', 'OPTIONS']) {
    const answer = await send(console, '/-/explain', { method });
    expect([answer.status, valuesOf(answer, 'allow')]).toEqual([405, ['POST']]);
  }
});

it('says that a page failed, and no more', async () => {
  const console = await startConsole();
  const answer = await send(console, '/-/draft', { method: 'POST', headers: json, body: '{}' });
  expect(JSON.parse(answer.body)).toEqual({
    type: 'urn:cors-policy:page-failed',
    title: 'The page failed; the log says why',
    status: 500,
  });
});
