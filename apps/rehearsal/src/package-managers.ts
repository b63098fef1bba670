import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '@cors-policy/checks/run';
import type { PackageManager } from './projects.ts';

interface Ways {
  /** Files of a project that send it to the registry for packages of ours, and nowhere else. */
  settings(registry: string): Readonly<Record<string, string>>;
  readonly add: readonly string[];
  /** Comes before the name of a program that a package brings along. */
  readonly execute: readonly string[];
}

const npmrc = (registry: string) => ({ '.npmrc': `@cors-policy:registry=${registry}\n` });

const WAYS: Readonly<Record<PackageManager, Ways>> = {
  npm: {
    settings: npmrc,
    add: ['npm', 'install', '--prefer-offline', '--loglevel=error'],
    execute: ['npx', '--no-install'],
  },
  pnpm: {
    settings: npmrc,
    add: ['pnpm', 'add', '--prefer-offline', '--reporter=append-only'],
    execute: ['pnpm', 'exec'],
  },
  yarn: {
    settings: (registry) => ({
      'yarn.lock': '',
      // JSON is YAML. Without the approval Yarn waits a day for others to find malware.
      '.yarnrc.yml': JSON.stringify({
        npmScopes: { 'cors-policy': { npmRegistryServer: registry } },
        npmPreapprovedPackages: ['@cors-policy/*'],
        unsafeHttpWhitelist: ['127.0.0.1'],
      }),
    }),
    add: ['yarn', 'add'],
    execute: ['yarn', 'run'],
  },
};

export async function installWith(
  manager: PackageManager,
  folder: string,
  registry: string,
  packages: readonly string[],
): Promise<void> {
  const { settings, add } = WAYS[manager];
  const files = { 'package.json': '{ "private": true }\n', ...settings(registry) };
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text);
  const [command = '', ...args] = add;
  await run(command, [...args, ...packages], folder);
}

/** What to type before the name of a program of an installed package. */
export function executing(manager: PackageManager): string {
  return WAYS[manager].execute.join(' ');
}

/** Runs a program that an installed package brings along, such as `tsc`. */
export function execute(
  manager: PackageManager,
  folder: string,
  program: string,
  args: readonly string[],
): Promise<string> {
  const [command = '', ...before] = WAYS[manager].execute;
  return run(command, [...before, program, ...args], folder);
}

/**
 * The options with which Node.js finds what is installed: for Yarn's Plug'n'Play those of `yarn node`. What `require`
 * finds needs no loader, which on Node.js 20 at times keeps a program from ending.
 */
export function nodeOptions(folder: string, program: string): string[] {
  const [resolver, loader] = ['.pnp.cjs', '.pnp.loader.mjs'].map((file) => join(folder, file));
  if (resolver === undefined || !existsSync(resolver)) return [];
  const options = ['--require', resolver];
  const needsLoader = !program.endsWith('.cjs') && loader !== undefined && existsSync(loader);
  return needsLoader ? [...options, '--experimental-loader', loader] : options;
}
