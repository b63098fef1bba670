import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { freePort } from '../../../packages/core/test/audit/free-port.ts';
import { checkConfig } from '../src/config/gateway-config.ts';
import { StartupError } from '../src/config/startup-error.ts';
import { startGateway } from '../src/start-gateway.ts';
import { open, send } from './http-client.ts';
import { createLiveConfig, mainFile } from './live-config.ts';
import { exchange, startWatchedGateway } from './watched-gateway.ts';

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

const isListening = (host: string, port: string) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(Number(port), host, () => resolve(true));
    socket.once('connect', () => socket.destroy()).once('error', () => resolve(false));
  });

function problemsOf(host: unknown): string[] {
  try {
    checkConfig({ gateways: { koa: 0 }, admin: { port: 0, host }, apis: {} });
    return [];
  } catch (error) {
    if (error instanceof StartupError)
      return error.issues.map(({ code, path }) => `${path} ${code}`);
    throw error;
  }
}

it.each([
  '127.0.0.1',
  '0.0.0.0',
  '::',
  '::1',
  'localhost',
  'metrics.internal',
  'my_host',
  'fe80::1%eth0',
])('may be configured to listen on %s', (host) => expect(problemsOf(host)).toEqual([]));

it.each([
  '',
  ' ',
  '127.0.0.1:80',
  '[::1]',
  'http://localhost',
  '256.1.1.1',
  '127.1',
  'a..b',
  '-a',
  '*',
  'a b',
  'a/b',
  'é.example',
  127,
  null,
  ['localhost'],
])('may not be configured to listen on %j', (host) =>
  expect(problemsOf(host)).toEqual(['admin.host invalid-host']),
);

it('listens on the loopback interface unless it is told otherwise', async () => {
  const { admin } = await startWatchedGateway();
  const { hostname, port } = new URL(admin);
  expect(hostname).toBe('127.0.0.1');
  if (outside !== undefined) expect(await isListening(outside, port)).toBe(false);
});

it.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::1', '[::1]'],
  ['localhost', /^(127\.0\.0\.1|\[::1\])$/],
  ['0.0.0.0', '0.0.0.0'],
  ['::', '[::]'],
])('listens on %s', async (host, shown) => {
  const { admin } = await startWatchedGateway(() => ({ admin: { port: 0, host } }));
  const { hostname, port } = new URL(admin);
  expect(hostname).toMatch(shown);
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  expect(await isListening(address, port)).toBe(true);
  if (outside !== undefined) {
    expect(await isListening(outside, port)).toBe(['0.0.0.0', '::'].includes(host));
  }
});

it.each([
  ['192.0.2.1', 'EADDRNOTAVAIL'],
  ['no-such-host.invalid', ''],
])('does not start with the host %s, and says why', async (host, reason) => {
  const config = { gateways: { koa: 0 }, admin: { port: 0, host }, apis: {} };
  const error = await startGateway(config).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(StartupError);
  expect((error as StartupError).issues).toMatchObject([
    {
      code: 'host-unavailable',
      path: 'admin.host',
      message: expect.stringContaining(`${host} cannot be listened on (${reason}`),
    },
  ]);
});

it('answers nobody who calls it by a name that DNS may lead anywhere, while it is on loopback', async () => {
  const { get } = await startWatchedGateway();
  for (const host of [
    'localhost',
    'localhost:8105',
    'LOCALHOST',
    '127.0.0.1:1',
    '127.8.9.1',
    '[::1]:8105',
  ]) {
    expect([host, (await get('/-/health', { host })).status]).toEqual([host, 200]);
  }
  for (const host of [
    ...[
      'evil.example',
      'evil.example:8105',
      'localhost.evil.example',
      'localhost.',
      '127.0.0.1.evil.example',
    ],
    ...['0.0.0.0', '[::]', '10.0.0.1', '127.0.0.1@evil.example', 'evil.example/localhost'],
  ]) {
    for (const path of ['/-/health', '/-/decisions', '/nowhere']) {
      expect([host, (await get(path, { host })).status]).toEqual([host, 421]);
    }
  }
});

it('answers nobody without a Host, nor a stream to a foreign one', async () => {
  const { admin } = await startWatchedGateway();
  expect(await exchange(admin, 'GET /-/health HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 421 /);
  expect(
    await exchange(admin, 'GET /-/health HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n'),
  ).toMatch(/^HTTP\/1.1 421 /);
  const headers = { accept: 'text/event-stream', host: 'evil.example' };
  expect((await send(admin, '/-/decisions', { headers })).status).toBe(421);
});

it('answers to every name where others can reach it, as scrapers do', async () => {
  const { admin } = await startWatchedGateway(() => ({ admin: { port: 0, host: '0.0.0.0' } }));
  const headers = { host: 'gateway.internal:8105' };
  expect((await send(admin, '/-/metrics', { headers })).status).toBe(200);
});

it('moves to another host and back with the port that it has, or stays where it is', async () => {
  const port = await freePort();
  const { get, update, json } = await startWatchedGateway(() => ({ admin: { port } }));
  const first = await get('/-/health');
  expect(first.status).toBe(200);
  await update({ admin: { port, host: '0.0.0.0' } });
  if (outside !== undefined) expect(await isListening(outside, String(port))).toBe(true);
  expect(
    (await send(`http://127.0.0.1:${port}`, '/-/health', { headers: { host: 'x.example' } }))
      .status,
  ).toBe(200);

  await expect(update({ admin: { port, host: '192.0.2.1' } })).rejects.toThrow(
    '[host-unavailable]',
  );
  expect(await json('/-/health')).toMatchObject({ revision: 2 });
  if (outside !== undefined) expect(await isListening(outside, String(port))).toBe(true);

  await update({ admin: { port } });
  if (outside !== undefined) expect(await isListening(outside, String(port))).toBe(false);
  expect((await get('/-/health', { host: 'x.example' })).status).toBe(421);
});

it('finishes an answer that is open while it moves', async () => {
  const port = await freePort();
  const { update } = await startWatchedGateway(() => ({ admin: { port } }));
  const address = `http://127.0.0.1:${port}`;
  const response = await open(address, '/-/metrics');
  await update({ admin: { port, host: '0.0.0.0' } });
  response.resume();
  await once(response, 'end');
  expect(response.complete).toBe(true);
});

it('is refused a host of a file that changes, and says so', async () => {
  const live = await createLiveConfig();
  const content = mainFile('apis: {}');
  live.write(content);
  const gateway = await live.start();
  live.write(content.replace('admin: { port: 0 }', 'admin: { port: 0, host: 192.0.2.1 }'));
  await gateway.refused('host-unavailable');
  expect(await gateway.health()).toMatchObject({
    status: 'degraded',
    revision: 1,
    refused: [
      { issues: [{ code: 'host-unavailable', path: 'admin.host', position: { line: 2 } }] },
    ],
  });
});
