import { drive } from './drive.ts';
import type { LiveGateway } from './live-gateway.ts';
import type { NativeProcess } from './native-process.ts';

export interface HeapGrowth {
  /** Bytes after a collection: when everything has been warmed up, and after each part. */
  readonly points: readonly number[];
  readonly requests: number;
  readonly faults: readonly string[];
}

interface Plan {
  readonly connections: number;
  readonly warmUp: number;
  readonly parts: number;
  readonly perPart: number;
}

/** The same load in parts, each with a change of the file and a death of the native service, and the heap after each. */
export async function measureHeap(
  gateway: LiveGateway,
  dying: NativeProcess,
  { connections, warmUp, parts, perPart }: Plan,
  onPoint: (bytes: number) => void,
): Promise<HeapGrowth> {
  const faults: string[] = [];
  let requests = 0;

  async function part(count: number): Promise<number> {
    const load = drive(gateway, connections);
    await load.reached(count / 3);
    await gateway.change();
    await dying.kill();
    await load.reached((2 * count) / 3);
    await dying.restart();
    await load.reached(count);
    await load.end();
    requests += load.counts.requests;
    faults.push(...load.faults);
    const bytes = await gateway.heapUsed();
    onPoint(bytes);
    return bytes;
  }

  const points = [await part(warmUp)];
  requests = 0;
  for (let index = 0; index < parts; index += 1) points.push(await part(perPart));
  return { points, requests, faults };
}
