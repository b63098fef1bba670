import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

/** A process of ours whose life is part of the proof. */
export interface WatchedProcess {
  readonly child: ChildProcess;
  /** What it has written to stderr so far. */
  log(): string;
  /** How it ended, once it has. */
  readonly ended: Promise<Ending>;
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** Runs a built module. `ipc`: it may call `process.send`. */
export function startProcess(
  file: string | URL,
  parameters: readonly string[],
  { ipc = false, nodeOptions = [] }: { ipc?: boolean; nodeOptions?: readonly string[] } = {},
): WatchedProcess {
  const path = file instanceof URL ? file.pathname : file;
  const stdio = ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])] as const;
  const child = spawn(process.execPath, [...nodeOptions, path, ...parameters], {
    stdio: [...stdio],
  });
  let log = '';
  child.stderr?.on('data', (chunk) => {
    log += chunk;
  });
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  return { child, log: () => log, ended };
}

/** The first line that it writes to stdout, as JSON. */
export async function readyLineOf({ child, log }: WatchedProcess): Promise<unknown> {
  for await (const line of createInterface(child.stdout as Readable)) return JSON.parse(line);
  throw new Error(`[proof] [processes] one did not start: ${log()}`);
}

/** The next message that it sends. */
export async function messageOf({ child, ended, log }: WatchedProcess): Promise<unknown> {
  const left = ended.then(({ code }) => {
    throw new Error(`[proof] [processes] one ended with ${code}: ${log()}`);
  });
  const [message] = await Promise.race([once(child, 'message'), left]);
  return message;
}
