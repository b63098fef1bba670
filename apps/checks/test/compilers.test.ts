import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { COMPILERS, compile } from '../src/declarations/compilers.ts';
import { createConsumer } from '../src/declarations/consumer.ts';
import { SOME_SETTINGS, titleOf, writeProject } from '../src/declarations/settings.ts';

const cases = SOME_SETTINGS.map((settings) => [titleOf(settings), settings] as const);
let consumer: string;

beforeAll(async () => {
  consumer = await mkdtemp(join(tmpdir(), 'cors-policy-types-'));
  await createConsumer(consumer);
});

afterAll(() => rm(consumer, { recursive: true }));

it.each(cases)('the packed declarations hold for %s', async (_title, settings) => {
  const project = await writeProject(consumer, settings);
  expect(await compile(settings.compiler, project)).toEqual([]);
});

it.each(COMPILERS)('a mistake is found by %s', async (compiler) => {
  const program = "import { createPolicy } from '@cors-policy/core';\ncreatePolicy({});\n";
  await writeFile(join(consumer, 'src/mistaken.mts'), program);
  const project = join(consumer, 'mistaken.json');
  const compilerOptions = {
    strict: true,
    noEmit: true,
    module: 'nodenext',
    lib: ['es2023'],
    types: [],
  };
  await writeFile(project, JSON.stringify({ compilerOptions, files: ['src/mistaken.mts'] }));
  expect(await compile(compiler, project)).toEqual([
    expect.stringMatching(/^src\/mistaken\.mts\(2,14\): error TS2/),
  ]);
});
