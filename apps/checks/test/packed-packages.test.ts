import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesOf, pack, readPacked } from '../src/pack.ts';
import { addQuickStart, answersOf, expected, install, runJest } from '../src/project.ts';
import { packagesOf, programsOf, quickStartOf } from '../src/quick-start.ts';
import { publishedPackages, ROOT, readManifest } from '../src/repository.ts';
import { run } from '../src/run.ts';

const JEST = 'jest@30.5.2';
const MINUTES = 60_000;
const packages = publishedPackages();
const libraries = packages.filter(({ isCommandLine }) => !isCommandLine);
const commandLines = packages.filter(({ isCommandLine }) => isCommandLine);

let workplace: string;
let jest: string;
const tarballs = new Map<string, string>();

beforeAll(async () => {
  workplace = await mkdtemp(join(tmpdir(), 'cors-policy-packed-'));
  for (const published of packages) {
    tarballs.set(published.name, await pack(published, workplace));
  }
  jest = join(workplace, 'jest');
  await install(jest, [JEST]);
}, 5 * MINUTES);

afterAll(() => rm(workplace, { recursive: true }));

describe.each(packages)('$name, packed', ({ name, isCommandLine }) => {
  const tarball = () => tarballs.get(name) ?? '';

  it('holds dist, README and LICENSE', async () => {
    const files = await filesOf(tarball());
    expect(files.filter((file) => !file.startsWith('dist/'))).toEqual([
      'LICENSE',
      'README.md',
      ...(isCommandLine ? ['bin/cors-policy.js'] : []),
      'package.json',
    ]);
    expect(files).toEqual(expect.arrayContaining(['dist/index.js', 'dist/cjs/index.js']));
  });

  it('names real versions of what it depends on', async () => {
    const { dependencies = {} } = JSON.parse(await readPacked(tarball(), 'package.json'));
    for (const range of Object.values(dependencies)) expect(range).toMatch(/^\^\d/);
  });

  it('is clean for publint', async () => {
    const { buffer } = await readFile(tarball());
    const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it(
    'has types that resolve everywhere, for attw',
    async () => {
      await run('npx', ['--no-install', 'attw', '--profile', 'strict', tarball()], CHECKS);
    },
    MINUTES,
  );
});

describe.each(libraries)('$name, installed', ({ name, folder }) => {
  let project: string;

  beforeAll(async () => {
    const program = quickStartOf(await readFile(join(folder, 'README.md'), 'utf8'));
    const imported = packagesOf(program)
      .filter((dependency) => !tarballs.has(dependency))
      .map((dependency) => `${dependency}@${installedVersion(folder, dependency)}`);
    project = join(workplace, name);
    await install(project, [...withCore(name), ...imported]);
    await addQuickStart(project, program);
  }, 5 * MINUTES);

  it(
    'runs its quick start as ESM',
    async () => expect(await answersOf(project, 'quick-start.mjs')).toEqual(expected),
    MINUTES,
  );

  it(
    'runs its quick start as CommonJS',
    async () => expect(await answersOf(project, 'quick-start.cjs')).toEqual(expected),
    MINUTES,
  );

  it('runs its quick start under Jest', () => runJest(jest, project), MINUTES);
});

describe.each(commandLines)('$name, installed', ({ name, folder }) => {
  let project: string;
  let readme: string;

  beforeAll(async () => {
    readme = await readFile(join(folder, 'README.md'), 'utf8');
    project = join(workplace, name);
    await install(project, withCore(name));
  }, 5 * MINUTES);

  it('tells by npx what there is', async () => {
    expect(await run('npx', ['--no-install', 'cors-policy', '--help'], project)).toContain('check');
  });

  it(
    'runs the commands of its README as they are printed',
    async () => {
      for (const [, file = '', text = ''] of readme.matchAll(/^```yaml\n# (\S+)\n(.*?)^```$/gms)) {
        await writeFile(join(project, file), text);
      }
      const [, commands = ''] = /^```sh\n(.*?)^```$/ms.exec(readme) ?? [];
      const printed = [...commands.matchAll(/^(.*?) *# exit code (\d+)/gm)];
      expect(printed).not.toEqual([]);
      for (const [, command = '', exitCode = ''] of printed) {
        // The braces keep `exit` from hiding what the last of a pipeline ends with.
        const script = `{ ${command}; } > /dev/null; echo "$?"`;
        const ended = await run('bash', ['-c', script], project);
        expect([command, ended.trim()]).toEqual([command, exitCode]);
      }
    },
    MINUTES,
  );

  it('is a library for both module systems', async () => {
    const program = 'console.log(parseConfig("a: 1").config.a)';
    const esm = `import { parseConfig } from '${name}'; ${program}`;
    expect(await run(process.execPath, ['--input-type=module', '-e', esm], project)).toBe('1\n');
    const commonJs = `const { parseConfig } = require('${name}'); ${program}`;
    expect(await run(process.execPath, ['-e', commonJs], project)).toBe('1\n');
  });
});

it("has each adapter's quick start in the README of the repository", async () => {
  const shown = programsOf(await readFile(join(ROOT, 'README.md'), 'utf8'));
  const own = packages.filter(({ isAdapter }) => isAdapter).map(({ folder }) => folder);
  const quickStarts = own.map(async (folder) =>
    quickStartOf(await readFile(join(folder, 'README.md'), 'utf8')),
  );
  expect(shown.sort()).toEqual((await Promise.all(quickStarts)).sort());
});

it('is released in step: all packages have one version', () => {
  expect(new Set(packages.map(({ folder }) => readManifest(folder).version)).size).toBe(1);
});

/** The tarballs of a package and of core. */
function withCore(name: string): string[] {
  const names = new Set(['@cors-policy/core', name]);
  return [...names].map((each) => tarballs.get(each) ?? '');
}

/** The lockfile's, so that a release of a framework changes no result here. */
function installedVersion(folder: string, dependency: string): string {
  return readManifest(join(folder, 'node_modules', dependency)).version;
}

const CHECKS = join(ROOT, 'apps/checks');
