import { styleText } from 'node:util';

/** What came of one check of a project. */
export interface Outcome {
  readonly check: string;
  /** The error, if it failed. */
  readonly error?: string;
  /** Why it was not tried. */
  readonly leftOut?: string;
  /** The rows of the conformance suite that passed. */
  readonly rows?: number;
}

export interface TableRow {
  readonly package: string;
  readonly framework: string;
  readonly manager: string;
  readonly outcomes: readonly Outcome[];
}

const HEADING = ['package', 'framework', 'package manager'];

/** A table of rows by checks: `ok`, or the number of rows, or `FAILED`, or `-` for what there is not. */
export function renderTable(rows: readonly TableRow[], isColored: boolean): string {
  const checks = [...new Set(rows.flatMap(({ outcomes }) => outcomes.map(({ check }) => check)))];
  const lines = rows.map((row) => [
    row.package,
    row.framework,
    row.manager,
    ...checks.map((check) => cellOf(row.outcomes.find((outcome) => outcome.check === check))),
  ]);
  const table = [[...HEADING, ...checks], ...lines];
  const widths = [...HEADING, ...checks].map((_, column) =>
    Math.max(...table.map((line) => line[column]?.length ?? 0)),
  );
  const padded = table.map((line) =>
    line.map((cell, column) => colored(cell, cell.padEnd(widths[column] ?? 0), isColored)),
  );
  const rule = widths.map((width) => '-'.repeat(width));
  const [heading = [], ...body] = padded;
  return [heading, rule, ...body].map((line) => line.join('  ').trimEnd()).join('\n');
}

/** One line of figures, and then every failure with its error. */
export function summarize(rows: readonly TableRow[]): string {
  const outcomes = rows.flatMap((row) => row.outcomes.map((outcome) => ({ row, outcome })));
  const failed = outcomes.filter(({ outcome }) => outcome.error !== undefined);
  const leftOut = outcomes.filter(({ outcome }) => outcome.leftOut !== undefined);
  const suiteRows = outcomes.reduce((sum, { outcome }) => sum + (outcome.rows ?? 0), 0);
  const placeOf = ({ row, outcome }: (typeof outcomes)[number]) =>
    [row.package, row.framework, row.manager, outcome.check].join(', ');
  const failures = failed.map(
    (each) => `FAILED: ${placeOf(each)}\n${indented(each.outcome.error ?? '')}`,
  );
  const notes = leftOut.map((each) => `NOT RUN: ${placeOf(each)}: ${each.outcome.leftOut}`);
  const figures = [
    `${rows.length} projects`,
    `${outcomes.length - failed.length - leftOut.length} checks passed`,
    `${failed.length} failed`,
    `${leftOut.length} not run`,
    `${suiteRows} rows of the conformance suite passed`,
  ];
  return [...notes, ...failures, figures.join(', ')].join('\n\n');
}

function cellOf(outcome: Outcome | undefined): string {
  if (outcome === undefined || outcome.leftOut !== undefined) return '-';
  if (outcome.error !== undefined) return 'FAILED';
  return outcome.rows === undefined ? 'ok' : `${outcome.rows} rows`;
}

function colored(cell: string, text: string, isColored: boolean): string {
  if (!isColored) return text;
  if (cell === 'FAILED') return styleText('red', text, { validateStream: false });
  const isGood = cell === 'ok' || /^\d+ rows$/.test(cell);
  return isGood ? styleText('green', text, { validateStream: false }) : text;
}

function indented(text: string): string {
  return text.trimEnd().replaceAll(/^/gm, '  ');
}
