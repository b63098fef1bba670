import type { IssueCode } from '@cors-policy/core';
import type { GatewayCode } from './config-schema.ts';

/** One problem, or one piece of advice, with the place where it is: a path, or none for the file itself. */
export interface StartupIssue {
  readonly code: IssueCode | GatewayCode;
  readonly path: string;
  readonly message: string;
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

export function lineOf({ code, path, message }: StartupIssue): string {
  return `${path && `${path}: `}${message} [${code}]`;
}
