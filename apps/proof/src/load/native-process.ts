import { messageOf, startProcess, type WatchedProcess } from '../child-process.ts';

/** A native service in a process of its own, always at the same port. */
export interface NativeProcess {
  readonly address: string;
  /** Finishes what it answers slowly. */
  finish(): void;
  kill(): Promise<void>;
  restart(): Promise<void>;
}

const NATIVE = new URL('../../dist/load/native.js', import.meta.url);
/** Below those that the system gives to clients: such a port stays free while the service is down. */
const [LOWEST, HIGHEST, SPARE] = [20_000, 30_000, 100];

export async function startNativeProcess(): Promise<NativeProcess> {
  const { port, ...first } = await startSomewhere();
  let { watched } = first;
  return {
    address: `http://127.0.0.1:${port}`,
    finish: () => void watched.child.send('finish'),
    async kill() {
      watched.child.kill('SIGKILL');
      await watched.ended;
    },
    async restart() {
      watched = await start(port);
    },
  };
}

async function start(port: number): Promise<WatchedProcess> {
  const watched = startProcess(NATIVE, [String(port)], { ipc: true });
  await messageOf(watched);
  return watched;
}

async function startSomewhere(): Promise<{ port: number; watched: WatchedProcess }> {
  const first = LOWEST + (process.pid % (HIGHEST - LOWEST));
  for (let port = first; port < HIGHEST + SPARE; port += 1) {
    const watched = await start(port).catch(() => undefined);
    if (watched !== undefined) return { port, watched };
  }
  throw new Error('[load] [native] there is no free port');
}
