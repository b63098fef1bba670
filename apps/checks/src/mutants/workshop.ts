import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Mutant } from './mutants.ts';

const PACKAGES = new URL('../../../../packages/', import.meta.url);
const SCRIPTS = ['run-rows.js', 'servers'];

/** What each package and the server of it import. */
const INSTALLED = {
  core: ['re2js', 'tldts'],
  express: ['express', 'http-proxy-middleware'],
  fastify: ['fastify', 'fastify-plugin'],
  hono: ['hono', '@hono/node-server'],
  koa: ['koa'],
} as const;

export type Adapter = Exclude<keyof typeof INSTALLED, 'core'>;

export interface Outcome {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** Runs rows (none named: all) through the built adapter, with `mutant` in the packages, if there is one. */
export async function runRows(
  adapter: Adapter,
  ids: readonly string[],
  mutant?: Mutant,
): Promise<Outcome> {
  const workshop = await mkdtemp(join(tmpdir(), 'cors-policy-mutant-'));
  try {
    await copyPackages(adapter, workshop);
    if (mutant !== undefined) await apply(mutant, workshop);
    await writeFile(join(workshop, 'package.json'), '{ "type": "module" }');
    for (const script of SCRIPTS) {
      await cp(new URL(script, import.meta.url), join(workshop, script), { recursive: true });
    }
    const script = join(workshop, 'run-rows.js');
    const { stdout } = await promisify(execFile)(process.execPath, [script, adapter, ...ids]);
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

async function copyPackages(adapter: Adapter, workshop: string): Promise<void> {
  const modules = join(workshop, 'node_modules');
  for (const name of ['core', adapter] as const) {
    for (const part of ['package.json', 'dist']) {
      const copy = join(modules, '@cors-policy', name, part);
      await cp(new URL(`${name}/${part}`, PACKAGES), copy, { recursive: true });
    }
    await leaveOutBundle(join(modules, '@cors-policy', name, 'package.json'));
    for (const installed of INSTALLED[name]) {
      const link = join(modules, installed);
      await mkdir(dirname(link), { recursive: true });
      await symlink(await realpath(new URL(`${name}/node_modules/${installed}`, PACKAGES)), link);
    }
  }
}

/** Mutants are of modules, and what Node has of core are bundles of them. */
async function leaveOutBundle(path: string): Promise<void> {
  const manifest = JSON.parse(await readFile(path, 'utf8')) as Manifest;
  for (const conditions of Object.values(manifest.exports)) delete conditions.node;
  await writeFile(path, JSON.stringify(manifest));
}

interface Manifest {
  readonly exports: Readonly<Record<string, { node?: unknown }>>;
}
