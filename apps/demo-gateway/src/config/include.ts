import { basename, dirname, extname, relative, resolve } from 'node:path';

/** The YAML files of a folder: `apis/*.yaml`. */
export const INCLUDE = /^[^*?[\]{}\p{Cc}]+\/\*\.ya?ml$/u;

export function isInclude(value: unknown): value is string {
  return typeof value === 'string' && INCLUDE.test(value);
}

/** The includes of a configuration, whatever else it is. */
export function includesOf(config: unknown): readonly string[] {
  const isMapping = typeof config === 'object' && config !== null && 'include' in config;
  return isMapping && Array.isArray(config.include) ? config.include.filter(isInclude) : [];
}

/** The folder of an include, relative to `base` as names of files are. */
export function folderOf(base: string, include: string): string {
  return relative(base, resolve(base, dirname(include)));
}

/**
 * Whether `file` is one of an include's. Hidden files are not: they are what editors and volumes keep beside the
 * real ones.
 */
export function isIncluded(base: string, file: string, include: string): boolean {
  const isInFolder = relative(base, resolve(base, dirname(file))) === folderOf(base, include);
  return isInFolder && extname(file) === extname(include) && !basename(file).startsWith('.');
}
