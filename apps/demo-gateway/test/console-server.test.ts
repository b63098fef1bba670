import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { FRAMEWORKS } from '../src/config/config-schema.ts';
import { type Answer, open, send } from './http-client.ts';
import { flood, KNOWN, startWatchedGateway } from './watched-gateway.ts';

const PAGES = ['/-/health', '/-/metrics', '/-/policies', '/-/decisions', '/-/evidence'];
const folder = dirname(
  createRequire(import.meta.url).resolve('@cors-policy/console/page/index.html'),
);
const [asset = ''] = readdirSync(join(folder, 'assets')).toSorted(
  (one, other) => sizeOf(other) - sizeOf(one),
);

function sizeOf(name: string): number {
  return statSync(join(folder, 'assets', name)).size;
}

const fieldsOf = (answer: Answer) => Object.fromEntries(answer.fields);
const portOf = (address: string) => new URL(address).port;
const onTrialHost = (console: string, name = 'partner') => ({
  headers: { host: `${name}.localhost:${portOf(console)}` },
});

const withConsole = () => ({ console: { port: 0 } });
const ON_EVERY_ANSWER = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
};
const NOTHING = "default-src 'none'; frame-ancestors 'none'";

it('serves the page, under a policy that leaves it nothing but its own server and trial pages', async () => {
  const { console } = await startWatchedGateway(withConsole);
  const answer = await send(console, '/');
  expect(answer.status).toBe(200);
  expect(answer.body).toBe(readFileSync(join(folder, 'index.html'), 'utf8'));
  expect(fieldsOf(answer)).toMatchObject({
    ...ON_EVERY_ANSWER,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'content-security-policy':
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
      `frame-src http://*.localhost:${portOf(console)}; base-uri 'none'; form-action 'none'; ` +
      "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  });
  expect(fieldsOf(answer)).not.toHaveProperty('last-modified');
  expect(await send(console, '/', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
});

it('serves hashed files for good, and compressed for who wants it so', async () => {
  const { console } = await startWatchedGateway(withConsole);
  const content = readFileSync(join(folder, 'assets', asset));
  const plain = await send(console, `/assets/${asset}`);
  expect(plain.body).toBe(content.toString());
  expect(fieldsOf(plain)).toMatchObject({
    ...ON_EVERY_ANSWER,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-security-policy': NOTHING,
    vary: 'Accept-Encoding, Origin',
  });
  const headers = { 'accept-encoding': 'gzip' };
  const response = await open(console, `/assets/${asset}`, { headers });
  expect(response.headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(Buffer.concat(await response.toArray()))).toEqual(content);
  const another = await send(console, `/assets/${asset}`, { headers: { 'if-match': '"another"' } });
  expect(JSON.parse(another.body)).toMatchObject({ status: 412, title: 'Precondition Failed' });
  expect(fieldsOf(another)).toMatchObject({ 'cache-control': 'no-store' });
});

it('serves the page that asks from another origin, which asks the gateways and is framed by the console', async () => {
  const gateway = await startWatchedGateway(withConsole);
  const answer = await send(gateway.console, '/-/trial', onTrialHost(gateway.console));
  expect(answer.body).toBe(readFileSync(join(folder, 'trial.html'), 'utf8'));
  const ports = FRAMEWORKS.map((framework) => portOf(gateway.address(framework)));
  const addresses = (scheme: string) =>
    ports.map((its) => `${scheme}://127.0.0.1:${its}`).join(' ');
  const port = portOf(gateway.console);
  expect(fieldsOf(answer)).toMatchObject({
    ...ON_EVERY_ANSWER,
    'cache-control': 'no-cache',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'content-security-policy':
      `default-src 'none'; script-src 'self'; connect-src ${addresses('http')} ${addresses('ws')}; ` +
      "base-uri 'none'; form-action 'none'; " +
      `frame-ancestors http://127.0.0.1:${port} http://localhost:${port}`,
  });
  const script = await send(gateway.console, `/assets/${asset}`, onTrialHost(gateway.console));
  expect(script.status).toBe(200);
});

it('has the pages of the admin server, whether or not there is one', async () => {
  const { console, get } = await startWatchedGateway(withConsole);
  for (const path of PAGES) {
    const answer = await send(console, path);
    expect([path, answer.status]).toEqual([path, 200]);
    const fields = { ...ON_EVERY_ANSWER, 'content-security-policy': NOTHING };
    expect(fieldsOf(answer)).toMatchObject({ ...fields, 'cache-control': 'no-store' });
    expect(fieldsOf(await get(path))).toMatchObject(fields);
    if (path !== '/-/metrics') expect(answer.body).toBe((await get(path)).body);
  }
  const alone = await startWatchedGateway(() => ({ ...withConsole(), admin: undefined }));
  expect((await send(alone.console, '/-/health')).status).toBe(200);
});

it('streams decisions, uncompressed whoever asks', async () => {
  const { console, address } = await startWatchedGateway(withConsole);
  const headers = { accept: 'text/event-stream', 'accept-encoding': 'gzip, br' };
  const response = await open(console, '/-/decisions', { headers });
  expect(response.headers['content-encoding']).toBeUndefined();
  let received = '';
  response.on('data', (chunk) => {
    received += chunk;
  });
  await flood(address('koa'), [KNOWN]);
  await expect.poll(() => received).toMatch(/^:\n\nid: 1\ndata: \{.*\}\n\n$/);
  response.destroy();
});
