import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Leftovers } from '../src/leftovers.ts';
import { allowancesOf } from '../src/play/allowances.ts';
import { hostCommand } from '../src/play/host-command.ts';
import { playElsewhere } from '../src/play/play-elsewhere.ts';
import { TESTED_SERVERS } from '../src/play/tested-servers.ts';
import { bundle } from '../src/play/worker.ts';
import { ROOT, serverModule } from '../src/repository.ts';
import { startServer } from '../src/run-process.ts';

/** Each needs something else of the process in which the server is. */
const ROWS = [
  'request-1',
  'preflight-1',
  'request-after-denied',
  'answer-thrown',
  'thrown-null',
  'answer-unreachable',
  'handler-events',
  'handler-fetch',
  'stream-unbuffered',
  'upload-denied',
  'left-allowed',
  'left-rejects',
  'nested-first-allows',
  'function-slow',
  'function-throws',
  'run-time-application-set',
];

const leftovers = new Leftovers();

describe.each(TESTED_SERVERS)('the server of $subject', (server) => {
  const command = hostCommand('node', process.execPath, server.adapter);
  const allowances = allowancesOf('node', server);

  it('plays rows in a process of its own, by the modules that Node.js takes', async () => {
    const { rows, taken } = await playElsewhere(server, command, leftovers, allowances, ROWS);
    expect(rows.filter(({ failure }) => failure !== undefined)).toEqual([]);
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(ROWS));
    const manifest = readFileSync(join(ROOT, 'packages', server.adapter, 'package.json'), 'utf8');
    const { node, import: esm } = JSON.parse(manifest).exports['.'];
    expect(taken?.endsWith((node ?? esm).default.slice('.'.length))).toBe(true);
  });

  it('notices an exception that passes', async () => {
    const exceptions = { 'request-1': 'a reason' };
    const { rows } = await playElsewhere(
      server,
      command,
      leftovers,
      { ...allowances, exceptions },
      ['request-1'],
    );
    const failure = expect.stringMatching(/request-1 passes: the exception is stale$/);
    expect(rows).toEqual([{ id: 'request-1', exception: 'a reason', failure }]);
  });

  it('is bundled for platforms without any module of Node.js', async () => {
    const { code, imports } = await bundle(serverModule(server.adapter));
    expect(imports).toEqual([]);
    expect(code).not.toMatch(/\brequire\(|from ['"]node:/);
  });
});

it('says what a server wrote that did not start', async () => {
  const args = ['-e', 'console.error("no such port")'];
  const command = { file: process.execPath, args };
  await expect(startServer(command, leftovers)).rejects.toThrow(/did not start:\nno such port/);
});
