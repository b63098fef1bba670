import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../../usage-error.ts';
import { type Archive, budget, isSecret, LIMITS, type Limits, textOf } from './archive.ts';

/** Follows no link. Throws `UsageError` for a folder that is none of an export, or too large. */
export async function openFolder(folder: string, limits = LIMITS): Promise<Archive> {
  const refuse = (what: string) => new UsageError(`${folder} cannot be read: ${what}.`);
  const names: string[] = [];
  const asked = <Answer>(answer: Promise<Answer>) =>
    answer.catch((error: unknown) => {
      if (error instanceof UsageError) throw error;
      throw refuse(error instanceof Error ? error.message : String(error));
    });
  await asked(walk(folder, '', 0, names, limits, refuse));
  const spend = budget(limits, refuse);
  return {
    names,
    async read(name) {
      const file = join(folder, name);
      const { size } = await asked(stat(file));
      spend(name, size);
      return textOf(await asked(readFile(file)));
    },
    close() {},
  };
}

async function walk(
  folder: string,
  prefix: string,
  depth: number,
  names: string[],
  limits: Limits,
  refuse: (what: string) => Error,
): Promise<void> {
  if (depth > limits.depth)
    throw refuse(`it has folders within folders more than ${limits.depth} deep`);
  for (const entry of await readdir(join(folder, prefix), { withFileTypes: true })) {
    const name = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    if (isSecret(name)) continue;
    if (entry.isDirectory()) await walk(folder, name, depth + 1, names, limits, refuse);
    else if (entry.isFile()) names.push(name);
    if (names.length > limits.entries) throw refuse(`it has more than ${limits.entries} files`);
  }
}
