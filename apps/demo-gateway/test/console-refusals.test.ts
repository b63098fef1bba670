import { expect, it } from 'vitest';
import { corsFields, open, send, titleOf, valuesOf } from './http-client.ts';
import { exchange, KNOWN, startWatchedGateway } from './watched-gateway.ts';

const startConsole = async () => {
  const gateway = await startWatchedGateway(() => ({ console: { port: 0 } }));
  const { port } = new URL(gateway.console);
  return { ...gateway, admin: gateway.admin, console: gateway.console, port };
};

const typeOf = ({ body }: { readonly body: string }) => JSON.parse(body).type;
const DENIED = 'urn:cors-policy:origin-not-allowed';

it('denies whatever comes from another origin before anything else, as the admin server does', async () => {
  const { console, admin, port } = await startConsole();
  const origins = [
    KNOWN,
    'null',
    `http://partner.localhost:${port}`,
    'http://localhost:1',
    `https://localhost:${port}`,
  ];
  for (const origin of origins) {
    const preflight = { origin, 'access-control-request-method': 'POST' };
    for (const address of [console, admin]) {
      for (const answer of [
        await send(address, '/-/decisions', { headers: { origin } }),
        await send(address, '/nowhere', { headers: { origin } }),
        await send(address, '/-/explain', { method: 'POST', headers: { origin }, body: '{}' }),
        await send(address, '/-/explain', { method: 'OPTIONS', headers: preflight }),
        await send(address, '/-/health', {
          headers: { origin, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
        }),
      ]) {
        expect([origin, answer.status, typeOf(answer)]).toEqual([origin, 403, DENIED]);
        expect(corsFields(answer)).toEqual([]);
        expect(valuesOf(answer, 'content-security-policy')).toHaveLength(1);
      }
    }
  }
});

it('denies a WebSocket from another origin', async () => {
  const { console, port } = await startConsole();
  const handshake = `GET /-/decisions HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${KNOWN}\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
  expect(await exchange(console, handshake)).toMatch(/^HTTP\/1.1 403 /);
});

it('takes its own page for what it is, by Sec-Fetch-Site or by Origin', async () => {
  const { console, port } = await startConsole();
  for (const headers of [
    { origin: `http://127.0.0.1:${port}` },
    { origin: `http://localhost:${port}` },
    { origin: `http://[::1]:${port}` },
    { origin: 'null', 'sec-fetch-site': 'same-origin' },
  ]) {
    const answer = await send(console, '/-/health', { headers });
    expect(answer.status).toBe(200);
    expect(corsFields(answer)).toEqual([]);
  }
});

it('answers no script of another origin that sends no Origin, but links', async () => {
  const { console, port } = await startConsole();
  const hosts = [`localhost:${port}`, `partner.localhost:${port}`];
  for (const host of hosts) {
    for (const site of ['cross-site', 'same-site']) {
      for (const path of ['/', '/-/decisions', '/assets/x.js', '/-/trial']) {
        const marks = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors' };
        const answer = await send(console, path, { headers: { host, ...marks } });
        expect([answer.status, typeOf(answer)]).toEqual([403, 'urn:cors-policy:foreign-script']);
      }
    }
  }
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
  expect((await send(console, '/', { headers: link })).status).toBe(200);
  const framed = { headers: { host: hosts[1] ?? '', ...link } };
  expect((await send(console, '/-/trial', framed)).status).toBe(200);
});

it('is the console at names of the loopback alone', async () => {
  const { console, port } = await startConsole();
  for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.1.2.3', '[::1]']) {
    const headers = { host: `${host}:${port}` };
    expect([host, (await send(console, '/', { headers })).status]).toEqual([host, 200]);
  }
  for (const host of [
    ...[
      'evil.example',
      'localhost.evil.example',
      'localhost.',
      '0.0.0.0',
      '127.0.0.1.evil.example',
    ],
    ...['a.b.localhost', '.localhost', 'a.localhost.', 'a.localhost.evil.example', 'alocalhost'],
    ...['a/b.localhost', 'a@b.localhost'],
  ]) {
    for (const path of ['/', '/-/health', '/-/trial', '/-/explain']) {
      const headers = { host: `${host}:${port}`, 'sec-fetch-site': 'same-origin' };
      expect([host, (await send(console, path, { headers })).status]).toEqual([host, 421]);
    }
  }
  expect(await exchange(console, 'GET / HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1.1 421 /);
});

it('has nothing but the trial page and assets for NAME.localhost', async () => {
  const { console, port } = await startConsole();
  for (const name of ['partner', 'evil', 'EVIL', 'a-b_c']) {
    const headers = { host: `${name}.localhost:${port}`, 'sec-fetch-site': 'same-origin' };
    for (const path of [
      ...['/', '/-/health', '/-/decisions', '/-/policies', '/-/evidence', '/-/metrics'],
      ...['/index.html', '/trial.html', '/-/trial/', '/-/TRIAL', '//-/trial'],
    ]) {
      const answer = await send(console, path, { headers });
      expect([path, answer.status, titleOf(answer)]).toEqual([path, 404, 'There is no such page']);
    }
    for (const path of ['/-/explain', '/-/draft', '/-/trial']) {
      const asked = { ...headers, 'content-type': 'application/json' };
      const answer = await send(console, path, { method: 'POST', headers: asked, body: '{}' });
      expect([path, answer.status]).toEqual([path, 404]);
    }
    expect((await send(console, '/-/trial', { headers })).status).toBe(200);
  }
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`]) {
    expect((await send(console, '/-/trial', { headers: { host } })).status).toBe(404);
  }
});

it.each([
  '/assets/../index.html',
  '/assets/%2e%2e/index.html',
  '/assets/..%2findex.html',
  '/assets/..%5cindex.html',
  '/assets/%2e%2e%2f%2e%2e%2fcontract.js',
  '/assets/....//index.html',
  '/assets/%252e%252e/index.html',
  '/assets//etc/passwd',
  '/assets/%00',
  '/assets/%',
  '/assets/',
  '/assets',
  '/ASSETS/',
  '/index.html',
  '/trial.html',
  '/%69ndex.html',
])('has no %s, at whatever host', async (path) => {
  const { console, port } = await startConsole();
  for (const name of ['localhost', 'partner.localhost']) {
    const answer = await send(console, path, { headers: { host: `${name}:${port}` } });
    expect([answer.status, titleOf(answer)]).toEqual([404, 'There is no such page']);
  }
});

it('has no POST but the questions, and the admin server none at all', async () => {
  const { console, admin } = await startConsole();
  const headers = { 'content-type': 'application/json' };
  for (const address of [console, admin]) {
    const answer = await send(address, '/-/decisions', { method: 'POST', headers, body: '{}' });
    expect([answer.status, valuesOf(answer, 'allow')]).toEqual([405, ['GET, HEAD']]);
  }
  for (const path of ['/-/explain', '/-/draft', '/']) {
    const answer = await send(admin, path, { method: 'POST', headers, body: '{}' });
    expect([answer.status, titleOf(answer)]).toEqual([404, 'There is no such page']);
  }
  const page = await open(console, '/', { method: 'POST' });
  expect([page.statusCode, page.headers.allow]).toEqual([405, 'GET, HEAD']);
  page.resume();
});
