import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Where a program may be; earlier ones win. */
export interface Candidates {
  /** Its names in the folders of PATH. */
  readonly names: readonly string[];
  /** Whole paths; in a segment, `*` stands for anything. */
  readonly paths: readonly string[];
}

/** Undefined if there is none. */
export function findExecutable(
  { names, paths }: Candidates,
  env: NodeJS.ProcessEnv,
): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const inPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...inPath, ...paths.flatMap(expand)].find(isExecutable);
}

/** The paths that there are, the highest version first. */
function expand(pattern: string): string[] {
  const [before, after] = split(pattern);
  if (after === undefined) return [pattern];
  const parent = before.slice(0, before.lastIndexOf('/') + 1);
  const segment = new RegExp(`^${before.slice(parent.length).split('*').map(escaped).join('.*')}$`);
  return entriesOf(parent)
    .filter((name) => segment.test(name))
    .sort((one, other) => other.localeCompare(one, 'en', { numeric: true }))
    .flatMap((name) => expand(`${parent}${name}${after}`));
}

/** Behind the first segment with `*`. */
function split(pattern: string): [before: string, after?: string] {
  const star = pattern.indexOf('*');
  if (star === -1) return [pattern];
  const end = pattern.indexOf('/', star);
  return end === -1 ? [pattern, ''] : [pattern.slice(0, end), pattern.slice(end)];
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function escaped(text: string): string {
  return text.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
}
