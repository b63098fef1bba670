import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startVitest } from 'vitest/node';
import { NotRunReporter } from '../src/not-run-reporter.ts';

const TESTS = `
  import { describe, it } from 'vitest';
  it('runs', () => {});
  it('runs and tells', ({ annotate }) => annotate('look at this'));
  it.skip('needs a browser', () => {});
  it.todo('is to be written');
  describe.skip('a part', () => it('is left out', () => {}));
`;

it.each([
  [
    'all',
    undefined,
    [
      'NOTE: TESTS > runs and tells: look at this',
      'NOT RUN: TESTS > needs a browser',
      'NOT RUN: TESTS > is to be written',
      'NOT RUN: TESTS > a part > is left out',
    ],
  ],
  ['some by name', 'tells', ['NOTE: TESTS > runs and tells: look at this']],
])('names the tests that were left out of %s', async (_of, testNamePattern, expected) => {
  const folder = await mkdtemp(join(import.meta.dirname, 'left-out-'));
  try {
    await writeFile(join(folder, 'some.test.mjs'), TESTS);
    const lines: string[] = [];
    const reporters = [new NotRunReporter((line) => lines.push(line))];
    const vitest = await startVitest('test', [], {
      root: folder,
      config: false,
      watch: false,
      reporters,
      ...(testNamePattern && { testNamePattern }),
    });
    await vitest.close();
    expect(lines.map((line) => line.replace('some.test.mjs', 'TESTS'))).toEqual(expected);
  } finally {
    await rm(folder, { recursive: true });
  }
});
