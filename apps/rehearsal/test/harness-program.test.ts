import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { publishedPackages, readManifest } from '@cors-policy/checks/repository';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '../src/checks.ts';
import { toHarnessProgram } from '../src/harness-program.ts';

const run = promisify(execFile);
const HARNESS = `import Koa3 from 'koa';
import Koa2, { type Context } from 'koa2';
import { describe, it } from 'vitest';
const of = (context: Context): string => context.path;
describe('the suite', () => it('runs', () => of(new Koa2() ?? new Koa3())));
`;

describe('a conformance test as a program', () => {
  const { esm, commonJs, packages } = toHarnessProgram(HARNESS, { koa2: 'npm:koa@^2.16.4' });

  it('knows no types, no vitest and no second name of a package', () => {
    expect(esm).toContain('import Koa2 from "koa"');
    expect(esm).toContain('import { describe, it } from "./rows.cjs"');
    expect(esm).not.toMatch(/Context|vitest|koa2"/);
    expect(packages).toEqual(['koa']);
  });

  it('is one for CommonJS, too', () => {
    expect(commonJs).toContain("const Koa2 = require('koa')");
    expect(commonJs).not.toMatch(/^import/m);
  });

  it('is what becomes of each adapter', async () => {
    for (const { folder } of publishedPackages().filter(({ isAdapter }) => isAdapter)) {
      const test = await readFile(join(folder, 'test/conformance.test.ts'), 'utf8');
      const program = toHarnessProgram(test, readManifest(folder).devDependencies);
      expect(program.commonJs).toContain("require('@cors-policy/core/conformance')");
    }
  });
});

describe('rows without a test runner', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cors-policy-rows-'));
    await copyFile(new URL('../fixtures/rows.cjs', import.meta.url), join(folder, 'rows.cjs'));
    await writeFile(
      join(folder, 'suite.mjs'),
      `import { describe, it } from './rows.cjs';
      describe.each([['Koa 2', true], ['Koa 3', false], ['Koa 3 over HTTP/2', true]])('%s', (name, passes) => {
        it(name, async () => { console.log('noise'); if (!passes) throw new Error('differs'); });
      });`,
    );
  });

  afterAll(() => rm(folder, { recursive: true }));

  const outputFor = async (major: string) => {
    const env = { ...process.env, MAJOR: major };
    return (await run(process.execPath, ['suite.mjs'], { cwd: folder, env })).stdout;
  };

  it('are those of one major', async () => {
    expect(readRows(await outputFor('koa 2'))).toBe(1);
  });

  it('fail with their titles', async () => {
    const output = await outputFor('koa 3');
    expect(() => readRows(output)).toThrow('1 rows failed, such as:\nKoa 3\ndiffers');
  });

  it('may not be none', async () => {
    const output = await outputFor('koa 4');
    expect(() => readRows(output)).toThrow('no row ran');
  });
});
