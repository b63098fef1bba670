import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publishedPackages, ROOT } from '@cors-policy/checks/repository';
import { afterAll, beforeAll, expect, it } from 'vitest';

const run = promisify(execFile);
const names = publishedPackages().map(({ name }) => name);
let copy: string;
let before: Record<string, string>;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'cors-policy-versions-'));
  for (const file of ['package.json', 'pnpm-workspace.yaml', '.changeset']) {
    await cp(join(ROOT, file), join(copy, file), { recursive: true });
  }
  for (const file of await manifests()) await cp(join(ROOT, file), join(copy, file));
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  before = await readManifests();
});

afterAll(() => rm(copy, { recursive: true }));

it('are released in step: every package is in the fixed group', async () => {
  const { fixed } = JSON.parse(await readFile(join(ROOT, '.changeset/config.json'), 'utf8'));
  expect(fixed).toEqual([[...names].sort()]);
});

it('of all changesets together are one, and touch nothing that is private', async () => {
  await makeVersion();
  expect(new Set((await versions()).values()).size).toBe(1);
  const after = await readManifests();
  const changed = Object.keys(after).filter((file) => after[file] !== before[file]);
  expect(changed.filter((file) => !file.startsWith('packages/'))).toEqual([]);
});

it('of one change to one package are the next patch of all, and each change log says what a user expects', async () => {
  const [previous = ''] = (await versions()).values();
  const change = "---\n'@cors-policy/koa': patch\n---\n\nA sample.\n\n- One thing.\n";
  await writeFile(join(copy, '.changeset/sample.md'), change);
  await makeVersion();
  const next = previous.replace(/\d+$/, (patch) => String(Number(patch) + 1));
  expect(await versions()).toEqual(new Map(names.map((name) => [name, next])));
  const dependency = `- Needs \`@cors-policy/core\` ${next}: see its change log.`;
  expect(await latestChanges('koa')).toBe(
    `## ${next}\n\n### Patch Changes\n\n- A sample.\n\n  - One thing.\n\n${dependency}\n\n`,
  );
  expect(await latestChanges('hono')).toBe(`## ${next}\n\n### Patch Changes\n\n${dependency}\n\n`);
  expect(await latestChanges('core')).toBe(
    `## ${next}\n\nNo change of its own: all packages share a version.\n\n`,
  );
});

/** `npm run version-packages`. */
async function makeVersion(): Promise<void> {
  const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const PATH = `${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`;
  const env = { ...process.env, PATH };
  await run('sh', ['-c', scripts['version-packages']], { cwd: copy, env });
}

async function manifests(): Promise<string[]> {
  const folders = await Promise.all(
    ['apps', 'packages'].map(async (kind) =>
      (await readdir(join(ROOT, kind))).map((folder) => `${kind}/${folder}/package.json`),
    ),
  );
  return folders.flat();
}

async function readManifests(): Promise<Record<string, string>> {
  const entries = (await manifests()).map(
    async (file) => [file, await readFile(join(copy, file), 'utf8')] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

async function versions(): Promise<Map<string, string>> {
  const texts = Object.entries(await readManifests());
  const packages = texts.filter(([file]) => file.startsWith('packages/'));
  return new Map(packages.map(([, text]) => [JSON.parse(text).name, JSON.parse(text).version]));
}

/** The part of a change log between the heading of the last version and the one before. */
async function latestChanges(folder: string): Promise<string> {
  const text = await readFile(join(copy, 'packages', folder, 'CHANGELOG.md'), 'utf8');
  const [, latest = ''] = text.split(/^(?=## )/m);
  return latest;
}
