/** What was given cannot be used; said to the person who runs the command, without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** One thing to say a line. */
  readonly lines: readonly string[];

  constructor(...lines: readonly string[]) {
    super(lines.join('\n'));
    this.lines = lines;
  }
}
