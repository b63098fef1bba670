import { beforeAll, describe, expect, it } from 'vitest';
import { hostileOriginCases } from '../src/sockets/cases/hostile-origins.ts';
import { CASES } from '../src/sockets/cases/index.ts';
import { sizes } from '../src/sockets/cases/sizes.ts';
import { runCases } from '../src/sockets/run-cases.ts';
import { type ServersUnderTest, startServers } from '../src/sockets/servers-under-test.ts';
import { openSilently } from '../src/sockets/silent-connections.ts';

const LARGE = sizes.title;

/** Some of the corpus; the command has it all. */
const hostile = {
  ...hostileOriginCases,
  cases: hostileOriginCases.cases.filter(({ id }) => /^exact-\d0$/.test(id)),
};

describe.each([
  ["within Node's limit for heads", false],
  ['beyond it', true],
])('heads %s', (_title, isWide) => {
  let servers: ServersUnderTest;

  beforeAll(async () => {
    servers = await startServers({ isWide, areFew: true });
    for (const { port } of servers.all) await openSilently(port, 10);
  });

  const classes = isWide ? CASES.filter(({ title }) => title === LARGE) : [...CASES, hostile];
  it.each(classes)('are answered by their verdict and nothing else: $title', async ({ cases }) => {
    expect(await runCases(servers, cases)).toEqual([]);
  });

  it('end and crash no process', async () => {
    expect(await servers.stop()).toEqual([]);
  });
});
