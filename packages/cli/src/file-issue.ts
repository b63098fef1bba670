/** One problem of a file, or one piece of advice on it. */
export interface FileIssue<Code extends string = string> {
  readonly code: Code;
  /** Within the configuration; empty for the whole. */
  readonly path: string;
  /** What is wrong, and what to write instead. */
  readonly message: string;
  /** Within the file. */
  readonly position?: Position | undefined;
}

/** Both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** `gateway.yaml:12:9: apis.orders.path: what is wrong [code]`, in the order of the file; `mark` before the path. */
export function linesOf(file: string, issues: readonly FileIssue[], mark = ''): string[] {
  return issues.toSorted(byPosition).map((issue) => {
    const { line, column } = issue.position ?? {};
    const place = line === undefined ? file : `${file}:${line}:${column}`;
    return `${place}: ${mark}${lineOf(issue)}`;
  });
}

/** An issue without the file that it is in. */
export function lineOf({ code, path, message }: FileIssue): string {
  return `${path && `${path}: `}${message} [${code}]`;
}

/** The order of the file; what has no position comes first. */
export function byPosition({ position: one }: FileIssue, { position: other }: FileIssue): number {
  const lines = (one?.line ?? 0) - (other?.line ?? 0);
  return lines === 0 ? (one?.column ?? 0) - (other?.column ?? 0) : lines;
}
