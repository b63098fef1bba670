import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { InstalledRuntime } from '../install-runtime.ts';
import { ROOT } from '../repository.ts';
import type { Command } from '../run-process.ts';

/** Deno asks for leave to import what is not written out, and to ask others. */
const DENO = ['run', '--no-prompt', '--allow-net', `--allow-read=${ROOT}`];

/** How a server of `servers` is started on a runtime that reads files; `program`: its own. */
export function hostCommand(
  kind: Exclude<InstalledRuntime['kind'], 'workerd'>,
  program: string,
  adapter: string,
): Command {
  const host = fileURLToPath(new URL(`../../dist/hosts/${kind}.js`, import.meta.url));
  const options = kind === 'deno' ? [...DENO, '--node-modules-dir=manual'] : [];
  return { file: program, args: [...options, host, adapter], cwd: join(ROOT, 'apps/runtimes') };
}
