import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { minify } from 'rolldown/utils';
import type { PublishedPackage } from './published-packages.ts';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** The files that a package adds to a process when it is loaded, those of core and of libraries included. */
export async function loadedFiles({
  specifier,
  framework,
}: PublishedPackage): Promise<readonly string[]> {
  const program = `
    ${framework === undefined ? '' : `require(${JSON.stringify(framework)});`}
    const before = new Set(Object.keys(require.cache));
    require(${JSON.stringify(specifier)});
    const files = Object.keys(require.cache).filter((file) => !before.has(file));
    process.stdout.write(JSON.stringify(files));`;
  const options = { cwd: FOLDER };
  const args = ['--input-type=commonjs', '-e', program];
  const { stdout } = await promisify(execFile)(process.execPath, args, options);
  return JSON.parse(stdout) as string[];
}

/** Bytes of the files together, minified and gzipped. */
export async function minifiedSize(files: readonly string[]): Promise<number> {
  const texts = files.map(async (file) => {
    const { code } = await minify(basename(file), await readFile(file, 'utf8'));
    return code;
  });
  return gzipSync((await Promise.all(texts)).join('\n')).length;
}
