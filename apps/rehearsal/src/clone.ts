import { join } from 'node:path';
import { ROOT } from '@cors-policy/checks/repository';
import { run } from '@cors-policy/checks/run';
import { addAddress, hasAddress } from './repository-address.ts';

/** Clones what is committed. Returns a warning if there is more. */
export async function cloneHead(clone: string): Promise<string | undefined> {
  await run('git', ['clone', '--quiet', ROOT, clone]);
  const changed = (await run('git', ['status', '--porcelain'], ROOT)).trim();
  return changed === '' ? undefined : `not committed, and so no part of this:\n${changed}`;
}

/** Gives the packages of a clone the version that they are released with, and builds them. */
export async function buildRelease(clone: string): Promise<void> {
  await run('npm', ['run', 'setup'], clone);
  await run('npm', ['run', 'version-packages'], clone);
  await run('npm', ['run', 'build:packages'], clone);
}

/** Publishes every package to a registry, as `npm run release` does. */
export async function publishAll(clone: string, registry: string): Promise<string> {
  if (await hasAddress(clone)) await addAddress(clone, undefined);
  else console.warn('NOTE: package.json has no "repository"; a release would stop here.');
  const env = { npm_config_registry: registry };
  const changeset = join(clone, 'node_modules/.bin/changeset');
  return run(changeset, ['publish', '--no-git-tag'], clone, env);
}
