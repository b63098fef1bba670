import { ExitCode } from './exit-code.ts';

/** What a command ends with. */
export interface Outcome {
  readonly exitCode: number;
  /** The result, in lines. */
  readonly lines?: readonly string[];
  /** What is said beside the result, on stderr, so that the result can be piped. */
  readonly remarks?: readonly string[];
}

/** Writes what a command ends with. */
export function conclude({ exitCode, lines = [], remarks = [] }: Outcome): void {
  process.exitCode = exitCode;
  if (remarks.length > 0) process.stderr.write(`${remarks.join('\n')}\n`);
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}

/** Ends once all is written, whatever code of others keeps the process alive. */
export function endOnceWritten(): void {
  setImmediate(() =>
    process.stdout.write('', () => process.stderr.write('', () => process.exit())),
  );
}

/** Lets a reader leave early, as `head` does: the command ends as if all had been read. */
export function endWithReaders(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      console.error(error.message);
      process.exit(ExitCode.unusable);
    });
  }
}
