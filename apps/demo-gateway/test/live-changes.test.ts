import { once } from 'node:events';
import { appendFileSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { corsFields, open, send } from './http-client.ts';
import { apiEntry, createLiveConfig, mainFile, statuses } from './live-config.ts';

const ONE = 'https://one.example';
const TWO = 'https://two.example';

/** A running gateway whose policy allows ONE, and what makes it allow another origin. */
async function startWithOne() {
  const live = await createLiveConfig();
  const allowing = (origin: string) =>
    mainFile(`apis:\n${apiEntry('orders', live.native, origin)}`);
  live.write(allowing(ONE));
  const gateway = await live.start();
  const allowed = async () => {
    const answers = [ONE, TWO].map(async (origin) => [
      origin,
      await statuses(gateway, '/orders', origin),
    ]);
    return Object.fromEntries(await Promise.all(answers));
  };
  return { ...live, gateway, allowing, allowed };
}

const onlyOne = { [ONE]: [200], [TWO]: [403] };
const onlyTwo = { [ONE]: [403], [TWO]: [200] };

it('puts a valid change in force, once the line and the health say so', async () => {
  const { write, gateway, allowing, allowed } = await startWithOne();
  expect(await allowed()).toEqual(onlyOne);
  write(allowing(TWO));
  await gateway.reloaded(2);
  expect(await allowed()).toEqual(onlyTwo);
  expect(await gateway.health()).toMatchObject({ status: 'ok', revision: 2, refused: [] });
});

it('refuses an invalid change with all its problems, in the log and on the admin port', async () => {
  const { write, gateway, allowing, allowed } = await startWithOne();
  write(`${allowing(TWO).replace('[GET]', '[get]')}logs: all\n`);
  await gateway.refused('method-case');
  expect(await allowed()).toEqual(onlyOne);
  expect(await gateway.health()).toMatchObject({
    status: 'degraded',
    revision: 1,
    refused: [
      {
        file: 'gateway.yaml',
        inForce: 'last good version',
        issues: [
          { code: 'unknown-key', path: 'logs', position: { line: 6, column: 1 } },
          { code: 'method-case', path: 'apis.orders.cors.allowedMethods[0]' },
        ],
      },
    ],
  });
  const metrics = (await send(gateway.admin, '/-/metrics')).body;
  expect(metrics).toContain('cors_policy_config_revision 1\n');
  expect(metrics).toContain('cors_policy_config_last_reload_successful 0\n');
  expect(metrics).toContain(
    'cors_policy_config_refused{file="gateway.yaml",in_force="last good version"} 2\n',
  );

  write(allowing(TWO));
  await gateway.reloaded(2);
  expect(await allowed()).toEqual(onlyTwo);
  expect((await send(gateway.admin, '/-/metrics')).body).toContain(
    'cors_policy_config_last_reload_successful 1\n',
  );
  expect(gateway.log()).not.toContain('"revision":3');
});

it('follows an editor that replaces the file, again and again', async () => {
  const { replace, gateway, allowing, allowed } = await startWithOne();
  for (const [index, origin] of [TWO, ONE, TWO].entries()) {
    replace(allowing(origin));
    await gateway.reloaded(index + 2);
    expect(await allowed()).toEqual(origin === ONE ? onlyOne : onlyTwo);
  }
});

it('follows the link swap of a Kubernetes volume', async () => {
  const live = await createLiveConfig();
  const content = (origin: string) => mainFile(`apis:\n${apiEntry('orders', live.native, origin)}`);
  const at = (...names: string[]) => join(live.folder, ...names);
  const publish = (version: string, origin: string) => {
    mkdirSync(at(version));
    writeFileSync(at(version, 'gateway.yaml'), content(origin));
    symlinkSync(version, at('..data_tmp'));
    renameSync(at('..data_tmp'), at('..data'));
  };
  publish('..v1', ONE);
  symlinkSync('..data/gateway.yaml', at('gateway.yaml'));
  const gateway = await live.start();
  for (const [index, origin] of [TWO, ONE].entries()) {
    publish(`..v${index + 2}`, origin);
    rmSync(at(`..v${index + 1}`), { recursive: true });
    await gateway.reloaded(index + 2);
    expect(await statuses(gateway, '/orders', origin)).toEqual([200]);
  }
});

it('keeps what is in force while a file is half written, emptied or gone', async () => {
  const { folder, write, gateway, allowing, allowed } = await startWithOne();
  const whole = allowing(TWO);
  write(whole.slice(0, -40));
  await gateway.refused('invalid-yaml');
  expect(await allowed()).toEqual(onlyOne);
  write('');
  await gateway.refused('missing-key');
  expect(await allowed()).toEqual(onlyOne);
  rmSync(join(folder, 'gateway.yaml'));
  await gateway.refused('unreadable-file');
  expect(await allowed()).toEqual(onlyOne);
  write(whole.slice(0, -40));
  appendFileSync(join(folder, 'gateway.yaml'), whole.slice(-40));
  await gateway.reloaded(2);
  expect(await allowed()).toEqual(onlyTwo);
});

it('reads the file again at SIGHUP, changed or not', async () => {
  const { write, gateway, allowing, allowed } = await startWithOne();
  gateway.child.kill('SIGHUP');
  await gateway.reloaded(2);
  expect(await allowed()).toEqual(onlyOne);
  write(allowing(TWO));
  gateway.child.kill('SIGHUP');
  await gateway.reloaded(3);
  expect(await allowed()).toEqual(onlyTwo);
  write('apis: [');
  gateway.child.kill('SIGHUP');
  await gateway.refused('invalid-yaml');
  expect(await gateway.health()).toMatchObject({ status: 'degraded', revision: 3 });
});

it('finishes an open request under the configuration that it found', async () => {
  const { write, gateway, native, allowing } = await startWithOne();
  const held: (() => void)[] = [];
  native.answer = (_request, response) => held.push(() => response.end('held'));
  const addresses = Object.values(gateway.gateways);
  const opened = addresses.map((address) => open(address, '/orders', { headers: { origin: ONE } }));
  await expect.poll(() => held.length).toBe(addresses.length);
  write(allowing(TWO).replace('/orders,', '/moved,'));
  await gateway.reloaded(2);
  for (const finish of held) finish();
  for (const response of await Promise.all(opened)) {
    expect((await buffer(response)).toString()).toBe('held');
    expect(response.headers['access-control-allow-origin']).toBe(ONE);
  }
  expect(await statuses(gateway, '/orders', ONE)).toEqual([404]);
});

it('adds and removes APIs and applications', async () => {
  const { write, gateway, native } = await startWithOne();
  write(
    mainFile(
      `apis:\n${apiEntry('billing', native, ONE)}applications: { shop: { javascriptOrigins: ['${TWO}'], apis: [billing] } }`,
    ),
  );
  await gateway.reloaded(2);
  expect(await statuses(gateway, '/orders', ONE)).toEqual([404]);
  expect(await statuses(gateway, '/billing', ONE)).toEqual([200]);
  expect(await statuses(gateway, '/billing', TWO)).toEqual([200]);
});

it('starts, moves and stops servers, and all of a change or none', async () => {
  const { write, gateway, allowing, allowed } = await startWithOne();
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const port = (taken.address() as AddressInfo).port;

  write(allowing(TWO).replace('koa: 0', `koa: ${port}`));
  await gateway.refused('port-unavailable');
  expect(await allowed()).toEqual(onlyOne);

  taken.close();
  await once(taken, 'close');
  write(allowing(TWO).replace('koa: 0', `koa: ${port}`).replace('hono: 0', ''));
  await gateway.reloaded(2);
  const moved = await send(`http://127.0.0.1:${port}`, '/orders', { headers: { origin: TWO } });
  expect(corsFields(moved)).toEqual([['access-control-allow-origin', TWO]]);
  for (const framework of ['koa', 'hono'] as const) {
    await expect(send(gateway.gateways[framework] ?? '', '/orders')).rejects.toThrow(
      'ECONNREFUSED',
    );
  }
  expect(await gateway.health()).toMatchObject({
    gateways: { koa: `http://127.0.0.1:${port}`, express: gateway.gateways.express },
  });
});

it('starts nothing again once it stops', async () => {
  const { write, start, native } = await createLiveConfig();
  write(mainFile(`apis:\n${apiEntry('orders', native, ONE)}`));
  const gateway = await start();
  let finish = () => {};
  native.answer = (_request, response) => {
    response.write('first');
    finish = () => response.end('second');
  };
  const response = await open(gateway.gateways.koa ?? '', '/orders', { headers: { origin: ONE } });
  await once(response, 'data');
  native.answer = (_request, response) => response.end();
  const exit = once(gateway.child, 'exit');
  gateway.child.kill('SIGTERM');
  await expect
    .poll(() => send(gateway.gateways.koa ?? '', '/orders').catch(({ code }) => code))
    .toBe('ECONNREFUSED');
  gateway.child.kill('SIGHUP');
  await expect(send(gateway.gateways.koa ?? '', '/orders')).rejects.toThrow('ECONNREFUSED');
  finish();
  expect((await buffer(response)).toString()).toBe('second');
  expect(await exit).toEqual([0, null]);
  expect(gateway.log()).not.toContain('reloaded');
});

it('leaves open WebSockets and streams alone when their port moves', async () => {
  const { write, start, native } = await createLiveConfig();
  const content = mainFile(`apis:\n${apiEntry('orders', native, ONE)}`);
  write(content);
  const gateway = await start();
  let finish = () => {};
  native.answer = (_request, response) => {
    response.write('first');
    finish = () => response.end('second');
  };
  native.server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (server) => {
      server.on('message', (message) => server.send(`echo of ${message}`));
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  const address = gateway.gateways.koa ?? '';
  const socket = new WebSocket(`${address.replace('http', 'ws')}/orders`, { origin: ONE });
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');
  const response = await open(address, '/orders', { headers: { origin: ONE } });
  await once(response, 'data');

  write(content.replace('koa: 0, ', ''));
  await gateway.reloaded(2);
  await expect(send(address, '/orders')).rejects.toThrow('ECONNREFUSED');
  socket.send('hello');
  const [echo] = await once(socket, 'message');
  expect(String(echo)).toBe('echo of hello');
  finish();
  expect((await buffer(response)).toString()).toBe('second');

  const exit = once(gateway.child, 'exit');
  gateway.child.kill('SIGTERM');
  expect(await exit).toEqual([0, null]);
});

it('says that a port is its own until a change takes it away', async () => {
  const { write, gateway, allowing } = await startWithOne();
  const port = new URL(gateway.gateways.express ?? '').port;
  write(allowing(ONE).replace('express: 0, ', '').replace('koa: 0', `koa: ${port}`));
  await gateway.refused(`port ${port} is that of gateways.express until a change takes it away`);
});
