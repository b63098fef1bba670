import { copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MODULES = fileURLToPath(new URL('../node_modules', import.meta.url));

/** Where the programs of the repository are. */
export const programs = [join(ROOT, 'node_modules/.bin'), join(MODULES, '.bin')];

const FILES = [
  'biome.json',
  'tsconfig.base.json',
  '.changeset/config.json',
  'packages/express/LICENSE',
  'packages/express/package.json',
  'packages/express/tsconfig.json',
  'packages/express/tsconfig.build.json',
  'packages/express/vitest.config.ts',
];

/** What `createAdapter` needs of the repository, in a folder with our dependencies, until the test has finished. */
export async function createWorkspace(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'cors-policy-new-adapter-'));
  onTestFinished(() => rm(root, { recursive: true }));
  for (const file of FILES) {
    await mkdir(join(root, dirname(file)), { recursive: true });
    await copyFile(join(ROOT, file), join(root, file));
  }
  await symlink(MODULES, join(root, 'node_modules'));
  return root;
}
