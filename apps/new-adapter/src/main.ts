import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { AdapterRequestError, checkName, KINDS, type Kind } from './adapter-request.ts';
import { createAdapter } from './create-adapter.ts';
import { findFramework } from './find-framework.ts';
import { run } from './run.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

interface Options {
  readonly kind: Kind;
  /** false: --no-framework. */
  readonly framework: string | boolean;
}

await new Command()
  .name('pnpm new-adapter')
  .description('Makes packages/NAME: all of an adapter but what CONTRIBUTING.md leads through.')
  .argument('<name>', 'of the folder, and of the package behind @cors-policy/')
  .addOption(
    new Option('--kind <kind>', "middleware on node:http, or on the web's Request and Response")
      .choices(KINDS)
      .default('node' satisfies Kind),
  )
  .option('--framework <package>', "the framework's package on npm (default: NAME)")
  .option('--no-framework', 'for servers without a framework')
  .action(create)
  .parseAsync();

async function create(name: string, { kind, framework }: Options): Promise<void> {
  // The commands below hear of it too, and then all is put back.
  process.on('SIGINT', () => {});
  try {
    checkName(name);
    const isFree = framework === false;
    const found = isFree
      ? undefined
      : await findFramework(typeof framework === 'string' ? framework : name);
    const request = { name, kind, ...(found && { framework: found }) };
    const folder = relative(ROOT, await createAdapter(ROOT, request, finish));
    console.log(`
${folder} is there, and its suite runs: what fails in it needs the adapter.

  npm run build
  npx vitest run --project @cors-policy/${name}

Then write ${folder}/src/index.ts: "Add an adapter" in CONTRIBUTING.md leads through it.`);
  } catch (error) {
    const isMendable = error instanceof AdapterRequestError;
    console.error(isMendable ? `[new-adapter] ${error.message}` : error);
    console.error('[new-adapter] nothing was made.');
    process.exitCode = 1;
  }
}

/** The lockfile learns of the package, and the imports of its files are sorted by its name. */
async function finish(folder: string): Promise<void> {
  const { packageManager } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  await run('npx', ['--yes', packageManager, 'install', '--no-frozen-lockfile'], ROOT);
  await run('npx', ['biome', 'check', '--write', folder, '.changeset/config.json'], ROOT);
}
