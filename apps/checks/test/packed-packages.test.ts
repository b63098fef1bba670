import { mkdtemp, readFile, rm } from 'node:fs/promises';
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

describe.each(packages)('$name, packed', ({ name, folder }) => {
  const tarball = () => tarballs.get(name) ?? '';
  let project: string;

  beforeAll(async () => {
    const program = quickStartOf(await readFile(join(folder, 'README.md'), 'utf8'));
    const imported = packagesOf(program)
      .filter((dependency) => !tarballs.has(dependency))
      .map((dependency) => `${dependency}@${installedVersion(folder, dependency)}`);
    const ours = new Set([tarballs.get('@cors-policy/core') ?? '', tarball()]);
    project = join(workplace, name);
    await install(project, [...ours, ...imported]);
    await addQuickStart(project, program);
  }, 5 * MINUTES);

  it('holds dist, README and LICENSE', async () => {
    const files = await filesOf(tarball());
    expect(files.filter((file) => !file.startsWith('dist/'))).toEqual([
      'LICENSE',
      'README.md',
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

/** The lockfile's, so that a release of a framework changes no result here. */
function installedVersion(folder: string, dependency: string): string {
  return readManifest(join(folder, 'node_modules', dependency)).version;
}

const CHECKS = join(ROOT, 'apps/checks');
