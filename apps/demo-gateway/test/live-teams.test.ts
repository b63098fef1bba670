import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { runGateway } from './gateway-process.ts';
import { corsFields, send, titleOf } from './http-client.ts';
import { apiEntry, createLiveConfig, mainFile, statuses } from './live-config.ts';

const SHOP = 'https://shop.example';
const INCLUDE = 'include: [apis/*.yaml, applications/*.yaml]';

/** Two teams with an API each, and one with an application of both. */
async function createTeams() {
  const live = await createLiveConfig();
  const fileOf = (name: string) =>
    `apis:\n${apiEntry(name, live.native, `https://${name}.example`)}`;
  live.write(mainFile(INCLUDE));
  live.write(fileOf('orders'), 'apis/orders.yaml');
  live.write(fileOf('billing'), 'apis/billing.yaml');
  live.write(
    `applications: { shop: { javascriptOrigins: ['${SHOP}'], apis: [orders, billing] } }`,
    'applications/shop.yaml',
  );
  return { ...live, fileOf, brokenOf: (name: string) => fileOf(name).replace('[GET]', '[get]') };
}

it('follows each file, while an invalid one keeps its last good version', async () => {
  const { write, replace, folder, start, fileOf, brokenOf } = await createTeams();
  const gateway = await start();
  expect(await statuses(gateway, '/orders', SHOP)).toEqual([200]);

  write(brokenOf('orders'), 'apis/orders.yaml');
  await gateway.refused('method-case');
  replace(fileOf('billing').replace('billing.example', 'new.example'), 'apis/billing.yaml');
  await gateway.reloaded(2);
  expect(await statuses(gateway, '/orders', SHOP)).toEqual([200]);
  expect(await statuses(gateway, '/billing', 'https://new.example')).toEqual([200]);
  expect(await statuses(gateway, '/billing', SHOP)).toEqual([200]);
  expect(await gateway.health()).toMatchObject({
    status: 'degraded',
    revision: 2,
    refused: [{ file: 'apis/orders.yaml', inForce: 'last good version' }],
  });

  rmSync(join(folder, 'applications/shop.yaml'));
  await gateway.reloaded(3);
  expect(await statuses(gateway, '/billing', SHOP)).toEqual([403]);
  write(fileOf('orders'), 'apis/orders.yaml');
  await expect.poll(async () => (await gateway.health()).status).toBe('ok');
});

it('closes the APIs of a file that never was valid, and of no other', async () => {
  const { write, native, start, fileOf, brokenOf } = await createTeams();
  write(brokenOf('orders'), 'apis/orders.yaml');
  const gateway = await start();
  for (const address of Object.values(gateway.gateways)) {
    const answer = await send(address, '/orders/1', { headers: { origin: SHOP } });
    expect(answer.status).toBe(503);
    expect(titleOf(answer)).toBe('The configuration of this API is invalid, so that it is closed');
    expect(corsFields(answer)).toEqual([]);
    const socket = new WebSocket(`${address.replace('http', 'ws')}/orders`, { origin: SHOP });
    const [error] = await once(socket, 'error');
    expect(String(error)).toContain('503');
  }
  expect(native.reached).toEqual([]);
  expect(await statuses(gateway, '/billing', SHOP)).toEqual([200]);
  const metrics = (await send(gateway.admin, '/-/metrics')).body;
  expect(metrics).toContain(
    'cors_policy_config_refused{file="apis/orders.yaml",in_force="nothing"} 1\n',
  );

  write(fileOf('orders'), 'apis/orders.yaml');
  await gateway.reloaded(2);
  expect(await statuses(gateway, '/orders', SHOP)).toEqual([200]);
});

it('uses the last good versions at a restart too, the main file included', async () => {
  const { write, start, brokenOf } = await createTeams();
  const before = await start();
  before.child.kill('SIGKILL');
  write(brokenOf('orders'), 'apis/orders.yaml');
  write('include: [', 'gateway.yaml');
  const gateway = await start();
  expect(await statuses(gateway, '/orders', SHOP)).toEqual([200]);
  expect(await gateway.health()).toMatchObject({
    status: 'degraded',
    refused: [
      { file: 'gateway.yaml', inForce: 'last good version' },
      { file: 'apis/orders.yaml', inForce: 'last good version' },
    ],
  });
});

it('keeps the last good versions where --state says', async () => {
  const { folder, start } = await createTeams();
  await start('--state', join(folder, 'state'));
  const texts = JSON.parse(readFileSync(join(folder, 'state/gateway.yaml.json'), 'utf8'));
  expect(Object.keys(texts).toSorted()).toEqual([
    'apis/billing.yaml',
    'apis/orders.yaml',
    'applications/shop.yaml',
    'gateway.yaml',
  ]);
  expect(readdirSync(folder)).not.toContain('.last-good');
  expect(readFileSync(join(folder, 'state/.gitignore'), 'utf8')).toBe('*\n');
});

it('serves all the same where they cannot be kept, and says so', async () => {
  const { start } = await createTeams();
  const gateway = await start('--state', '/dev/null/state');
  await expect
    .poll(() => gateway.log())
    .toContain('the last good versions are not kept for the next start: ');
  expect(await gateway.health()).toMatchObject({ status: 'degraded', keepsLastGood: false });
  expect(await statuses(gateway, '/orders', SHOP)).toEqual([200]);
});

it('keeps nothing for a file that includes no other: its owner is who starts the gateway', async () => {
  const { write, native, folder, start } = await createLiveConfig();
  write(mainFile(`apis:\n${apiEntry('orders', native, SHOP)}`));
  await start();
  expect(readdirSync(folder)).toEqual(['gateway.yaml']);
});

it('fails --check on any invalid file, whatever was in force before', async () => {
  const { write, folder, start, brokenOf } = await createTeams();
  const config = join(folder, 'gateway.yaml');
  expect(await runGateway('--check', '--config', config)).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/valid; APIs: billing, orders\.\n$/),
  });
  (await start()).child.kill('SIGKILL');
  write(brokenOf('orders'), 'apis/orders.yaml');
  write('applications: { shop: { apis: [orders] } }', 'applications/shop.yaml');
  const { code, stdout, stderr } = await runGateway('--check', '--config', config);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr.split('\n').filter(Boolean)).toEqual([
    expect.stringMatching(/\/apis\/orders\.yaml:2:\d+: apis\.orders\.cors\.allowedMethods\[0\]: /),
    expect.stringMatching(
      /\/applications\/shop\.yaml:1:\d+: applications\.shop\.javascriptOrigins: /,
    ),
  ]);
});

it('lets no team starve another by changing its files again and again', async () => {
  const { write, replace, start, fileOf } = await createTeams();
  const gateway = await start();
  let isOver = false;
  const busy = (async () => {
    for (let count = 0; !isOver; count += 1) {
      replace(`${fileOf('busy')}# ${count}\n`, `apis/busy-${count % 10}.yaml`);
      await setTimeout(10);
    }
  })();
  write(fileOf('billing').replace('billing.example', 'new.example'), 'apis/billing.yaml');
  await expect
    .poll(() => statuses(gateway, '/billing', 'https://new.example'), { timeout: 20_000 })
    .toEqual([200]);
  isOver = true;
  await busy;
});

it('moves an API from one file to another without a gap, and says what is mended', async () => {
  const { folder, write, start, fileOf, brokenOf } = await createTeams();
  const gateway = await start();
  let isOver = false;
  const seen = new Set<number>();
  const asking = (async () => {
    while (!isOver) for (const status of await statuses(gateway, '/orders', SHOP)) seen.add(status);
  })();
  rmSync(join(folder, 'apis/orders.yaml'));
  write(fileOf('orders'), 'apis/moved.yaml');
  await gateway.reloaded(2);
  isOver = true;
  await asking;
  expect([...seen]).toEqual([200]);

  write(brokenOf('orders'), 'apis/moved.yaml');
  await gateway.refused('method-case');
  gateway.child.kill('SIGHUP');
  await expect.poll(() => gateway.log().match(/"event":"refused"/g)).toHaveLength(2);
  write(fileOf('orders'), 'apis/moved.yaml');
  await expect.poll(() => gateway.log()).toContain('"event":"mended","file":"apis/moved.yaml"');
});

it.each<[string, (folder: string) => void]>([
  [
    'is replaced',
    (folder) => {
      cpSync(join(folder, 'apis'), join(folder, 'new'), { recursive: true });
      renameSync(join(folder, 'apis'), join(folder, 'old'));
      renameSync(join(folder, 'new'), join(folder, 'apis'));
    },
  ],
  [
    'goes away and comes back',
    (folder) => {
      renameSync(join(folder, 'apis'), join(folder, 'away'));
      renameSync(join(folder, 'away'), join(folder, 'apis'));
    },
  ],
])('goes on following a folder that %s', async (_what, change) => {
  const { folder, write, start, fileOf } = await createTeams();
  const gateway = await start();
  change(folder);
  write(fileOf('orders').replace('orders.example', 'new.example'), 'apis/orders.yaml');
  await gateway.reloaded(2);
  expect(await statuses(gateway, '/orders', 'https://new.example')).toEqual([200]);
  expect(await gateway.health()).toMatchObject({ status: 'ok' });
});

it('opens and closes APIs as their files come, break and go', async () => {
  const { folder, write, start, fileOf, brokenOf } = await createTeams();
  const gateway = await start();
  write(brokenOf('new'), 'apis/new.yaml');
  await gateway.reloaded(2);
  expect(await statuses(gateway, '/new', SHOP)).toEqual([503]);
  rmSync(join(folder, 'apis/new.yaml'));
  await gateway.reloaded(3);
  expect(await statuses(gateway, '/new', SHOP)).toEqual([404]);
  write(fileOf('new'), 'apis/new.yaml');
  await gateway.reloaded(4);
  expect(await statuses(gateway, '/new', 'https://new.example')).toEqual([200]);
});
