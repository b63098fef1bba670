import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root; the same from `src` and from `dist`. */
export const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface PublishedPackage {
  readonly folder: string;
  readonly name: string;
  /** Neither core nor the command line is one. */
  readonly isAdapter: boolean;
  readonly isCommandLine: boolean;
}

/** Every folder of `packages` is published. `root` may be that of another clone. */
export function publishedPackages(root = ROOT): PublishedPackage[] {
  const packages = join(root, 'packages');
  return readdirSync(packages)
    .map((entry) => join(packages, entry))
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => {
      const { name, bin } = readManifest(folder);
      const isCommandLine = bin !== undefined;
      const isAdapter = !isCommandLine && name !== '@cors-policy/core';
      return { folder, name, isAdapter, isCommandLine };
    });
}

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly packageManager?: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, Readonly<Record<'import' | 'require', Target>>>>;
}

interface Target {
  readonly types: string;
  readonly default: string;
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}
