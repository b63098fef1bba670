import { readFileSync, writeFileSync } from 'node:fs';
import type { RowResult, Suite } from './suite.ts';

/** What docs/runtimes.md shows. */
export interface Figures {
  readonly runtimes: readonly RuntimeFigures[];
  readonly suites: readonly SuiteFigures[];
}

export interface RuntimeFigures {
  readonly id: string;
  /** Such as `Node.js`. */
  readonly title: string;
  readonly version: string;
}

export interface SuiteFigures extends Pick<Suite, 'adapter' | 'subject'> {
  /** By id of the runtime; absent: it does not run there. */
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface Cell {
  readonly passed: number;
  /** Reasons by row. */
  readonly exceptions: Readonly<Record<string, string>>;
  /** The module that the runtime took, within the adapter's package. */
  readonly taken?: string;
}

/** All that was played on one runtime. */
export interface Run {
  readonly runtime: RuntimeFigures;
  readonly suites: readonly (Suite & { readonly taken?: string })[];
}

const FILE = new URL('../figures/runtimes.json', import.meta.url);

export function figuresOf(runs: readonly Run[]): Figures {
  const suites = new Map<
    string,
    { adapter: string; subject: string; cells: Record<string, Cell> }
  >();
  for (const { runtime, suites: played } of runs) {
    for (const { adapter, subject, rows, taken } of played) {
      const suite = suites.get(subject) ?? { adapter, subject, cells: {} };
      suites.set(subject, suite);
      suite.cells[runtime.id] = { ...cellOf(rows), ...(taken && { taken: withinPackage(taken) }) };
    }
  }
  const runtimes = runs.map(({ runtime: { id, title, version } }) => ({ id, title, version }));
  return { runtimes, suites: [...suites.values()].sort(byAdapter) };
}

/** What keeps the table from being green, in a line each; none: it is. */
export function problemsOf(runs: readonly Run[]): string[] {
  const failures = runs.flatMap(({ runtime, suites }) =>
    suites.flatMap(({ subject, rows }) =>
      rows
        .filter(({ failure }) => failure !== undefined)
        .map(({ id, failure }) => `${subject} on ${runtime.id}: ${id}: ${firstLine(failure)}`),
    ),
  );
  const idle = runs
    .filter(({ suites }) => suites.length === 0)
    .map(({ runtime }) => `nothing was played on ${runtime.id}`);
  return [...failures, ...idle, ...differentSizes(runs)];
}

export function writeFigures(figures: Figures): void {
  writeFileSync(FILE, `${JSON.stringify(figures, undefined, 2)}\n`);
}

export function readFigures(): Figures {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

/** A suite has the same rows wherever it is played. */
function differentSizes(runs: readonly Run[]): string[] {
  const sizes = new Map<string, Map<number, string[]>>();
  for (const { runtime, suites } of runs) {
    for (const { subject, rows } of suites) {
      const bySize = sizes.get(subject) ?? new Map<number, string[]>();
      sizes.set(subject, bySize);
      bySize.set(rows.length, [...(bySize.get(rows.length) ?? []), runtime.id]);
    }
  }
  return [...sizes]
    .filter(([, bySize]) => bySize.size > 1)
    .map(([subject, bySize]) => {
      const counts = [...bySize].map(([size, ids]) => `${size} on ${ids.join(', ')}`);
      return `${subject} has not the same rows everywhere: ${counts.join('; ')}`;
    });
}

function cellOf(rows: readonly RowResult[]): Cell {
  const exceptions: Record<string, string> = {};
  let passed = 0;
  for (const { id, exception, failure } of rows) {
    if (failure !== undefined) continue;
    if (exception === undefined) passed += 1;
    else exceptions[id] = exception;
  }
  return { passed, exceptions };
}

/** The same on every machine. */
function withinPackage(module: string): string {
  return /dist\/.*$/.exec(module)?.[0] ?? module;
}

function byAdapter(one: SuiteFigures, other: SuiteFigures): number {
  return one.adapter < other.adapter ? -1 : Number(one.adapter > other.adapter);
}

function firstLine(text = ''): string {
  return text.split('\n', 1)[0] ?? '';
}
