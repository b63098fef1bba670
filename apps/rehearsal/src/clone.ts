import { join } from 'node:path';
import { ROOT } from '@cors-policy/checks/repository';
import { run } from '@cors-policy/checks/run';

/** Clones what is committed. Returns a warning if there is more. */
export async function cloneHead(clone: string): Promise<string | undefined> {
  await run('git', ['clone', '--quiet', ROOT, clone]);
  const changed = (await run('git', ['status', '--porcelain'], ROOT)).trim();
  return changed === '' ? undefined : `not committed, and so no part of this:\n${changed}`;
}

/** Gives the packages of a clone the version that they are released with, and builds them. */
export async function buildRelease(clone: string): Promise<void> {
  await run('npm', ['run', 'setup'], clone);
  await run(changesets(clone), ['version'], clone);
  await run('npm', ['run', 'build'], clone);
}

/** Publishes every package to a registry, as the workflow does. */
export async function publishAll(clone: string, registry: string): Promise<string> {
  const env = { npm_config_registry: registry };
  return run(changesets(clone), ['publish', '--no-git-tag'], clone, env);
}

function changesets(clone: string): string {
  return join(clone, 'node_modules/.bin/changeset');
}
