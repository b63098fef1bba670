/** What the exit code of every command says; README.md has the same table. */
export const ExitCode = {
  /** Valid, allowed, no change, proposed, passed. */
  ok: 0,
  /** The command found what it looks for: problems, changed verdicts, differences. */
  found: 1,
  /** Wrong usage, or what was given cannot be read, is invalid or cannot be reached. */
  unusable: 2,
  denied: 10,
  notCors: 11,
  passedThrough: 12,
  /** A defect of this program. */
  defect: 70,
} as const;
