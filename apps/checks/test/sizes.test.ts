import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { countCodeLines } from '../src/count-code-lines.ts';
import { publishedPackages, ROOT, readManifest } from '../src/repository.ts';

const adapters = publishedPackages().filter(({ isAdapter }) => isAdapter);

const read = (...path: string[]) => readFileSync(join(...path), 'utf8');
const lines = (text: string) => text.trimEnd().split('\n').length;

describe.each(adapters)('$name', ({ folder }) => {
  it('is one file of at most 60 lines of code', () => {
    expect(readdirSync(join(folder, 'src'))).toEqual(['index.ts']);
    expect(countCodeLines(read(folder, 'src/index.ts'))).toBeLessThanOrEqual(60);
  });

  it('has a conformance test of at most 30 lines', () => {
    expect(lines(read(folder, 'test/conformance.test.ts'))).toBeLessThanOrEqual(30);
  });
});

it.each(publishedPackages())('the README of $name has at most 60 lines', ({ folder }) => {
  expect(lines(read(folder, 'README.md'))).toBeLessThanOrEqual(60);
});

it('the README of the repository has at most 120 lines', () => {
  expect(lines(read(ROOT, 'README.md'))).toBeLessThanOrEqual(120);
});

it('core depends on a regular-expression engine and the public suffix list, and on nothing else', () => {
  const { dependencies = {} } = readManifest(join(ROOT, 'packages/core'));
  expect(Object.keys(dependencies)).toEqual(['re2js', 'tldts']);
});

describe('lines of code', () => {
  it('are counted without imports, re-exports, types, comments and blank lines', () => {
    const source = `
      import { a } from 'a';
      export { b } from 'b';
      export type { C } from 'c';
      /** A comment. */
      interface D {
        readonly e: string;
      }
      export type F = string;

      export function g(): string { // counted once
        const h = 'not a // comment';
        return h;
      }
    `;
    expect(countCodeLines(source)).toBe(4);
  });
});
