import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AdapterRequest, AdapterRequestError, checkName } from './adapter-request.ts';
import { asJson, changesetFor, writePackage } from './write-package.ts';

/** The adapter of which the parts are taken that are alike in all. */
const MODEL = 'packages/express';
const CHANGESETS = '.changeset/config.json';
const LOCKFILE = 'pnpm-lock.yaml';

/**
 * Makes `packages/NAME` in the repository at `root`, and what the repository keeps of each package; then calls
 * `finish`. Returns the folder. Throws `AdapterRequestError` for a name that cannot be or is taken; if that or
 * anything else fails, everything is as before.
 */
export async function createAdapter(
  root: string,
  request: AdapterRequest,
  finish: (folder: string) => Promise<void>,
): Promise<string> {
  checkName(request.name);
  const folder = join(root, 'packages', request.name);
  const changeset = join(root, '.changeset', `${request.name}.md`);
  for (const path of [folder, changeset]) {
    if (existsSync(path)) {
      throw new AdapterRequestError(`${path} is there already: choose another name, or remove it.`);
    }
  }
  const before = await readAll([CHANGESETS, LOCKFILE].map((path) => join(root, path)));
  try {
    await writePackage(folder, request, join(root, MODEL));
    await writeFile(changeset, await changesetFor(request));
    await releaseInStep(join(root, CHANGESETS), `@cors-policy/${request.name}`);
    await finish(folder);
    return folder;
  } catch (error) {
    for (const path of [folder, changeset]) await rm(path, { recursive: true, force: true });
    for (const [path, text] of before) await writeFile(path, text);
    throw error;
  }
}

async function readAll(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const present = paths.filter((path) => existsSync(path));
  return new Map(
    await Promise.all(present.map(async (path) => [path, await readFile(path, 'utf8')] as const)),
  );
}

/** All published packages share one version. */
async function releaseInStep(path: string, name: string): Promise<void> {
  const config: { fixed: [string[]] } = JSON.parse(await readFile(path, 'utf8'));
  const [group] = config.fixed;
  await writeFile(path, asJson({ ...config, fixed: [[...group, name].sort()] }));
}
