import type { Cell, Figures } from './figures.ts';

/** The table in Markdown, aligned so that a terminal shows it too, and the exceptions below it. */
export function renderTable(figures: Figures): string {
  return [alignedTable(rowsOf(figures)), ...exceptionLines(figures)].join('\n\n');
}

function rowsOf({ runtimes, suites }: Figures): string[][] {
  const head = ['adapter', ...runtimes.map(({ title, version }) => `${title} ${version}`)];
  const body = suites.map(({ adapter, subject, cells }) => [
    `${subject} (\`${adapter}\`)`,
    ...runtimes.map(({ id }) => shown(cells[id])),
  ]);
  return [head, ...body];
}

function shown(cell: Cell | undefined): string {
  if (!cell) return '';
  const { passed, exceptions } = cell;
  const count = Object.keys(exceptions).length;
  return count === 0 ? `${passed}` : `${passed}, ${count} not`;
}

/** Markdown lists: each reason once, with its rows, and where it holds. */
function exceptionLines({ runtimes, suites }: Figures): string[] {
  const all = suites.flatMap(({ subject, cells }) =>
    runtimes.flatMap(({ id, title }) =>
      Object.entries(cells[id]?.exceptions ?? {}).map(([row, reason]) => ({
        row: `\`${row}\``,
        where: `${subject} on ${title}`,
        reason,
      })),
    ),
  );
  const reasons = [...new Set(all.map(({ reason }) => reason))];
  if (reasons.length === 0) return [];
  const lines = reasons.map((reason) => {
    const those = all.filter((one) => one.reason === reason);
    const listed = (key: 'row' | 'where') => [...new Set(those.map((one) => one[key]))].join(', ');
    return `- ${listed('row')} (${listed('where')}): ${reason}.`;
  });
  return ['Rows that do not pass, and why:', lines.join('\n')];
}

function alignedTable(rows: readonly string[][]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_cell, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n');
}
