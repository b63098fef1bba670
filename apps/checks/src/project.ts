import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { toCommonJs } from './quick-start.ts';
import { environment, run } from './run.ts';

/** What users test with. */
export const JEST = 'jest@30.5.2';

const FIXTURES = fileURLToPath(new URL('../fixtures/', import.meta.url));

type Answers = Readonly<Record<string, readonly [status: number, allowOrigin: string | null]>>;
const { expected, fourRequests } = createRequire(import.meta.url)(
  '../fixtures/four-requests.cjs',
) as { expected: Answers; fourRequests(url: string): Promise<Answers> };

export { expected, fourRequests };

/** Installs packages (names or tarballs) with npm. */
export async function install(folder: string, packages: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await run('npm', ['install', ...quiet, ...packages], folder);
}

/** Writes a quick start as a user of either module system would, and, where Jest can load it, the Jest test. */
export async function addQuickStart(
  folder: string,
  program: string,
  isForJest = true,
): Promise<void> {
  await writeFile(join(folder, 'quick-start.mjs'), program);
  await writeFile(join(folder, 'quick-start.cjs'), toCommonJs(program));
  for (const fixture of isForJest ? ['four-requests.cjs', 'quick-start.test.js'] : []) {
    await copyFile(join(FIXTURES, fixture), join(folder, fixture));
  }
}

/** Runs a program until it has answered the four requests. Rejects with what it wrote if it ends before. */
export async function answersOf(
  folder: string,
  program: string,
  options: readonly string[] = [],
): Promise<Answers> {
  const port = await freePort();
  const env = { ...environment(), PORT: String(port) };
  const child = spawn(process.execPath, [...options, program], { cwd: folder, env });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => written.push(text));
  }
  const ended = once(child, 'close');
  const failure = ended.then(() => {
    throw new Error(`${program} ended before it had answered; it wrote:\n${written.join('')}`);
  });
  try {
    return await Promise.race([fourRequests(`http://127.0.0.1:${port}/`), failure]);
  } finally {
    failure.catch(() => undefined);
    child.kill();
    await ended;
  }
}

/** Runs the tests of a project with the Jest that is installed there. Rejects if one fails. */
export async function runJest(folder: string): Promise<void> {
  const bin = join(folder, 'node_modules/jest/bin/jest.js');
  // In one process: to start a second takes longer than the tests.
  await run(process.execPath, [bin, '--rootDir', folder, '--runInBand', '--forceExit'], folder);
}

/** A port that is free, and that no server gets by asking for any: systems give away those from 32768 on. */
export async function freePort(): Promise<number> {
  const port = 12_000 + Math.floor(Math.random() * 8_000);
  const server = createServer().listen(port, '127.0.0.1');
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  server.close();
  return isFree ? port : freePort();
}
