import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const SUPERVISE = new URL('../dist/supervise.js', import.meta.url);
let folder: string;
let supervisor: string;

/** Starts a process that would go on, tells of it and of the temporary folder, and goes on itself or ends. */
const WORKER = `const { spawn } = require('node:child_process');
const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'ignore' });
console.log(JSON.stringify({ folder: process.argv[2], pid: child.pid }));
if (process.argv[3] === 'end') process.exit(3);
setInterval(() => {}, 1e6);
`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cors-policy-supervise-'));
  supervisor = join(folder, 'supervisor.mjs');
  await writeFile(join(folder, 'worker.cjs'), WORKER);
  await writeFile(
    supervisor,
    `import { supervise } from ${JSON.stringify(SUPERVISE.href)};
    const [what, keep] = process.argv.slice(2);
    process.exitCode = await supervise(${JSON.stringify(join(folder, 'worker.cjs'))}, [what], keep === 'keep');`,
  );
});

afterAll(() => rm(folder, { recursive: true }));

it('ends every process and removes the folder, with the exit code of the program', async () => {
  const { code, told } = await superviseWith('end');
  expect(code).toBe(3);
  expect(isRunning(told.pid)).toBe(false);
  expect(existsSync(told.folder)).toBe(false);
});

it('does so on Ctrl-C', async () => {
  const { code, told } = await superviseWith('go on', 'SIGINT');
  expect(code).toBe(130);
  expect(isRunning(told.pid)).toBe(false);
  expect(existsSync(told.folder)).toBe(false);
});

it('keeps the folder that is to be kept', async () => {
  const { told } = await superviseWith('end', undefined, 'keep');
  expect(isRunning(told.pid)).toBe(false);
  expect(existsSync(told.folder)).toBe(true);
  await rm(told.folder, { recursive: true });
});

async function superviseWith(what: string, signal?: NodeJS.Signals, keep = '') {
  const child = spawn(process.execPath, [supervisor, what, keep]);
  const ended = once(child, 'exit');
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  if (signal) child.kill(signal);
  const [code] = await ended;
  const told = JSON.parse(String(line).split('\n')[0] ?? '') as { folder: string; pid: number };
  return { code, told };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
