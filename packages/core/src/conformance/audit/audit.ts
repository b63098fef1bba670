import type { Difference } from '../differences.ts';
import type { Row } from '../row.ts';
import { tables } from '../tables.ts';
import { AuditedServer } from './audited-server.ts';
import { LeftOut } from './left-out.ts';
import { misfitOf } from './misfit.ts';
import { limitsOf, setUpOf } from './set-up.ts';
import type { AuditSubject } from './subject.ts';
import { transpose } from './transpose.ts';

/** What came of one row. */
export interface AuditResult {
  readonly id: string;
  readonly rule: string;
  /** The section of the specification, or the clause of a standard, that asks for it. */
  readonly source: string;
  readonly outcome: 'passed' | 'failed' | 'left out';
  /** Whether the row is carried over from another policy to the subject's. */
  readonly transposed: boolean;
  /** Everything that differs; with `failed`. */
  readonly differences: readonly Difference[];
  /** Why the row says nothing of this server; with `left out`. */
  readonly reason?: string;
}

/** What `audit` makes of a subject: nothing is sent before `run`. */
export interface Audit {
  /** What must be set up first, one sentence each. */
  readonly setUp: readonly string[];
  /** What is not checked of this subject, one sentence each. */
  readonly limits: readonly string[];
  /** How many rows are run. */
  readonly size: number;
  /**
   * Runs the rows that fit one after the other, and gives every row's result in the order of the specification.
   * Rejects with `AuditError` where the server, or the audit's own native service, cannot be reached.
   */
  run(onResult?: (result: AuditResult) => void): Promise<readonly AuditResult[]>;
}

/**
 * Prepares the conformance suite for a running server that has a policy of its own: rows of that policy as they
 * stand, all others carried over to it where they still mean something. Throws `PolicyConfigError` for an
 * invalid policy.
 */
export function audit(subject: AuditSubject): Audit {
  const plan = Object.values(tables)
    .flat()
    .map((row: Row) => planned(row, subject));
  return {
    setUp: setUpOf(subject),
    limits: limitsOf(subject),
    size: plan.filter(({ asked }) => asked !== undefined).length,
    async run(onResult = () => {}) {
      const server = await AuditedServer.reach(subject);
      const results: AuditResult[] = [];
      try {
        for (const { row, asked, reason } of plan) {
          const differences = asked ? await server.differences(asked) : [];
          const result = resultOf(row, asked, differences, reason);
          results.push(result);
          onResult(result);
        }
      } finally {
        await server.leave();
      }
      return results;
    },
  };
}

interface Planned {
  readonly row: Row;
  /** As it is asked here; absent where it is left out. */
  readonly asked?: Row;
  readonly reason?: string;
}

function planned(row: Row, subject: AuditSubject): Planned {
  try {
    const asked = transpose(row, subject);
    const reason = misfitOf(asked, subject);
    return reason === undefined ? { row, asked } : { row, reason };
  } catch (error) {
    if (error instanceof LeftOut) return { row, reason: error.message };
    throw error;
  }
}

function resultOf(
  row: Row,
  asked: Row | undefined,
  differences: readonly Difference[],
  reason: string | undefined,
): AuditResult {
  const outcome = asked === undefined ? 'left out' : differences.length === 0 ? 'passed' : 'failed';
  const transposed = asked !== undefined && asked !== row;
  const { id, rule, source } = row;
  return {
    id,
    rule,
    source,
    outcome,
    transposed,
    differences,
    ...(reason !== undefined && { reason }),
  };
}
