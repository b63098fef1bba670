import { readFile } from 'node:fs/promises';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { filesOf, readPacked } from './pack.ts';

/** What a package holds beside `dist`, and a command line its `bin`. The change log comes with the first version. */
const DOCUMENTS = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
const ENTRIES = ['dist/index.js', 'dist/cjs/index.js'];

/** Everything that is wrong with the tarball of a package before anybody has installed it. */
export async function problemsOf(tarball: string): Promise<string[]> {
  const manifest = JSON.parse(await readPacked(tarball, 'package.json'));
  const files = await filesOf(tarball);
  const data = await readFile(tarball);
  return [
    ...contentProblems(files, manifest.bin !== undefined),
    ...rangeProblems(manifest.dependencies ?? {}),
    ...(await lintProblems(data)),
    ...(await typeProblems(data)),
  ];
}

/** Files that nobody needs who installs the package, and such as are missing. */
export function contentProblems(files: readonly string[], isCommandLine: boolean): string[] {
  const folders = isCommandLine ? ['dist/', 'bin/'] : ['dist/'];
  const isExpected = (file: string) =>
    DOCUMENTS.includes(file) || folders.some((folder) => file.startsWith(folder));
  const needed = [...DOCUMENTS.filter((file) => file !== 'CHANGELOG.md'), ...ENTRIES];
  return [
    ...files.filter((file) => !isExpected(file)).map((file) => `holds ${file}`),
    ...needed.filter((file) => !files.includes(file)).map((file) => `lacks ${file}`),
  ];
}

function rangeProblems(dependencies: Readonly<Record<string, string>>): string[] {
  return Object.entries(dependencies)
    .filter(([, range]) => !/^\^\d/.test(range))
    .map(([name, range]) => `depends on ${name} ${range}, which is not a range like ^1.2.3`);
}

async function lintProblems(data: Buffer): Promise<string[]> {
  const tarball = new Uint8Array(data).buffer;
  const { messages, pkg } = await publint({ pack: { tarball }, strict: true });
  return messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false })}`);
}

async function typeProblems(data: Buffer): Promise<string[]> {
  const result = await checkPackage(createPackageFromTarballData(data));
  if (!result.types) return ['attw: has no types'];
  return result.problems.map((problem) => `attw: ${JSON.stringify(problem)}`);
}
