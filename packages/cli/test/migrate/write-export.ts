import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { newFolder } from '../new-folder.ts';

type Files = ReadonlyMap<string, string | Buffer>;

/** A new folder with the files. */
export function writeFolder(files: Files): string {
  const folder = newFolder();
  for (const [name, content] of files) {
    const file = join(folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

/** A new ZIP with the files. */
export async function writeZip(files: Files): Promise<string> {
  const file = join(newFolder(), 'export.zip');
  const zip = new ZipFile();
  for (const [name, content] of files) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  return file;
}
