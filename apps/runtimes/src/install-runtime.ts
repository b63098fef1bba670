import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import type { Leftovers } from './leftovers.ts';
import { ROOT } from './repository.ts';
import { run } from './run-process.ts';
import type { Runtime } from './runtimes.ts';

export interface InstalledRuntime extends Runtime {
  readonly version: string;
  /** Path of its program. */
  readonly program: string;
}

const CACHE = join(ROOT, 'node_modules/.cache/cors-policy-runtimes');
const QUIET = ['--no-audit', '--no-fund', '--loglevel=error'];

/** Fetches the newest version in range with npm, into a folder that is kept. Rejects with what npm wrote. */
export async function installRuntime(
  runtime: Runtime,
  leftovers: Leftovers,
): Promise<InstalledRuntime> {
  const { id, kind, range } = runtime;
  const cwd = join(CACHE, id);
  const name = kind === 'node' ? nodePackage() : kind;
  await mkdir(cwd, { recursive: true });
  const manifest = { private: true, dependencies: { [name]: range } };
  await writeFile(join(cwd, 'package.json'), `${JSON.stringify(manifest)}\n`);
  // What `update` does not find it installs.
  await run({ file: 'npm', args: ['update', ...QUIET], cwd }, leftovers);
  const folder = join(cwd, 'node_modules', name);
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const program = kind === 'node' ? join(folder, 'bin/node') : join(cwd, 'node_modules/.bin', kind);
  return { ...runtime, version: version.replace(/^v/, ''), program };
}

/** The package `node` runs a script that fetches this one. */
function nodePackage(): string {
  return `node-${platform() === 'win32' ? 'win' : platform()}-${arch()}`;
}
