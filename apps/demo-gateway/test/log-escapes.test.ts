import { Writable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { FRAMEWORKS } from '../src/config/config-schema.ts';
import { createLogger } from '../src/logger.ts';
import { shippedConfig, startGatewayProcess, writeConfig } from './gateway-process.ts';
import { exchange } from './watched-gateway.ts';

/** But the end of a line. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Mn}\xa0\u115f\u2800\u3164]/u;

it('escapes whatever a terminal would obey or not show, in every part of a line', () => {
  let written = '';
  const logger = createLogger(
    new Writable({
      write(chunk, _encoding, done) {
        written += chunk;
        done();
      },
    }),
  );
  const hostile =
    '\n\r\t\0\x1b[31m\x7f\x85\x9b31m\xa0\xad\u061c\u115f\u200b\u202e\u2028\u2066\u2800\u3164\ufe0f\ufeff\ud800\u{e0041}';
  logger.info({ origin: hostile, nested: [{ [hostile]: 1 }], err: new Error(hostile) }, hostile);
  expect(written).not.toMatch(UNSEEN);
  expect(written.split('\n')).toHaveLength(2);
  const { msg, origin, nested, err } = JSON.parse(written);
  expect([msg, origin, Object.keys(nested[0])[0]]).toEqual([hostile, hostile, hostile]);
  expect(err.message).toBe(hostile);
});

it('keeps what people write', () => {
  let written = '';
  const logger = createLogger({
    write(line: string) {
      written += line;
    },
  });
  logger.info({ file: 'Aufträge/注文.yaml' }, 'a “name” — said');
  expect(written).toContain('"file":"Aufträge/注文.yaml","msg":"a “name” — said"');
});

it('lets no request write what it likes into the log', async () => {
  const config = shippedConfig('http://127.0.0.1:9')
    .replace('log: denied', 'log: all')
    .replaceAll('http://127.0.0.1:9/orders', 'http://127.0.0.1:9');
  const gateway = await startGatewayProcess('--config', writeConfig(config));
  onTestFinished(() => void gateway.child.kill('SIGKILL'));
  const hostile = 'https://\x9b31m\x85\xa0\xad\xe2\x80\xae.example';
  const request = (path: string, origin: string) =>
    `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: ${origin}\r\n\r\n`;
  for (const framework of FRAMEWORKS) {
    const address = gateway.gateways[framework] ?? '';
    await exchange(address, request('/orders', hostile));
    await exchange(address, request('/orders', 'x'.repeat(8000)));
  }
  await exchange(gateway.native, request(`/orders/${'x'.repeat(6000)}`, hostile));
  const lines = () =>
    gateway
      .log()
      .split('\n')
      .filter((line) => line.includes('"origin"'));
  await expect.poll(() => lines().length).toBe(2 * FRAMEWORKS.length + 1);
  for (const line of lines()) {
    expect(line).not.toMatch(UNSEEN);
    expect(line.length).toBeLessThan(1200);
  }
  const origins = lines().map((line) => JSON.parse(line).origin);
  expect(origins.filter((origin) => origin === hostile)).toHaveLength(FRAMEWORKS.length + 1);
});
