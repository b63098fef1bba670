import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import type { Leftovers } from '../leftovers.ts';
import { ROOT } from '../repository.ts';
import type { Command } from '../run-process.ts';

const SERVERS = fileURLToPath(new URL('../../dist/servers', import.meta.url));
const ENTRY = 'worker';

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
  /** Path of the module that the bundler took of the adapter's package. */
  readonly taken: string | undefined;
  remove(): void;
}

/** A Worker of a server, bundled as Cloudflare's tools do. */
export async function makeWorker(
  program: string,
  adapter: string,
  leftovers: Leftovers,
): Promise<Worker> {
  const { code, moduleIds } = await bundle(adapter);
  const folder = mkdtempSync(join(tmpdir(), 'cors-policy-worker-'));
  const remove = leftovers.add(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'worker.js'), code);
  writeFileSync(join(folder, 'config.capnp'), CONFIG);
  // It says where it listens in JSON, on the file descriptor that is named.
  const args = ['serve', join(folder, 'config.capnp'), '--control-fd=1'];
  const dist = join(ROOT, 'packages', adapter, 'dist');
  const taken = moduleIds.find((id) => id.startsWith(dist) && id.endsWith('index.js'));
  return { command: { file: program, args }, taken, remove };
}

/** One module, as for the platforms that have no files. */
export async function bundle(adapter: string) {
  const build = await rolldown({
    input: ENTRY,
    platform: 'browser',
    resolve: { conditionNames: ['workerd', 'worker', 'browser', 'import'] },
    plugins: [
      {
        name: ENTRY,
        resolveId: (id) => (id === ENTRY ? join(SERVERS, `${ENTRY}.js`) : undefined),
        load: (id) => (id === join(SERVERS, `${ENTRY}.js`) ? programOf(adapter) : undefined),
      },
    ],
  });
  const { output } = await build.generate({ format: 'esm' });
  return output[0];
}

function programOf(adapter: string): string {
  return `import { fetch } from './${adapter}.js';\nexport default { fetch };\n`;
}
