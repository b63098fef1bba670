import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fourRequests, freePort } from './project.ts';
import { ROOT } from './repository.ts';
import { environment } from './run.ts';

export interface RunningProgram {
  /** Where it listens, and where it shows metrics if it does. */
  readonly url: string;
  readonly metricsUrl: string;
  /** All that it has written so far, in lines. */
  lines(): string[];
  /** Sends a message to the process and gives its answer. */
  ask(): Promise<unknown>;
}

/**
 * Runs a program of a page, with the packages of this app, and asks it the four questions; then hands it to
 * `use`. `imports`: a module of `fixtures` that is loaded before it.
 */
export async function withProgram<Result>(
  program: string,
  use: (running: RunningProgram) => Promise<Result>,
  imports?: string,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-policy-program-'));
  const checks = join(ROOT, 'apps/checks');
  await symlink(join(checks, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'program.mjs'), program);
  const [port, metricsPort] = [await freePort(), await freePort()];
  const child = fork(join(folder, 'program.mjs'), {
    env: { ...environment(), PORT: String(port), METRICS_PORT: String(metricsPort) },
    execArgv: imports === undefined ? [] : ['--import', join(checks, 'fixtures', imports)],
    silent: true,
  });
  const closed = once(child, 'close');
  const written = collect(child);
  const url = `http://127.0.0.1:${port}/`;
  try {
    await fourRequests(url);
    return await use({
      url,
      metricsUrl: `http://127.0.0.1:${metricsPort}/`,
      lines: () => written.join('').split('\n').filter(Boolean),
      async ask() {
        const answer = once(child, 'message');
        child.send('report');
        return (await answer)[0];
      },
    });
  } catch (error) {
    throw new Error(`the program failed; it wrote:\n${written.join('')}`, { cause: error });
  } finally {
    child.kill();
    await closed;
    await rm(folder, { recursive: true });
  }
}

function collect({ stdout, stderr }: ChildProcess): string[] {
  const written: string[] = [];
  for (const stream of [stdout, stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => written.push(text));
  }
  return written;
}
