import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { ROOT } from '@cors-policy/checks/repository';
import { environment } from '@cors-policy/checks/run';
import { addAddress } from './repository-address.ts';

// npm run release: publishes every version that is not there yet, with the address of the repository.
try {
  const takeBack = await addAddress(ROOT, process.env.GITHUB_REPOSITORY);
  try {
    const command = join(ROOT, 'node_modules/.bin/changeset');
    const args = ['publish', '--no-git-tag'];
    const child = spawn(command, args, { cwd: ROOT, env: environment(), stdio: 'inherit' });
    const [code] = await once(child, 'exit');
    process.exitCode = code ?? 1;
  } finally {
    await takeBack();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
