import assert from 'node:assert/strict';
import { type Difference, differenceOf } from './differences.ts';
import { handlers } from './handlers.ts';
import type { Harness } from './harness.ts';
import { policies } from './policies.ts';
import type { NamedPolicy, Row } from './row.ts';
import { examineRow, runRow } from './run-row.ts';
import { tables } from './tables.ts';

/** One row as a test for any runner. */
export interface ConformanceTest {
  readonly id: string;
  readonly title: string;
  /** Rejects with an `AssertionError` that names the first difference. */
  readonly run: () => Promise<void>;
  /** Gives every difference, for a report; the reason of an exception makes none of them good. */
  readonly examine: () => Promise<readonly Difference[]>;
}

/**
 * The suite: every row that the harness can run, in the order of the specification. Throws `RangeError` for
 * an exception that is no such row.
 */
export function conformance(harness: Harness): ConformanceTest[] {
  const rows = Object.values(tables)
    .flat()
    .filter((row) => canRun(row, harness));
  for (const id of Object.keys(harness.exceptions ?? {})) {
    if (!rows.some((row) => row.id === id)) throw new RangeError(`no row to except: ${id}`);
  }
  return rows.map((row) => testOf(row, harness));
}

function testOf(row: Row, harness: Harness): ConformanceTest {
  const { id, rule } = row;
  const examine = () => examineRow(row, harness).then((failures) => failures.map(differenceOf));
  const reason = harness.exceptions?.[id];
  if (reason === undefined) return { id, title: rule, run: () => runRow(row, harness), examine };
  return {
    id,
    title: `${rule} (not here: ${reason})`,
    examine,
    run: () =>
      assert.rejects(
        runRow(row, harness),
        assert.AssertionError,
        `${id} passes: the exception is stale`,
      ),
  };
}

/** Whether the harness can show what the row is about. */
export function canRun(row: Row, harness: Omit<Harness, 'start'>): boolean {
  const { kind = 'adapter', webSockets = false, http2 = false, hidesOrigins = false } = harness;
  const policy: NamedPolicy = policies[row.policy];
  if (policy.forwardOrigin === false && !hidesOrigins) return false;
  if (row.request.webSocket && !webSockets) return false;
  if (http2 && needsHttp1(row)) return false;
  if (kind === 'server') return !needsAdapter(row);
  if (row.handler === undefined) return true;
  const { node, web } = handlers[row.handler];
  return (kind === 'web adapter' ? web : node) !== undefined;
}

function needsAdapter({ fixture, inner, request }: Row) {
  return fixture !== undefined || inner !== undefined || request.target !== undefined;
}

/** The usual proxies forward from HTTP/1.1 only; of the fields, one is its own, one Node does not repeat. */
function needsHttp1({ expect, request: { upload, leaves, fields } }: Row) {
  const isRepeated = Array.isArray(fields['Access-Control-Request-Method']);
  return expect.native || upload || leaves || 'Upgrade' in fields || isRepeated;
}
