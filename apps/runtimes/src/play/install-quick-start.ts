import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Leftovers } from '../leftovers.ts';
import { QUICK_STARTS, ROOT } from '../repository.ts';
import { run } from '../run-process.ts';

export interface InstalledQuickStart {
  readonly folder: string;
  /** Path of the program. */
  readonly program: string;
}

/** A project with the packed packages, and the framework as npm finds it for them. It goes with this process. */
export async function installQuickStart(
  adapter: string,
  leftovers: Leftovers,
): Promise<InstalledQuickStart> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-policy-quick-start-'));
  leftovers.add(() => rmSync(folder, { recursive: true }));
  const { packageManager } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const tarballs = ['core', adapter].map((name) => join(folder, `${name}.tgz`));
  for (const [index, name] of ['core', adapter].entries()) {
    const args = ['--yes', packageManager, 'pack', '--out', `${tarballs[index]}`];
    await run({ file: 'npx', args, cwd: join(ROOT, 'packages', name) }, leftovers);
  }
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'];
  await run({ file: 'npm', args: ['install', ...quiet, ...tarballs], cwd: folder }, leftovers);
  // It is valid TypeScript, which each of the runtimes takes, or its bundler.
  const program = join(folder, 'app.ts');
  copyFileSync(join(QUICK_STARTS, `${adapter}.js`), program);
  return { folder, program };
}
