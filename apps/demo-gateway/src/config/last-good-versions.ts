import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sync as writeFileAtomic } from 'write-file-atomic';

const EXTENSION = '.last-good';

/** The text of each file that was in force when the process before this one wrote it, by the file's name. */
export function readLastGood(folder: string): ReadonlyMap<string, string> {
  return new Map(
    namesIn(folder).map((name) => [fileOf(name), readFileSync(join(folder, name), 'utf8')]),
  );
}

/** Keeps exactly `texts` in `folder`. A process that is ended midway leaves each file as it was or as it is to be. */
export function writeLastGood(folder: string, texts: ReadonlyMap<string, string>): void {
  if (texts.size > 0) mkdirSync(folder, { recursive: true });
  for (const [file, text] of texts) writeFileAtomic(join(folder, nameOf(file)), text);
  for (const name of namesIn(folder)) {
    if (!texts.has(fileOf(name))) rmSync(join(folder, name), { force: true });
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(EXTENSION));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

function nameOf(file: string): string {
  return encodeURIComponent(file) + EXTENSION;
}

function fileOf(name: string): string {
  return decodeURIComponent(name.slice(0, -EXTENSION.length));
}
