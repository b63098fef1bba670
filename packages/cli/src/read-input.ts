import { createReadStream } from 'node:fs';
import { UsageError } from './usage-error.ts';

const MOST_BYTES = 2 ** 26;

/** A file's text, or that of stdin (`-`). Throws `UsageError` for what cannot be read, is no UTF-8 or too large. */
export async function readInput(file: string): Promise<string> {
  return textOf(file, await readBytes(file));
}

/** As `readInput`, before it is text. */
export async function readBytes(file: string): Promise<Buffer> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw new Error(`it has more than ${MOST_BYTES} bytes; give a part`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${nameOf(file)} cannot be read: ${reason}.`);
  }
}

/** Throws `UsageError` for what is no UTF-8. */
export function textOf(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${nameOf(file)} cannot be read: it is no UTF-8.`);
  }
}

/** How a file is called in messages. */
export function nameOf(file: string): string {
  return file === '-' ? 'stdin' : file;
}
