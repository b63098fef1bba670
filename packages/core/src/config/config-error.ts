import type { IssueCode, ProblemCode } from './issue-code.ts';

/** One problem of a configuration, or one piece of advice on it. */
export interface PolicyIssue<Code extends string = IssueCode> {
  /** Stable name of the kind of problem. */
  readonly code: Code;
  /** Where it is, for example `allowedOrigins[1]` or `apis.orders.cors.maxAge`. */
  readonly path: string;
  /** What was found there. */
  readonly value: unknown;
  /** What is wrong, why it matters and what to write instead. */
  readonly message: string;
}

const BRAND = Symbol.for('@cors-policy/PolicyConfigError');

/** Thrown for a configuration that cannot be loaded; `issues` holds every problem at once. */
export class PolicyConfigError extends Error {
  override readonly name = 'PolicyConfigError';
  readonly issues: readonly PolicyIssue<ProblemCode>[];

  constructor(issues: readonly PolicyIssue<ProblemCode>[]) {
    super(
      [
        `[@cors-policy/core] ${issues.length} problem(s) in the CORS configuration:`,
        ...issues.map(({ code, path, message }) =>
          [path && `  ${path}:`, message, `[${code}]`].filter(Boolean).join(' '),
        ),
      ].join('\n'),
    );
    this.issues = Object.freeze([...issues]);
  }

  /** True for the class of the ESM and of the CommonJS build alike: one process may hold both. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && BRAND in value;
  }

  get [BRAND](): true {
    return true;
  }
}
