import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AdapterRequest } from './adapter-request.ts';
import { type Manifest, manifestFor } from './manifest.ts';
import { fill, wordsFor } from './words.ts';

/** The same from `src` and from `dist`. */
const TEMPLATES = fileURLToPath(new URL('../templates/', import.meta.url));

/** Alike in all adapters. */
const ALIKE = ['LICENSE', 'tsconfig.json', 'tsconfig.build.json', 'vitest.config.ts'];

/** Writes every file of the package into `folder`, which is to be empty or absent. */
export async function writePackage(
  folder: string,
  request: AdapterRequest,
  model: string,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of ALIKE) await copyFile(join(model, file), join(folder, file));
  const manifest: Manifest = JSON.parse(await readFile(join(model, 'package.json'), 'utf8'));
  await writeFile(join(folder, 'package.json'), asJson(manifestFor(request, manifest)));
  for (const templates of [join(TEMPLATES, 'any'), join(TEMPLATES, request.kind)]) {
    await fillTemplates(templates, folder, request);
  }
}

/** The changeset of the new package. */
export async function changesetFor(request: AdapterRequest): Promise<string> {
  return fill(await readFile(join(TEMPLATES, 'changeset.md'), 'utf8'), wordsFor(request));
}

export function asJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

async function fillTemplates(from: string, to: string, request: AdapterRequest): Promise<void> {
  const quickStart = await readFile(join(TEMPLATES, `quick-start.${request.kind}.md`), 'utf8');
  const names = wordsFor(request);
  const words = { ...names, QUICK_START: fill(quickStart, names).trimEnd() };
  for (const entry of await readdir(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const target = join(to, path.slice(from.length));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, fill(await readFile(path, 'utf8'), words));
  }
}
