import { fork } from 'node:child_process';
import { once } from 'node:events';

export interface Memory {
  /** What the policy keeps beyond the strings of the list. */
  readonly bytesPerOrigin: number;
  readonly compileMilliseconds: number;
}

/** In a process of its own, in which garbage can be collected before each look. */
export async function measureMemory(count: number): Promise<Memory> {
  const worker = fork(new URL('./memory-worker.js', import.meta.url), [String(count)], {
    execArgv: ['--expose-gc'],
  });
  const [message] = await once(worker, 'message');
  return message as Memory;
}
