import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Ending, messageOf, readyLineOf, startProcess } from '../child-process.ts';
import { fileOf, isValid, type NativeAddresses, wrongKeyOf } from './versions.ts';

/** The demo gateway in a process of its own, whose file changes. */
export interface LiveGateway {
  readonly addresses: readonly string[];
  /** The last version that is known to be in force. */
  readonly confirmed: number;
  /** The newest that has been written. */
  readonly written: number;
  /** Writes the next version, and resolves once it is in force or refused. */
  change(): Promise<void>;
  /** Bytes, after a collection. */
  heapUsed(): Promise<number>;
  terminate(): void;
  readonly ended: Promise<Ending>;
  /** What it has logged that is no news of changes. */
  troubles(): readonly string[];
  stop(): Promise<void>;
}

const GATEWAY = new URL('../../../demo-gateway/dist/main.js', import.meta.url);
const REPORT_HEAP = new URL('../../dist/load/report-heap.js', import.meta.url);

export async function startLiveGateway(natives: NativeAddresses): Promise<LiveGateway> {
  const folder = mkdtempSync(join(tmpdir(), 'proof-load-'));
  const file = join(folder, 'gateway.yaml');
  writeFileSync(file, fileOf(1, natives));
  const nodeOptions = ['--expose-gc', '--import', REPORT_HEAP.href];
  const watched = startProcess(GATEWAY, ['--config', file], { ipc: true, nodeOptions });
  const { child, ended, log } = watched;
  const { gateways } = (await readyLineOf(watched)) as { gateways: Record<string, string> };
  let confirmed = 1;
  let written = 1;
  let revision = 1;

  async function logged(text: string): Promise<void> {
    while (!log().includes(text)) {
      if (child.exitCode !== null) throw new Error(`[load] [gateway] it has ended: ${log()}`);
      await pause(5);
    }
  }

  return {
    addresses: Object.values(gateways),
    get confirmed() {
      return confirmed;
    },
    get written() {
      return written;
    },
    async change() {
      // As editors do that write beside the file and rename.
      writeFileSync(`${file}~`, fileOf(written + 1, natives));
      written += 1;
      renameSync(`${file}~`, file);
      if (isValid(written)) {
        revision += 1;
        await logged(`{"event":"reloaded","revision":${revision}}\n`);
        confirmed = written;
      } else {
        await logged(wrongKeyOf(written));
      }
    },
    async heapUsed() {
      const answer = messageOf(watched);
      child.send('heap');
      return (await answer) as number;
    },
    terminate: () => void child.kill('SIGTERM'),
    ended,
    troubles: () => log().split('\n').filter(isTrouble),
    async stop() {
      if (child.exitCode === null) child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}

function isTrouble(line: string): boolean {
  return line !== '' && !/"event":"(reloaded|refused|mended)"/.test(line);
}
