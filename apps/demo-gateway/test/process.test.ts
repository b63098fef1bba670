import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { parseConfig } from '@cors-policy/cli';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort } from '../../../packages/core/test/audit/free-port.ts';
import { checkConfig } from '../src/config/gateway-config.ts';
import { greeting } from '../src/greeting.ts';
import { startGateway } from '../src/start-gateway.ts';
import {
  FULL_DEVICE,
  runGateway,
  shippedConfig,
  startGatewayProcess,
  startGatewayProcessWithoutLog,
  writeConfig,
} from './gateway-process.ts';
import { open, send } from './http-client.ts';
import { type NativeDouble, startNativeDouble } from './native-double.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function startNative(answer?: RequestListener): Promise<NativeDouble> {
  const native = await startNativeDouble();
  if (answer) native.answer = answer;
  cleanups.push(() => native.close());
  return native;
}

async function start(config: string, ...parameters: string[]) {
  const gateway = await startGatewayProcess('--config', writeConfig(config), ...parameters);
  cleanups.push(() => gateway.child.kill('SIGKILL'));
  return gateway;
}

const LOOPBACK = /^http:\/\/127\.0\.0\.1:\d+$/;

describe('the ready line', () => {
  it('has every address', async () => {
    const gateway = await start(shippedConfig('http://127.0.0.1:9'));
    const address = expect.stringMatching(LOOPBACK);
    expect(gateway).toMatchObject({
      event: 'ready',
      gateways: { express: address, fastify: address, koa: address, hono: address },
      native: address,
      admin: address,
      console: address,
    });
    const health = await send(gateway.admin, '/-/health');
    expect(health.status).toBe(200);
    expect(JSON.parse(health.body)).toEqual({
      status: 'ok',
      revision: 1,
      gateways: gateway.gateways,
      refused: [],
      keepsLastGood: true,
    });
    expect((await send(gateway.admin, '/')).status).toBe(404);
    expect((await send(gateway.console, '/-/health')).body).toBe(health.body);
    expect((await send(gateway.native, '/orders')).status).toBe(200);
  });

  it('leaves out what is not started', async () => {
    const gateway = await start(
      'gateways: { koa: 0 }\nnative: { port: 0 }\nconsole: { port: 0 }\napis: {}',
      '--no-native',
      '--no-console',
    );
    expect(Object.keys(gateway.gateways)).toEqual(['koa']);
    expect(gateway.native).toBeUndefined();
    expect(gateway.admin).toBeUndefined();
    expect(gateway.console).toBeUndefined();
  });
});

describe('the greeting', () => {
  it('promises what the gateways answer to its curl commands', async () => {
    const native = await startNative();
    const { config } = checkConfig(parseConfig(shippedConfig(native.address)).config);
    const { addresses, close } = await startGateway({ ...config, log: 'none' }, { native: false });
    cleanups.push(close);
    const lines = greeting(addresses).split('\n');
    expect(lines.some((line) => line.startsWith('{'))).toBe(false);
    const commands = lines.filter((line) => line.startsWith('  curl '));
    const promises = lines.filter((line) => line.startsWith('    -> '));
    expect(commands).toHaveLength(5);
    for (const [index, command] of commands.entries()) {
      const [promised] = promises[index]?.match(/\d{3}/) ?? [];
      const [, ...parameters] = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(
        ([, quoted, bare]) => quoted ?? bare ?? '',
      );
      expect(await curlStatus(parameters)).toBe(promised);
    }
    expect(native.reached).toEqual(['GET /orders']);
  });

  it('ends with the address to open, if there is a console', () => {
    const addresses = { gateways: { fastify: 'http://127.0.0.1:8102' } };
    const shown = greeting({ ...addresses, console: 'http://127.0.0.1:8080' }).split('\n');
    expect(shown.at(-2)).toBe('Ctrl-C stops it.');
    expect(shown.at(-1)).toMatch(/^Open the console to see why .*: http:\/\/127\.0\.0\.1:8080$/);
    expect(shown.filter((line) => line.includes('The console shows why.'))).toHaveLength(1);
    const without = greeting(addresses);
    expect(without.split('\n').at(-1)).toBe('Ctrl-C stops it.');
    expect(without).not.toContain('console');
  });
});

/** Does what `curl` does with the options that the greeting uses. */
async function curlStatus(parameters: readonly string[]): Promise<string> {
  const url = new URL(parameters.at(-1) ?? '');
  const headers = parameters.flatMap((parameter, index) =>
    parameter === '-H' ? [parameters[index + 1]?.split(': ') ?? []] : [],
  );
  const answer = await send(url.origin, url.pathname, {
    method: parameters.includes('-X') ? 'OPTIONS' : 'GET',
    headers: Object.fromEntries(headers),
  });
  return String(answer.status);
}

describe('--check', () => {
  it('says in one line that a configuration is valid', async () => {
    const { code, stdout } = await runGateway('--check');
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^.*gateway\.yaml: valid; APIs: orders, legacy, soap, odata, spec-.*\.\n$/,
    );
  });

  it('says advice on a valid configuration in a line of its own', async () => {
    const file = writeConfig(`
      gateways: { koa: 0 }
      apis:
        a:
          path: /a
          nativeService: http://127.0.0.1:9
          cors: { allowedOrigins: [https://a.example], allowedMethods: [GET], maxAge: 86400 }
    `);
    const { code, stderr } = await runGateway('--check', '--config', file);
    expect(code).toBe(0);
    expect(stderr).toMatch(
      /^.*\.yaml:7:87: warning: apis\.a\.cors\.maxAge: Chromium .* \[max-age-above-cap\]\n$/,
    );
  });

  it('says all of ten problems, each with its path and its code', async () => {
    const file = writeConfig(`
      gateways: { koa: 70000 }
      apis:
        orders:
          path: orders
          nativeService: http://127.0.0.1:9
          type: graphql
          cors:
            allowedOrigins: ['https://a.example/', '/(?=a)/', 'https://*.com', '*']
            allowedMethods: [get]
            credentials: true
            maxAge: '600'
      applications: { shop: { javascriptOrigins: [shop.example], apis: [ordres] } }
    `);
    const { code, stderr } = await runGateway('--check', '--config', file);
    expect(code).toBe(1);
    const found = stderr
      .trimEnd()
      .split('\n')
      .map((line) => line.replace(/^.*\.yaml:(\d+):\d+: (\S+): .* \[([a-z-]+)\]$/, '$1 $2 $3'));
    expect(found).toEqual([
      '2 gateways.koa invalid-port',
      '5 apis.orders.path invalid-path',
      '7 apis.orders.type not-a-choice',
      '9 apis.orders.cors.allowedOrigins[0] origin-with-trailing-slash',
      '9 apis.orders.cors.allowedOrigins[1] pattern-needs-backtracking',
      '9 apis.orders.cors.allowedOrigins[2] wildcard-over-public-suffix',
      '10 apis.orders.cors.allowedMethods[0] method-case',
      '11 apis.orders.cors.credentials unknown-key',
      '12 apis.orders.cors.maxAge wrong-type',
      '13 applications.shop.javascriptOrigins[0] origin-without-scheme',
      '13 applications.shop.apis[0] unknown-api',
    ]);
  });

  it('says every problem in a line of its own', async () => {
    const file = writeConfig('gateways: { koa: -1 }\napis: { a: { path: a } }\nlogs: all\n');
    const { code, stdout, stderr } = await runGateway('--check', '--config', file);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr.trimEnd().split('\n')).toEqual(
      // What is missing is where it belongs.
      [
        '1:18: gateways.koa: ',
        '2:12: apis.a.nativeService: ',
        '2:20: apis.a.path: ',
        '3:1: logs: ',
      ].map((place) => expect.stringContaining(`${file}:${place}`)),
    );
  });
});

describe('what keeps it from starting', () => {
  async function expectOneLine(parameters: string[], line: RegExp) {
    const { code, stdout, stderr } = await runGateway(...parameters);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(line);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  }

  it('is a port in use, and then nothing is left listening', async () => {
    const taken = await startNative();
    const port = Number(new URL(taken.address).port);
    const free = await freePort();
    const file = writeConfig(`gateways: { express: ${free} }\nadmin: { port: ${port} }\napis: {}`);
    await expectOneLine(
      ['--config', file],
      new RegExp(`^.*: admin\\.port: port ${port} is in use;`),
    );
    await expect(send(`http://127.0.0.1:${free}`, '/')).rejects.toThrow('ECONNREFUSED');
  });

  it('is a file that cannot be read', () =>
    expectOneLine(['--config', '/nowhere.yaml'], /^\/nowhere\.yaml: cannot be read \(ENOENT\)\. /));

  it('is a key that is not known', () =>
    expectOneLine(
      ['--config', writeConfig('gateways: { koa: 0 }\napis: {}\nproxy: 1')],
      /: proxy: the configuration has no key "proxy"/,
    ));

  it.each([['--verbose'], ['extra'], ['--config']])('is the argument %s', (argument) =>
    expectOneLine([argument], /^error: /),
  );
});

describe.each(['SIGTERM', 'SIGINT'] as const)('%s', (signal) => {
  it('finishes open requests, closes idle connections, accepts no more, and exits with 0', async () => {
    let finish = () => {};
    const native = await startNative((_request, response) => {
      response.write('first');
      finish = () => response.end('second');
    });
    const gateway = await start(shippedConfig(native.address), '--no-native');
    const exit = once(gateway.child, 'exit');
    const connections = [];
    for (const address of Object.values(gateway.gateways)) {
      const { port } = new URL(address);
      const unused = connect(Number(port), '127.0.0.1');
      await once(unused, 'connect');
      const slow = await open(address, '/orders');
      await once(slow, 'data');
      cleanups.push(() => unused.destroy());
      connections.push({ address, slow, finish, unusedEnded: once(unused.resume(), 'end') });
    }
    gateway.child.kill(signal);
    for (const { address, slow, finish, unusedEnded } of connections) {
      await unusedEnded;
      await expect(send(address, '/orders')).rejects.toThrow('ECONNREFUSED');
      finish();
      expect((await buffer(slow)).toString()).toBe('second');
    }
    expect(await exit).toEqual([0, null]);
  });
});

it.skipIf(!existsSync(FULL_DEVICE))(
  'serves and ends as ever where its log finds no room',
  async () => {
    const file = writeConfig(`
    gateways: { koa: 0 }
    apis:
      a:
        path: /a
        nativeService: http://127.0.0.1:9
        cors: { allowedOrigins: [https://a.example], allowedMethods: [GET] }
  `);
    const { child, gateways } = await startGatewayProcessWithoutLog('--config', file);
    cleanups.push(() => child.kill('SIGKILL'));
    // Each of them is logged.
    for (const origin of ['https://b.example', 'https://c.example']) {
      expect((await send(gateways.koa ?? '', '/a', { headers: { origin } })).status).toBe(403);
    }
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
  },
);
