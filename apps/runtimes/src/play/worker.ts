import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { Leftovers } from '../leftovers.ts';
import type { Command } from '../run-process.ts';

/** No flags: an adapter needs neither nodejs_compat nor another. */
const CONFIG = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "2026-11-01",
      globalOutbound = "network",
    )),
    (name = "network", network = (allow = ["public", "private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "worker")],
);
`;

export interface Worker {
  readonly command: Command;
  /** The modules that are bundled. */
  readonly modules: readonly string[];
  remove(): void;
}

/** A Worker of a module that exports one, bundled as Cloudflare's tools do. */
export async function makeWorker(
  program: string,
  module: string,
  leftovers: Leftovers,
): Promise<Worker> {
  const { code, moduleIds } = await bundle(module);
  const folder = mkdtempSync(join(tmpdir(), 'cors-policy-worker-'));
  const remove = leftovers.add(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'worker.js'), code);
  writeFileSync(join(folder, 'config.capnp'), CONFIG);
  // It says where it listens in JSON, on the file descriptor that is named.
  const args = ['serve', join(folder, 'config.capnp'), '--control-fd=1'];
  return { command: { file: program, args }, modules: moduleIds, remove };
}

/** One file, as for every platform that has none. */
export async function bundle(module: string) {
  const build = await rolldown({
    input: module,
    platform: 'browser',
    resolve: { conditionNames: ['workerd', 'worker', 'browser', 'import'] },
  });
  const { output } = await build.generate({ format: 'esm' });
  return output[0];
}
