import { type Entry, fromBufferPromise } from 'yauzl';
import { UsageError } from '../../usage-error.ts';
import { type Archive, budget, isSecret, LIMITS, textOf } from './archive.ts';

/** Inflates only what is read of it. Throws `UsageError` for what is no ZIP, encrypted or too large. */
export async function openZip(name: string, bytes: Buffer, limits = LIMITS): Promise<Archive> {
  const refuse = (what: string) => new UsageError(`${name} cannot be read: ${what}.`);
  const zip = await fromBufferPromise(bytes, { lazyEntries: true }).catch((error: Error) => {
    throw refuse(error.message);
  });
  if (zip.entryCount > limits.entries) throw refuse(`it has more than ${limits.entries} entries`);
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const isFile = !entry.fileName.endsWith('/');
      if (isFile && !isSecret(entry.fileName)) entries.set(entry.fileName, entry);
    }
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  const spend = budget(limits, refuse);
  return {
    names: [...entries.keys()],
    async read(entryName) {
      const entry = entries.get(entryName);
      if (entry === undefined) throw refuse(`it has no ${entryName}`);
      if (entry.isEncrypted()) throw refuse(`${entryName} is encrypted`);
      spend(entryName, entry.uncompressedSize);
      try {
        const chunks: Buffer[] = [];
        // It ends with an error where the entry is longer than it says.
        for await (const chunk of await zip.openReadStreamPromise(entry))
          chunks.push(chunk as Buffer);
        return textOf(Buffer.concat(chunks));
      } catch {
        throw refuse(`${entryName} is damaged`);
      }
    },
    close: () => zip.close(),
  };
}
