import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own, so that the time of its CPU is nobody else's. */
export interface ServerProcess {
  readonly port: number;
  /** Microseconds of CPU that the process has used so far, in all its threads. */
  cpuTime(): Promise<number>;
  stop(): void;
}

/** Starts a module that calls `serve`. Both sources and tests run what is built. */
export async function startServerProcess(
  module: string,
  args: readonly string[],
): Promise<ServerProcess> {
  const file = new URL(`../../dist/http/${module}`, import.meta.url);
  const env = { ...process.env, NODE_ENV: 'production' };
  const child = fork(file, args, { env, execArgv: [] });
  const port = (await messageOf(child)) as number;
  return {
    port,
    async cpuTime() {
      const answer = messageOf(child);
      child.send('cpu time');
      const { user, system } = (await answer) as NodeJS.CpuUsage;
      return user + system;
    },
    stop() {
      child.kill('SIGKILL');
    },
  };
}

async function messageOf(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const left = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`a server of the bench ended with ${code}`);
  });
  left.catch(() => {});
  try {
    const [message] = await Promise.race([once(child, 'message', { signal }), left]);
    return message;
  } finally {
    waiting.abort();
  }
}
