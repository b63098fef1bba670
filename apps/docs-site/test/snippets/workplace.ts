import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { places } from '../../src/places.ts';
import type { Block, Document } from './documents.ts';

const EXTENSIONS: Readonly<Record<string, string>> = {
  js: 'mjs',
  ts: 'ts',
  yaml: 'yaml',
  json: 'json',
  nginx: 'conf',
};

const COMPILER_OPTIONS = {
  target: 'es2023',
  lib: ['es2023'],
  module: 'nodenext',
  types: ['node'],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

/** Writes the blocks of every page to files, a folder for each page, within reach of this app's packages. */
export function writeWorkplace(documents: readonly Document[]): void {
  rmSync(places.snippets, { recursive: true, force: true });
  for (const document of documents) {
    for (const block of document.blocks) {
      const file = fileOf(document, block);
      if (file === undefined) continue;
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, block.text);
    }
  }
  writeJson('package.json', { type: 'module' });
  writeJson('tsconfig.js.json', {
    // A block for readers has no annotations.
    compilerOptions: { ...COMPILER_OPTIONS, allowJs: true, checkJs: true, noImplicitAny: false },
    include: ['**/*.mjs'],
  });
  writeJson('tsconfig.ts.json', {
    compilerOptions: {
      ...COMPILER_OPTIONS,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
    include: ['**/*.ts'],
  });
}

/** Where the blocks of a page are. */
export function folderOf({ source }: Document): string {
  return join(places.snippets, source.replace(/\.md$/, '').replaceAll('/', '--'));
}

/** Where a block is as a file; undefined for what is none, such as commands. */
export function fileOf(document: Document, { language, file, line }: Block): string | undefined {
  const extension = EXTENSIONS[language];
  if (extension === undefined && file === undefined) return undefined;
  return join(folderOf(document), file ?? `line-${line}.${extension}`);
}

function writeJson(name: string, value: object): void {
  mkdirSync(places.snippets, { recursive: true });
  writeFileSync(join(places.snippets, name), `${JSON.stringify(value, undefined, 2)}\n`);
}
