import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { StartupError } from './startup-error.ts';

/** The folder of the main file, and those of its includes. */
export function foldersOf(base: string, includes: readonly string[] = []): string[] {
  return [base, ...includes.map((include) => resolve(base, dirname(include)))];
}

/**
 * The files that the patterns in `includes` mean, in the order of their names, each relative to `base` as the
 * patterns are. Hidden ones are left out: they are what editors and volumes keep beside the real ones. Throws
 * `StartupError` for a folder that is not there: files that are gone because of that were not removed by anyone.
 */
export function includedFiles(base: string, includes: readonly string[]): string[] {
  const files = includes.flatMap((include, index) => {
    const folder = dirname(include);
    const extension = include.slice(include.lastIndexOf('.'));
    return namesIn(resolve(base, folder), `include[${index}]`)
      .filter((name) => name.endsWith(extension) && !name.startsWith('.'))
      .map((name) => join(folder, name));
  });
  return [...new Set(files)].sort();
}

function namesIn(folder: string, path: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const message = `the folder ${folder} cannot be read (${code}). Create it, or remove the include.`;
    throw new StartupError([{ code: 'unreadable-file', path, message }], error);
  }
}
