import { createReadStream } from 'node:fs';
import { UsageError } from './usage-error.ts';

const MOST_BYTES = 2 ** 26;

/** A file's text, or that of stdin (`-`). Throws `UsageError` for what cannot be read, is no UTF-8 or too large. */
export async function readInput(file: string): Promise<string> {
  const stream = file === '-' ? process.stdin : createReadStream(file);
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > MOST_BYTES) throw new Error(`it has more than ${MOST_BYTES} bytes; give a part`);
      chunks.push(chunk);
    }
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    throw new UsageError(`${nameOf(file)} cannot be read: ${messageOf(error)}.`);
  }
}

/** How a file is called in messages. */
export function nameOf(file: string): string {
  return file === '-' ? 'stdin' : file;
}

function messageOf(error: unknown): string {
  if (error instanceof TypeError) return 'it is no UTF-8';
  return error instanceof Error ? error.message : String(error);
}
