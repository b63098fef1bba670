import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addAddress, hasAddress, repositoryName } from '../src/repository-address.ts';

const KOA = '{\n  "name": "@cors-policy/koa"\n}\n';
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'cors-policy-address-'));
  await mkdir(join(root, 'packages/koa'), { recursive: true });
  await writeFile(join(root, 'packages/koa/package.json'), KOA);
});

afterEach(() => rm(root, { recursive: true }));

const writeRoot = (manifest: object) =>
  writeFile(join(root, 'package.json'), JSON.stringify(manifest));
const readKoa = () => readFile(join(root, 'packages/koa/package.json'), 'utf8');

it('gives each package the address of the repository, and takes it back', async () => {
  await writeRoot({ repository: 'https://github.com/owner/name' });
  expect(await hasAddress(root)).toBe(true);
  const takeBack = await addAddress(root, 'owner/name');
  expect(JSON.parse(await readKoa())).toEqual({
    name: '@cors-policy/koa',
    repository: {
      type: 'git',
      url: 'git+https://github.com/owner/name.git',
      directory: 'packages/koa',
    },
    homepage: 'https://github.com/owner/name/tree/main/packages/koa#readme',
    bugs: 'https://github.com/owner/name/issues',
  });
  await takeBack();
  expect(await readKoa()).toBe(KOA);
});

it('says what to do where there is no address, and changes nothing', async () => {
  await writeRoot({});
  expect(await hasAddress(root)).toBe(false);
  await expect(addAddress(root, 'owner/name')).rejects.toThrow(
    'package.json has no "repository", without which npm takes no provenance. Set "repository": "https://github.com/owner/name"',
  );
  expect(await readKoa()).toBe(KOA);
});

it.each(['https://github.com/owner/name.git', { url: 'git+https://github.com/owner/name.git' }])(
  'reads %j',
  (repository) => expect(repositoryName(repository, undefined)).toBe('owner/name'),
);

it.each(['owner/name', 'https://example.com/owner/name', 'https://github.com/owner', {}, null])(
  'refuses %j',
  (repository) =>
    expect(() => repositoryName(repository, undefined)).toThrow('is no URL of GitHub'),
);

it('refuses the address of another repository', () => {
  expect(() => repositoryName('https://github.com/owner/name', 'fork/name')).toThrow(
    '"repository" of package.json is owner/name, and this is fork/name',
  );
});
