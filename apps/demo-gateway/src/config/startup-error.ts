import type { IssueCode } from '@cors-policy/core';
import type { GatewayCode } from './config-schema.ts';

/** One problem, or one piece of advice. */
export interface StartupIssue {
  readonly code: IssueCode | GatewayCode;
  /** Within the configuration; empty for the whole. */
  readonly path: string;
  readonly message: string;
  /** Within the file. */
  readonly position?: Position | undefined;
}

/** Both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What keeps the gateway from starting, said to the person who starts it: one problem a line. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  readonly issues: readonly StartupIssue[];

  constructor(issues: readonly StartupIssue[], cause?: unknown) {
    super(issues.map(lineOf).join('\n'), { cause });
    this.issues = issues;
  }
}

/** `gateway.yaml:12:9: apis.orders.path: what is wrong [code]`, in the order of the file; `mark` before the path. */
export function linesOf(file: string, issues: readonly StartupIssue[], mark = ''): string[] {
  return issues.toSorted(byPosition).map((issue) => {
    const { line, column } = issue.position ?? {};
    const place = line === undefined ? file : `${file}:${line}:${column}`;
    return `${place}: ${mark}${lineOf(issue)}`;
  });
}

/** An issue without the file that it is in. */
export function lineOf({ code, path, message }: StartupIssue): string {
  return `${path && `${path}: `}${message} [${code}]`;
}

function byPosition({ position: one }: StartupIssue, { position: other }: StartupIssue): number {
  const lines = (one?.line ?? 0) - (other?.line ?? 0);
  return lines === 0 ? (one?.column ?? 0) - (other?.column ?? 0) : lines;
}
