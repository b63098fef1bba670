import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Leftovers } from './leftovers.ts';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Beside those of this process. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a server says once it listens, as a line of JSON on its stdout. */
export interface Announcement {
  readonly port: number;
  /** URL of the module that the runtime takes of the adapter's package. */
  readonly taken?: string;
}

export interface RunningProgram {
  readonly ended: Promise<Ending>;
  stop(): Promise<unknown>;
}

export interface Ending {
  /** Null: a signal ended it. */
  readonly code: number | null;
  /** All that it wrote. */
  readonly log: string;
}

/** Starts a program. Its end rejects if there is no such program. */
export function startProgram(
  { file, args, cwd, env }: Command,
  leftovers: Leftovers,
): RunningProgram & { readonly stdout: Readable } {
  // A group of its own: what it starts ends with it.
  const child = spawn(file, args, {
    cwd,
    detached: true,
    env: { ...process.env, NO_COLOR: '1', DENO_NO_UPDATE_CHECK: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      log += text;
    });
  }
  const { pid } = child;
  const kill = leftovers.add(() => {
    const runs = child.exitCode === null && child.signalCode === null;
    if (runs && pid !== undefined) process.kill(-pid, 'SIGKILL');
  });
  const ended = once(child, 'close').then(([code]) => {
    kill();
    return { code, log };
  });
  const stop = () => {
    kill();
    return ended;
  };
  return { stdout: child.stdout, ended, stop };
}

/** Rejects with all that it wrote if it ends before it listens. */
export async function startServer(
  command: Command,
  leftovers: Leftovers,
): Promise<RunningProgram & Announcement> {
  const program = startProgram(command, leftovers);
  for await (const line of createInterface(program.stdout)) {
    const announced = announcementIn(line);
    if (!announced) continue;
    program.stdout.resume();
    return { ...announced, ...program };
  }
  const { log } = await program.ended;
  throw new Error(`[runtimes] ${shown(command)} did not start:\n${log}`);
}

/** Runs a command to its end, and gives what it wrote. Rejects with that if it fails. */
export async function run(command: Command, leftovers: Leftovers): Promise<string> {
  const { code, log } = await startProgram(command, leftovers).ended;
  if (code === 0) return log;
  throw new Error(`[runtimes] ${shown(command)} fails:\n${log}`);
}

function shown({ file, args }: Command): string {
  return [file, ...args].join(' ');
}

function announcementIn(line: string): Announcement | undefined {
  try {
    const said = Object(JSON.parse(line));
    return Number.isInteger(said.port) ? said : undefined;
  } catch {
    return undefined;
  }
}
