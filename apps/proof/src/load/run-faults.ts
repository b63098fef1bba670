import { setTimeout as pause } from 'node:timers/promises';
import { type Drive, drive } from './drive.ts';
import type { LiveGateway } from './live-gateway.ts';
import type { NativeProcess } from './native-process.ts';

export interface FaultRun extends Pick<Drive, 'counts' | 'faults'> {
  /** Of the file. */
  readonly changes: number;
  readonly deaths: number;
}

interface Plan {
  readonly connections: number;
  readonly seconds: number;
}

const BETWEEN_CHANGES = 1000;
const ALIVE = 1500;
const DEAD = 300;

/** Keeps up the load while the file changes every second and the native service is killed and started again. */
export async function runFaults(
  gateway: LiveGateway,
  dying: NativeProcess,
  { connections, seconds }: Plan,
): Promise<FaultRun> {
  const load = drive(gateway, connections);
  const end = performance.now() + seconds * 1000;
  const isOver = () => performance.now() >= end;
  const [changes, deaths] = await Promise.all([
    repeat(isOver, async () => {
      await Promise.all([gateway.change(), pause(BETWEEN_CHANGES)]);
    }),
    repeat(isOver, async () => {
      await pause(ALIVE);
      await dying.kill();
      await pause(DEAD);
      await dying.restart();
    }),
  ]);
  await load.end();
  return { counts: load.counts, faults: load.faults, changes, deaths };
}

async function repeat(isOver: () => boolean, action: () => Promise<void>): Promise<number> {
  let count = 0;
  for (; !isOver(); count += 1) await action();
  return count;
}
