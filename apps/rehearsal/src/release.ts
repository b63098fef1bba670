import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { versionOf } from '@cors-policy/checks/declarations/compilers';
import { hasEsModulesOnly } from '@cors-policy/checks/es-modules';
import { JEST } from '@cors-policy/checks/project';
import { packagesOf, quickStartOf } from '@cors-policy/checks/quick-start';
import { type PublishedPackage, readManifest } from '@cors-policy/checks/repository';
import { type HarnessProgram, toHarnessProgram } from './harness-program.ts';
import { type Framework, frameworksOf, type PackageManager } from './projects.ts';

const SCOPE = '@cors-policy/';

/** A package as it is in the clone, with the programs of its users. */
export interface Release {
  readonly published: PublishedPackage;
  readonly version: string;
  readonly readme: string;
  /** None of the command line. */
  readonly quickStart: string | undefined;
  /** Where the framework has ES modules only, Jest cannot load it. */
  readonly runsUnderJest: boolean;
  /** Of adapters. */
  readonly harness: HarnessProgram | undefined;
  /** Whether the harness is to be told for which major it runs. */
  readonly hasSeveralMajors: boolean;
}

export async function readRelease(published: PublishedPackage): Promise<Release> {
  const { folder, isAdapter, isCommandLine } = published;
  const manifest = readManifest(folder);
  const read = (file: string) => readFile(join(folder, file), 'utf8');
  const readme = await read('README.md');
  const quickStart = isCommandLine ? undefined : quickStartOf(readme);
  return {
    published,
    version: manifest.version,
    readme,
    quickStart,
    runsUnderJest: packagesOf(quickStart ?? '')
      .filter((name) => !name.startsWith(SCOPE))
      .every((name) => !hasEsModulesOnly(folder, name)),
    harness: isAdapter
      ? toHarnessProgram(await read('test/conformance.test.ts'), manifest.devDependencies)
      : undefined,
    hasSeveralMajors: frameworksOf(manifest).length > 1,
  };
}

/** What a user of a package installs, to do all that is tried. */
export function packagesFor(
  release: Release,
  framework: Framework,
  manager: PackageManager,
): string[] {
  const { published, version, quickStart, harness } = release;
  const own = [`${published.name}@${version}`];
  if (quickStart === undefined) return own;
  // The conformance suite is core's; a user of it installs core.
  if (published.isAdapter) own.push(`@cors-policy/core@${version}`);
  const imported = new Set([
    ...packagesOf(quickStart),
    ...(harness?.packages ?? []),
    '@types/node',
  ]);
  const others = [...imported]
    .filter((name) => name !== framework.name && !name.startsWith(SCOPE))
    .map((name) => `${name}@${installedVersion(published.folder, name)}`);
  // TypeScript 7 does not read Plug'n'Play; Yarn patches the one before.
  const compiler = manager === 'yarn' ? 'typescript-5.9' : 'typescript';
  const jest = release.runsUnderJest ? [JEST] : [];
  return [...own, ...framework.packages, ...others, ...jest, `typescript@${versionOf(compiler)}`];
}

/** The lockfile's: what is not ours, and no framework, changes no result here by a release of its own. */
function installedVersion(folder: string, name: string): string {
  return readManifest(join(folder, 'node_modules', name)).version;
}
