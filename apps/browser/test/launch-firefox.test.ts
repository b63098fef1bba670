import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { launchFirefox } from '../src/firefox/launch-firefox.ts';

/** Tells that it listens as Firefox does, and in a file its process and its profile. */
const STAND_IN = `#!/bin/sh
echo "$$ $profile" > "$0.part" && mv "$0.part" "$0.said"
echo 'WebDriver BiDi listening on ws://localhost:1' >&2
exec sleep 600
`;

let folder: string;
let standIn: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stand-in-'));
  standIn = join(folder, 'firefox');
  writeFileSync(standIn, STAND_IN);
  chmodSync(standIn, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true }));

function standsIn(): { process: number; profile: string } {
  const [process, profile = ''] = readFileSync(`${standIn}.said`, 'utf8').trim().split(' ');
  return { process: Number(process), profile };
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it('leaves neither a process nor a profile once it is stopped', async () => {
  const { url, stop } = await launchFirefox(standIn, 1);
  const { process, profile } = standsIn();
  expect([url, isRunning(process), existsSync(profile)]).toEqual(['ws://localhost:1', true, true]);
  await stop();
  expect([isRunning(process), existsSync(profile)]).toEqual([false, false]);
});

it('leaves neither where the process that started it is killed', async () => {
  const start = new URL('../dist/firefox/launch-firefox.js', import.meta.url);
  const script = `
    const { launchFirefox } = await import('${start}');
    await launchFirefox(${JSON.stringify(standIn)}, 1);
    process.kill(process.pid, 'SIGKILL');
  `;
  spawn(process.execPath, ['--input-type=module', '-e', script]);
  await expect.poll(() => existsSync(`${standIn}.said`), { timeout: 30_000 }).toBe(true);
  const left = standsIn();
  await expect
    .poll(() => [isRunning(left.process), existsSync(left.profile)], { timeout: 30_000 })
    .toEqual([false, false]);
});

it('says what keeps Firefox from starting', async () => {
  const starting = launchFirefox(join(folder, 'missing'), 1);
  await expect(starting).rejects.toThrow(/missing does not start: .*not found/);
});
