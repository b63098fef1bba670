import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { listening } from '@cors-policy/core/conformance';
import type { InstalledRuntime } from '../install-runtime.ts';
import type { Leftovers } from '../leftovers.ts';
import { ROOT } from '../repository.ts';
import { type RunningProgram, run, startProgram, startServer } from '../run-process.ts';
import type { RowResult, Suite } from '../suite.ts';
import type { InstalledQuickStart } from './install-quick-start.ts';
import type { TestedServer } from './tested-servers.ts';
import { makeWorker } from './worker.ts';

type Answers = Readonly<Record<string, unknown>>;
const { expected, fourRequests } = createRequire(import.meta.url)(
  join(ROOT, 'apps/checks/fixtures/four-requests.cjs'),
) as { expected: Answers; fourRequests(url: string): Promise<Answers> };

/** Runs the quick start of docs/runtimes.md as a user does, and asks it the four questions of the others. */
export async function playQuickStart(
  runtime: InstalledRuntime,
  { adapter, subject }: TestedServer,
  installed: InstalledQuickStart,
  leftovers: Leftovers,
): Promise<Suite[]> {
  const rows = await answersOf(runtime, installed, leftovers);
  const suites = [{ adapter, subject: `${subject}, quick start`, rows }];
  if (runtime.kind !== 'deno') return suites;
  const types = await typesOf(runtime, installed, leftovers);
  return [...suites, { adapter, subject: `${subject}, types of the quick start`, rows: [types] }];
}

async function answersOf(
  runtime: InstalledRuntime,
  installed: InstalledQuickStart,
  leftovers: Leftovers,
): Promise<RowResult[]> {
  const { url, ended, stop } = await startQuickStart(runtime, installed, leftovers);
  try {
    const early = ended.then(({ log }) =>
      Promise.reject(new Error(`the quick start ended:\n${log}`)),
    );
    const answers = await Promise.race([fourRequests(url), early]);
    return Object.entries(expected).map(([id, answer]) => {
      if (isDeepStrictEqual(answers[id], answer)) return { id };
      return { id, failure: `${JSON.stringify(answers[id])}, not ${JSON.stringify(answer)}` };
    });
  } finally {
    await stop();
  }
}

async function startQuickStart(
  { kind, program }: InstalledRuntime,
  installed: InstalledQuickStart,
  leftovers: Leftovers,
): Promise<RunningProgram & { readonly url: string }> {
  if (kind === 'workerd') {
    const { command, remove } = await makeWorker(program, installed.program, leftovers);
    const server = await startServer(command, leftovers).finally(remove);
    return { ...server, url: `http://127.0.0.1:${server.port}/` };
  }
  const { url, port } = await freePort();
  const address = ['--host=127.0.0.1', `--port=${port}`];
  const start = kind === 'deno' ? ['serve', '--no-prompt', ...address] : ['run'];
  const args = [...start, installed.program];
  const command = { file: program, args, cwd: installed.folder, env: { PORT: port } };
  return { ...startProgram(command, leftovers), url };
}

/** Whether Deno's compiler finds the types of the packages, and the program to fit them. */
async function typesOf(
  { program: file }: InstalledRuntime,
  { program, folder }: InstalledQuickStart,
  leftovers: Leftovers,
): Promise<RowResult> {
  const command = { file, args: ['check', program], cwd: folder };
  const failure = await run(command, leftovers).then(() => undefined, String);
  return { id: 'deno check', ...(failure !== undefined && { failure }) };
}

async function freePort() {
  const { url, close } = await listening(createServer());
  await close();
  return { url: `${url}/`, port: new URL(url).port };
}
