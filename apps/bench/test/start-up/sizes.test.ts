import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { loadedFiles, minifiedSize } from '../../src/start-up/loaded-files.ts';
import { createPolicySize, decidingSize, packageSizes } from '../../src/start-up/package-sizes.ts';
import { publishedPackages } from '../../src/start-up/published-packages.ts';

const require = createRequire(import.meta.url);

/** As users see them: `core/dist/cjs/index.js`. */
const short = (files: readonly string[]) =>
  files.map((file) => /([^/]+\/dist\/.*|fastify-plugin)/.exec(file)?.[1] ?? file);

const CORE = ['core/dist/cjs/index.js', 'core/dist/cjs/core.js'];
const NODE = 'core/dist/cjs/node/index.js';
const FETCH = 'core/dist/cjs/fetch/index.js';
const LOADED: Readonly<Record<string, readonly string[]>> = {
  core: CORE,
  express: ['express/dist/cjs/index.js', ...CORE, NODE],
  koa: ['koa/dist/cjs/index.js', ...CORE, NODE],
  fastify: ['fastify/dist/cjs/index.js', ...CORE, NODE, 'fastify-plugin'],
  hono: ['hono/dist/cjs/index.js', ...CORE, FETCH],
};

describe.each(publishedPackages)('$specifier', (one) => {
  it('loads few files, none of them for patterns, explanations or a registry', async () => {
    expect([...new Set(short(await loadedFiles(one)))]).toEqual(LOADED[one.name]);
  });

  it('loads the same of core as ESM', () => {
    const program = `
      import { createRequire } from 'node:module';
      await import(${JSON.stringify(one.specifier)});
      process.stdout.write(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)));`;
    const files: string[] = JSON.parse(
      execFileSync(process.execPath, ['--input-type=module', '-e', program], {
        cwd: import.meta.dirname,
        encoding: 'utf8',
      }),
    );
    const ofCore = (paths: readonly string[]) => paths.filter((path) => path.startsWith('core/'));
    expect(ofCore(short(files)).sort()).toEqual([...ofCore(LOADED[one.name] ?? [])].sort());
  });

  it('keeps to its limits in bytes, minified and gzipped', async () => {
    const { loaded, whole } = await packageSizes(one);
    expect(loaded).toBeLessThan(21_000);
    expect(whole).toBeLessThan(30_000);
  });
});

describe('core', () => {
  it('decides requests in at most 6 kB', async () => {
    expect(await decidingSize()).toBeLessThanOrEqual(6_000);
  });

  it('leaves out of a bundle what createPolicy does not need', async () => {
    const size = await createPolicySize();
    expect(size).toBeLessThan(21_500);
    const [core] = publishedPackages;
    expect(core && size < (await packageSizes(core)).whole).toBe(true);
  });
});

it('the size of files is that of their minified text', async () => {
  const file = require.resolve('@cors-policy/core');
  expect(await minifiedSize([file])).toBeLessThan(1_000);
  expect(await minifiedSize([file])).toBeGreaterThan(100);
});
