import { fileURLToPath } from 'node:url';
import { publishedPackages } from '@cors-policy/checks/repository';
import { Command } from 'commander';
import { chosenFrom } from './projects.ts';
import { supervise } from './supervise.ts';

const { only = [], keep = false } = new Command('npm run rehearse --')
  .description(
    'Publishes all packages from a clean clone of HEAD to a registry of its own, then installs and tries them as users would.',
  )
  .option('--only <names...>', 'try some packages alone, such as koa (all are published)')
  .option('--keep', 'keep the temporary folder: the clone, the registry, every project')
  .parse()
  .opts<{ only?: string[]; keep?: boolean }>();

try {
  // A slip in the name is found now, not after minutes.
  chosenFrom(publishedPackages(), only);
  const worker = fileURLToPath(new URL('worker.js', import.meta.url));
  process.exitCode = await supervise(worker, only, keep);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
