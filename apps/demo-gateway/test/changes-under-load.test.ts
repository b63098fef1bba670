import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { createLiveConfig, mainFile } from './live-config.ts';

const CHANGES = 50;
const CONNECTIONS = 50;
const ORIGIN = 'https://app.example';

/**
 * Everything about version N says so: where the native service is asked, what the policy exposes, which application
 * adds an origin. An answer that is put together from two versions shows.
 */
function versionOf(version: number, native: string): string {
  return mainFile(`
apis:
  orders:
    path: /orders
    nativeService: '${native}/v${version}'
    cors:
      allowedOrigins: ['${ORIGIN}', 'https://v${version}.example']
      allowedMethods: [GET]
      exposeHeaders: [v${version}]
applications:
  shop: { javascriptOrigins: ['https://shop-v${version}.example'], apis: [orders] }`);
}

it(`loses and mixes nothing in ${CHANGES} changes under ${CONNECTIONS} connections`, async () => {
  const live = await createLiveConfig();
  live.native.answer = ({ url }, response) => response.end(url);
  live.write(versionOf(1, live.native.address));
  const gateway = await live.start();
  const addresses = Object.values(gateway.gateways);

  let inForce = 1;
  let isOver = false;
  let answered = 0;
  const versions = new Set<number>();

  async function connection(index: number): Promise<void> {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const address = addresses[index % addresses.length] ?? '';
    for (let count = 0; !isOver; count += 1) {
      // Whoever asks now is answered by what is in force now, or by what comes while it is answered.
      const earliest = inForce;
      const answer = await ask(address, agent, ORIGIN);
      const version = Number(answer.headers['access-control-expose-headers']?.slice(1));
      expect(answer).toMatchObject({
        statusCode: 200,
        body: `/v${version}`,
        headers: { 'access-control-allow-origin': ORIGIN, vary: 'Origin' },
      });
      expect(version).toBeGreaterThanOrEqual(earliest);
      versions.add(version);
      answered += 1;
      if (count % 4 === 0) await expectOneVersionOnly(address, agent);
    }
    agent.destroy();
  }

  /** Of a version, the policy's own origin and the application's come and go together. */
  async function expectOneVersionOnly(address: string, agent: Agent): Promise<void> {
    const version = inForce;
    const one = await ask(address, agent, `https://v${version}.example`);
    const other = await ask(address, agent, `https://shop-v${version}.example`);
    // A version that is over does not come back.
    if (one.statusCode === 403) expect(other.statusCode).toBe(403);
    else expect(one.statusCode).toBe(200);
  }

  const connections = Array.from({ length: CONNECTIONS }, (_, index) => connection(index));
  const load = Promise.all(connections);
  for (let version = 2; version <= CHANGES + 1; version += 1) {
    if (version % 10 === 0) {
      live.write(`${versionOf(version, live.native.address)}unknown${version}: true`);
      await Promise.race([gateway.refused(`"unknown${version}"`), load]);
    }
    live.replace(versionOf(version, live.native.address));
    await Promise.race([gateway.reloaded(version), load]);
    inForce = version;
    // However slow the machine is, each version has its share of the load.
    const share = CONNECTIONS * (version - 1);
    await Promise.race([expect.poll(() => answered).toBeGreaterThan(share), load]);
  }
  isOver = true;
  await load;
  expect(versions.size).toBeGreaterThan(CHANGES / 2);
  expect(gateway.log()).not.toContain('"err"');
}, 120_000);

async function ask(address: string, agent: Agent, origin: string) {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${address}/orders`, { agent, headers: { origin } })
      .once('response', resolve)
      .once('error', reject)
      .end();
  });
  const { statusCode, headers } = response;
  return { statusCode, headers, body: await text(response) };
}
