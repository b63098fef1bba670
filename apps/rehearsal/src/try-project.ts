import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '@cors-policy/checks/run';
import { type Check, checksOf } from './checks.ts';
import { LeftOut } from './left-out.ts';
import { installWith, nodeOptions } from './package-managers.ts';
import type { Project } from './projects.ts';
import { packagesFor, type Release } from './release.ts';
import type { Outcome, TableRow } from './table.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/installed.cjs', import.meta.url));
const { digestOf } = createRequire(import.meta.url)(FIXTURE) as {
  /** Of the paths and contents of all files of a folder. */
  digestOf(folder: string): string;
};

export { digestOf };

interface Installed {
  readonly version: string;
  readonly digest?: string;
}

/** What was published: the registry, and of each package the digest of its files. */
export interface Publication {
  readonly registry: string;
  readonly digests: ReadonlyMap<string, string>;
}

/** Makes an empty project in a folder, installs a package there and tries it. Never rejects. */
export async function tryProject(
  release: Release,
  project: Project,
  folder: string,
  publication: Publication,
): Promise<TableRow> {
  const { published, framework, manager } = project;
  const asked = framework.name === undefined ? 'Node.js' : `${framework.name} ${framework.major}`;
  const row = { package: published.name, framework: asked, manager };
  const packages = packagesFor(release, framework, manager);
  let version: string | undefined;
  const install: Check = {
    name: 'installed',
    async run() {
      await mkdir(folder, { recursive: true });
      await installWith(manager, folder, publication.registry, packages);
      const own = packages.map(nameOf).filter((name) => publication.digests.has(name));
      const names = framework.name === undefined ? own : [...own, framework.name];
      const installed = await readInstalled(folder, names);
      for (const name of own) {
        if (installed[name]?.digest !== publication.digests.get(name)) {
          throw new Error(`${name} as installed by ${manager} is not what was published.`);
        }
      }
      version = installed[framework.name ?? '']?.version;
      return undefined;
    },
  };
  const installation = await outcomeOf(install);
  const outcomes = [installation];
  if (installation.error === undefined) {
    for (const check of checksOf(release, project, folder)) outcomes.push(await outcomeOf(check));
  }
  return { ...row, framework: version ? `${framework.name} ${version}` : asked, outcomes };
}

async function outcomeOf({ name, run }: Check): Promise<Outcome> {
  try {
    const rows = await run();
    return { check: name, ...(rows === undefined ? {} : { rows }) };
  } catch (error) {
    if (error instanceof LeftOut) return { check: name, leftOut: error.message };
    return { check: name, error: error instanceof Error ? error.message : String(error) };
  }
}

async function readInstalled(
  folder: string,
  names: readonly string[],
): Promise<Readonly<Record<string, Installed>>> {
  await copyFile(FIXTURE, join(folder, 'installed.cjs'));
  const args = [...nodeOptions(folder, 'installed.cjs'), 'installed.cjs', ...names];
  return JSON.parse(await run(process.execPath, args, folder));
}

/** `@cors-policy/koa` of `@cors-policy/koa@0.1.0`. */
function nameOf(specifier: string): string {
  return specifier.slice(0, specifier.lastIndexOf('@'));
}
