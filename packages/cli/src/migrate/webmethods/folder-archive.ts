import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../usage-error.ts';
import { type Archive, budget, isSecret, LIMITS, textOf } from './archive.ts';

/** Follows no link. Throws `UsageError` for a folder that is none of an export, or too large. */
export async function openFolder(folder: string): Promise<Archive> {
  const refuse = (what: string) => new UsageError(`${folder} cannot be read: ${what}.`);
  const names: string[] = [];
  await walk(folder, '', 0, names, refuse);
  const spend = budget(refuse);
  return {
    names,
    async read(name) {
      const file = join(folder, name);
      const { size } = await stat(file);
      if (size > LIMITS.entryBytes)
        throw refuse(`${name} has more than ${LIMITS.entryBytes} bytes`);
      spend(size);
      return textOf(await readFile(file));
    },
    close() {},
  };
}

async function walk(
  folder: string,
  prefix: string,
  depth: number,
  names: string[],
  refuse: (what: string) => Error,
): Promise<void> {
  if (depth > LIMITS.depth)
    throw refuse(`it has folders within folders more than ${LIMITS.depth} deep`);
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (isSecret(name)) continue;
    if (entry.isDirectory()) await walk(folder, name, depth + 1, names, refuse);
    else if (entry.isFile()) names.push(name);
    if (names.length > LIMITS.entries) throw refuse(`it has more than ${LIMITS.entries} files`);
  }
}
