import { type FileIssue, lineOf } from '@cors-policy/cli';
import type { IssueCode } from '@cors-policy/core';
import type { GatewayCode } from './config-schema.ts';

/** One problem, or one piece of advice. */
export type StartupIssue = FileIssue<IssueCode | GatewayCode>;

/** What keeps the gateway from starting, said to the person who starts it: one problem a line. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  readonly issues: readonly StartupIssue[];

  constructor(issues: readonly StartupIssue[], cause?: unknown) {
    super(issues.map(lineOf).join('\n'), { cause });
    this.issues = issues;
  }
}
