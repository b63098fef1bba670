import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasEsModulesOnly } from '../src/es-modules.ts';
import { packAll } from '../src/pack.ts';
import { contentProblems, problemsOf } from '../src/packed-package.ts';
import { addQuickStart, answersOf, expected, install, JEST, runJest } from '../src/project.ts';
import { packagesOf, programsOf, quickStartOf } from '../src/quick-start.ts';
import { commandsOf, exitCodeOf, filesFor } from '../src/readme-commands.ts';
import { publishedPackages, ROOT, readManifest } from '../src/repository.ts';
import { run } from '../src/run.ts';

const packages = publishedPackages();
const libraries = packages.filter(({ isCommandLine }) => !isCommandLine);
const commandLines = packages.filter(({ isCommandLine }) => isCommandLine);

let workplace: string;
/** Everything is installed once: `noUndeclaredDependencies` of `biome ci` finds what a package only has because of another. */
let project: string;
let tarballs: ReadonlyMap<string, string>;

beforeAll(async () => {
  workplace = await mkdtemp(join(tmpdir(), 'cors-policy-packed-'));
  project = join(workplace, 'project');
  tarballs = await packAll(workplace);
  const imported = new Set<string>();
  for (const { name } of packages) await mkdir(folderOf(name), { recursive: true });
  for (const { name, folder } of libraries) {
    const program = quickStartOf(await readmeOf(folder));
    const dependencies = packagesOf(program).filter((each) => !tarballs.has(each));
    // Of a framework without CommonJS, no user of Jest has the quick start either.
    const isForJest = !dependencies.some((each) => hasEsModulesOnly(folder, each));
    await addQuickStart(folderOf(name), program, isForJest);
    for (const dependency of dependencies) {
      imported.add(`${dependency}@${installedVersion(folder, dependency)}`);
    }
  }
  await install(project, [...tarballs.values(), ...imported, JEST]);
});

afterAll(() => rm(workplace, { recursive: true }));

it.each(packages)('$name, packed, is fit for publication', async ({ name }) => {
  expect(await problemsOf(tarballs.get(name) ?? '')).toEqual([]);
});

it('says what a package holds in vain, and what it lacks', () => {
  const files = ['LICENSE', 'README.md', 'bin/cors-policy.js', 'dist/index.js', 'package.json'];
  expect(contentProblems([...files, 'dist/cjs/index.js'], true)).toEqual([]);
  expect(contentProblems(files, false)).toEqual([
    'holds bin/cors-policy.js',
    'lacks dist/cjs/index.js',
  ]);
});

describe.each(libraries)('$name, installed', ({ name }) => {
  it.each(['mjs', 'cjs'])('runs its quick start as a program of %s', async (extension) =>
    expect(await answersOf(folderOf(name), `quick-start.${extension}`)).toEqual(expected),
  );
});

it('all installed, their quick starts run under Jest', () => runJest(project));

describe.each(commandLines)('$name, installed', ({ name, folder }) => {
  it('tells by npx what there is', async () => {
    expect(await run('npx', ['--no-install', 'cors-policy', '--help'], folderOf(name))).toContain(
      'check',
    );
  });

  it('runs the commands of its README as they are printed', async () => {
    const readme = await readmeOf(folder);
    for (const [file, text] of filesFor(readme)) {
      await writeFile(join(folderOf(name), file), text);
    }
    const printed = commandsOf(readme);
    expect(printed).not.toEqual([]);
    for (const { command, exitCode } of printed) {
      expect([command, await exitCodeOf(command, folderOf(name))]).toEqual([command, exitCode]);
    }
  });

  it('is a library for both module systems', async () => {
    const program = 'console.log(parseConfig("a: 1").config.a)';
    const esm = `import { parseConfig } from '${name}'; ${program}`;
    expect(await run(process.execPath, ['--input-type=module', '-e', esm], folderOf(name))).toBe(
      '1\n',
    );
    const commonJs = `const { parseConfig } = require('${name}'); ${program}`;
    expect(await run(process.execPath, ['-e', commonJs], folderOf(name))).toBe('1\n');
  });
});

it("shows the quick starts of the gateway's frameworks in the README of the repository, and links every adapter", async () => {
  const readme = await readmeOf(ROOT);
  const adapters = packages.filter(({ isAdapter }) => isAdapter);
  const { dependencies = {} } = readManifest(join(ROOT, 'apps/demo-gateway'));
  const ofGateway = adapters.filter(({ name }) => name in dependencies);
  const quickStarts = ofGateway.map(async ({ folder }) => quickStartOf(await readmeOf(folder)));
  expect(programsOf(readme).sort()).toEqual((await Promise.all(quickStarts)).sort());
  for (const { folder } of adapters) expect(readme).toContain(`](${relative(ROOT, folder)})`);
});

it.each(packages)('$name is published for everybody, with its change log', ({ folder }) => {
  expect(readManifest(folder)).toMatchObject({
    files: expect.arrayContaining(['CHANGELOG.md', 'dist']),
    publishConfig: { access: 'public' },
  });
});

it('is released in step: all packages have one version', () => {
  expect(new Set(packages.map(({ folder }) => readManifest(folder).version)).size).toBe(1);
});

/** Where the programs of a package are. */
function folderOf(name: string): string {
  return join(project, name);
}

function readmeOf(folder: string): Promise<string> {
  return readFile(join(folder, 'README.md'), 'utf8');
}

/** The lockfile's, so that a release of a framework changes no result here. */
function installedVersion(folder: string, dependency: string): string {
  return readManifest(join(folder, 'node_modules', dependency)).version;
}
