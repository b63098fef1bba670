import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import type { Mutant } from './mutants.ts';

const PACKAGES = new URL('../../../../packages/', import.meta.url);
const RUN_ROWS = new URL('run-rows.js', import.meta.url);

/** What the packages and the script import. */
const INSTALLED = [
  'core/node_modules/re2js',
  'core/node_modules/tldts',
  'express/node_modules/express',
  'express/node_modules/http-proxy-middleware',
];

export interface Outcome {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** Runs rows (default: all) against the built packages with `mutant` in them, if there is one. */
export async function runRows(mutant?: Mutant, ...ids: string[]): Promise<Outcome> {
  const workshop = await mkdtemp(join(tmpdir(), 'cors-policy-mutant-'));
  try {
    await copyPackages(workshop);
    if (mutant !== undefined) await apply(mutant, workshop);
    const script = join(workshop, 'run-rows.mjs');
    await cp(RUN_ROWS, script);
    const { stdout } = await promisify(execFile)(process.execPath, [script, ...ids]);
    return JSON.parse(stdout) as Outcome;
  } finally {
    await rm(workshop, { recursive: true });
  }
}

/** Rejects unless the place of the defect is found, and found once. */
async function apply({ name, file, find, replace }: Mutant, workshop: string): Promise<void> {
  const path = join(workshop, 'node_modules/@cors-policy', file);
  const parts = (await readFile(path, 'utf8')).split(find);
  if (parts.length !== 2) {
    throw new Error(
      `mutant '${name}': ${find} stands ${parts.length - 1} times in ${file}, not once`,
    );
  }
  await writeFile(path, parts.join(replace));
}

async function copyPackages(workshop: string): Promise<void> {
  const modules = join(workshop, 'node_modules');
  await mkdir(join(modules, '@cors-policy'), { recursive: true });
  for (const name of ['core', 'express']) {
    for (const part of ['package.json', 'dist']) {
      const copy = join(modules, '@cors-policy', name, part);
      await cp(new URL(`${name}/${part}`, PACKAGES), copy, { recursive: true });
    }
  }
  for (const path of INSTALLED) {
    const installed = await realpath(new URL(path, PACKAGES));
    await symlink(installed, join(modules, basename(path)));
  }
}
