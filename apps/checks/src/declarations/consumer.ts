import { mkdir, readFile, realpath, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hasEsModulesOnly } from '../es-modules.ts';
import { packAll } from '../pack.ts';
import { packagesOf, quickStartOf } from '../quick-start.ts';
import { type PublishedPackage, publishedPackages, readManifest } from '../repository.ts';
import { run } from '../run.ts';
import { entryPoints } from './entry-points.ts';

const SCOPE = '@cors-policy/';

/** What the type tests name of vitest: none of its own declarations, which not every compiler here can read. */
const VITEST = `export { expectTypeOf } from 'expect-type';
type Block = (name: string, body: () => void) => void;
export declare const describe: Block;
export declare const it: Block;
`;

/**
 * Makes a folder in which the type tests and the quick starts are the programs of a user of the packed packages, for
 * both module systems: what they import is found as it is after an installation.
 */
export async function createConsumer(folder: string): Promise<void> {
  const packages = publishedPackages();
  const tarballs = await packAll(folder);
  for (const published of packages) {
    const installed = join(folder, 'node_modules', published.name);
    await mkdir(installed, { recursive: true });
    const tarball = tarballs.get(published.name) ?? '';
    await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
    await linkWhatItNeeds(published, folder);
  }
  await createVitest(folder);
  await mkdir(join(folder, 'src'));
  for (const { specifier, typeTest } of entryPoints()) {
    await addProgram(folder, nameOf(specifier), await readFile(typeTest, 'utf8'));
  }
  for (const { name, folder: own } of adapters()) {
    const quickStart = quickStartOf(await readFile(join(own, 'README.md'), 'utf8'));
    const imported = packagesOf(quickStart).filter((each) => !each.startsWith(SCOPE));
    for (const each of imported) await linkInstalled(own, each, folder);
    await addProgram(folder, `${nameOf(name)}-quick-start`, quickStart);
  }
}

/** The programs of a consumer, without the extension that says of which module system each is. */
export function programNames(): string[] {
  return [
    ...entryPoints().map(({ specifier }) => nameOf(specifier)),
    ...adapters().map(({ name }) => `${nameOf(name)}-quick-start`),
  ];
}

/** Those of adapters whose framework has ES modules only. */
export function programsOnEsModules(): string[] {
  return adapters()
    .filter(({ folder }) =>
      Object.keys(readManifest(folder).peerDependencies ?? {})
        .filter((each) => !each.startsWith('@types/'))
        .some((each) => hasEsModulesOnly(folder, each)),
    )
    .flatMap(({ name }) => [nameOf(name), `${nameOf(name)}-quick-start`]);
}

function adapters(): PublishedPackage[] {
  return publishedPackages().filter(({ isAdapter }) => isAdapter);
}

/** `core-node` for `@cors-policy/core/node`. */
function nameOf(specifier: string): string {
  return specifier.split('/').slice(1).join('-');
}

async function addProgram(consumer: string, name: string, program: string): Promise<void> {
  for (const extension of ['mts', 'cts']) {
    await writeFile(join(consumer, 'src', `${name}.${extension}`), program);
  }
}

async function linkWhatItNeeds({ folder }: PublishedPackage, consumer: string): Promise<void> {
  const { dependencies = {}, peerDependencies = {} } = readManifest(folder);
  const needed = ['@types/node', ...Object.keys({ ...dependencies, ...peerDependencies })];
  for (const name of needed.filter((each) => !each.startsWith(SCOPE))) {
    await linkInstalled(folder, name, consumer);
  }
}

function linkInstalled(folder: string, name: string, consumer: string): Promise<void> {
  return link(join(folder, 'node_modules', name), join(consumer, 'node_modules', name));
}

async function createVitest(consumer: string): Promise<void> {
  const modules = join(consumer, 'node_modules');
  const vitest = join(modules, 'vitest');
  await mkdir(vitest);
  await writeFile(join(vitest, 'package.json'), '{ "name": "vitest", "types": "index.d.ts" }\n');
  await writeFile(join(vitest, 'index.d.ts'), VITEST);
  const [{ folder } = { folder: '' }] = publishedPackages();
  const neighbours = dirname(await realpath(join(folder, 'node_modules/vitest')));
  await link(join(neighbours, 'expect-type'), join(modules, 'expect-type'));
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await symlink(await realpath(target), path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
}
