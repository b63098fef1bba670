import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Leftovers } from './leftovers.ts';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
}

/** What a server says once it listens, as a line of JSON on its stdout. */
export interface Announcement {
  readonly port: number;
  /** URL of the module that the runtime takes of the adapter's package. */
  readonly taken?: string;
}

export interface ServerProcess extends Announcement {
  stop(): Promise<void>;
}

/** Rejects with all that it wrote if it ends before it listens. */
export async function startServer(command: Command, leftovers: Leftovers): Promise<ServerProcess> {
  const { stdout, log, ended, kill } = start(command, leftovers);
  const stop = async () => {
    kill();
    await ended;
  };
  for await (const line of createInterface(stdout)) {
    const announced = announcementIn(line);
    if (!announced) continue;
    stdout.resume();
    return { ...announced, stop };
  }
  await stop();
  throw new Error(`[runtimes] ${shown(command)} did not start:\n${log()}`);
}

/** Runs a command to its end; gives its exit code, and what it wrote. */
export async function runToEnd(
  command: Command,
  leftovers: Leftovers,
): Promise<{ readonly code: number; readonly log: string }> {
  const { stdout, log, ended } = start(command, leftovers);
  stdout.resume();
  return { code: await ended, log: log() };
}

export function shown({ file, args }: Command): string {
  return [file, ...args].join(' ');
}

function start({ file, args, cwd }: Command, leftovers: Leftovers) {
  // A group of its own: what it starts ends with it.
  const child = spawn(file, args, {
    cwd,
    detached: true,
    env: { ...process.env, NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text;
    });
  }
  const { pid } = child;
  const kill = leftovers.add(() => {
    if (pid !== undefined && child.exitCode === null) process.kill(-pid, 'SIGKILL');
  });
  const ended = once(child, 'close').then(([code]) => {
    kill();
    return Number(code ?? 1);
  });
  return { stdout: child.stdout as Readable, log: () => written, ended, kill };
}

function announcementIn(line: string): Announcement | undefined {
  try {
    const said = Object(JSON.parse(line));
    return Number.isInteger(said.port) ? said : undefined;
  } catch {
    return undefined;
  }
}
