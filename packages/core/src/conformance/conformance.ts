import type { Harness } from './harness.ts';
import type { Row } from './row.ts';
import { runRow } from './run-row.ts';
import { tables } from './tables.ts';

/** One row as a test for any runner. */
export interface ConformanceTest {
  readonly id: string;
  readonly title: string;
  /** Rejects with an `AssertionError` that names what differs. */
  readonly run: () => Promise<void>;
}

/** The suite: every row that the harness can run, in the order of the specification. */
export function conformance(harness: Harness): ConformanceTest[] {
  return Object.values(tables)
    .flat()
    .filter((row) => canRun(row, harness))
    .map((row) => ({ id: row.id, title: row.rule, run: () => runRow(row, harness) }));
}

function canRun({ fixture, request }: Row, { kind = 'adapter', webSockets = false }: Harness) {
  const needsAdapter = fixture !== undefined || request.target !== undefined;
  return (!needsAdapter || kind === 'adapter') && (!request.webSocket || webSockets);
}
