import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const GRACE_PERIODS = 50;

/**
 * Runs a program with a temporary folder as its first argument, in a process group of its own. However that ends, also
 * by a signal to this process, every process of the group is ended and the folder removed, if it is not to be kept.
 * Returns the exit code.
 */
export async function supervise(
  program: string,
  args: readonly string[],
  keep: boolean,
): Promise<number> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'cors-policy-rehearsal-')));
  const child = spawn(process.execPath, [program, folder, ...args], {
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = once(child, 'exit').then(([code, signal]) => code ?? exitCodeOf(signal));
  const stopped = SIGNALS.map((signal) => once(process, signal).then(() => exitCodeOf(signal)));
  try {
    return await Promise.race([ended, ...stopped]);
  } finally {
    await endGroup(child.pid);
    if (keep) console.log(`kept: ${folder}`);
    else await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal];
}

async function endGroup(leader: number | undefined): Promise<void> {
  if (leader === undefined) return;
  let isThere = signalGroup(leader, 'SIGTERM');
  for (let period = 0; isThere && period < GRACE_PERIODS; period += 1) {
    await setTimeout(100);
    isThere = signalGroup(leader, 0);
  }
  if (isThere) signalGroup(leader, 'SIGKILL');
}

/** Whether there was a process to get it. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch {
    return false;
  }
}
