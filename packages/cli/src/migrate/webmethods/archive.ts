/** The files of an export, in a folder or a ZIP. */
export interface Archive {
  /** Paths with `/`, none of them secret. */
  readonly names: readonly string[];
  /** Text of one of `names`. Throws `UsageError` for what is too large or damaged. */
  read(name: string): Promise<string>;
  close(): void;
}

/** Beyond any of these an archive is refused. */
export interface Limits {
  readonly entries: number;
  /** Of one entry, inflated. */
  readonly entryBytes: number;
  /** Of all that are read, inflated. */
  readonly bytes: number;
  /** Folders within folders. */
  readonly depth: number;
}

export const LIMITS: Limits = { entries: 50_000, entryBytes: 2 ** 24, bytes: 2 ** 28, depth: 16 };

/** Passwords and keys: never opened. */
export function isSecret(name: string): boolean {
  return name.split('/').some((segment) => /^passmandata/i.test(segment));
}

/** UTF-8; without the message of a decoder, which could quote what it read. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/** Counts what is read of an archive, and throws what `refuse` gives for too much. */
export function budget(
  limits: Limits,
  refuse: (what: string) => Error,
): (name: string, bytes: number) => void {
  let left = limits.bytes;
  return (name, bytes) => {
    if (bytes > limits.entryBytes) throw refuse(`${name} has more than ${limits.entryBytes} bytes`);
    left -= bytes;
    if (left < 0) throw refuse(`more than ${limits.bytes} bytes of it would have to be read`);
  };
}
