/** The files of an export, in a folder or a ZIP. */
export interface Archive {
  /** Paths with `/`, none of them secret. */
  readonly names: readonly string[];
  /** Text of one of `names`. Throws `UsageError` for what is too large or damaged. */
  read(name: string): Promise<string>;
  close(): void;
}

/** Beyond any of these an archive is refused. */
export const LIMITS = { entries: 20_000, entryBytes: 2 ** 23, bytes: 2 ** 26, depth: 16 } as const;

/** Passwords and keys: never opened. */
export function isSecret(name: string): boolean {
  return name.split('/').some((segment) => /^passmandata/i.test(segment));
}

/** UTF-8; without the message of a decoder, which could quote what it read. */
export function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes);
}

/** Counts what has been read of an archive. */
export function budget(refuse: (what: string) => Error): (bytes: number) => void {
  let left: number = LIMITS.bytes;
  return (bytes) => {
    left -= bytes;
    if (left < 0) throw refuse(`more than ${LIMITS.bytes} bytes of it would have to be read`);
  };
}
