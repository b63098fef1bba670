import type { PolicyIssue } from './config-error.ts';
import type { IssueCode, ProblemCode, WarningCode } from './issue-code.ts';

/** A value of a configuration with the place where it stands. */
export interface Placed<Value> {
  readonly value: Value;
  readonly path: string;
}

/** What reading a configuration has found so far. */
export class Findings {
  readonly problems: PolicyIssue<ProblemCode>[] = [];
  readonly warnings: PolicyIssue<WarningCode>[] = [];

  refuse(code: ProblemCode, placed: Placed<unknown>, message: string): void {
    this.problems.push(issueOf(code, placed, message));
  }

  advise(code: WarningCode, placed: Placed<unknown>, message: string): void {
    this.warnings.push(issueOf(code, placed, message));
  }
}

function issueOf<Code extends IssueCode>(
  code: Code,
  { path, value }: Placed<unknown>,
  message: string,
): PolicyIssue<Code> {
  return Object.freeze({ code, path, value, message });
}
