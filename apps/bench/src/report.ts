import type { Section, Table, Target } from './section.ts';

/** A section as Markdown: its tables, and what the project has set itself. */
export function sectionText({ title, tables, targets }: Section): string {
  return [`## ${title}`, ...tables.map(tableText), targetsText(targets)].join('\n\n');
}

export function tableText({ caption, columns, rows }: Table): string {
  const rule = columns.map(() => '---');
  return `${caption}:\n\n${rowsText([columns, rule, ...rows])}`;
}

export function rowsText(rows: readonly (readonly string[])[]): string {
  return rows.map(rowText).join('\n');
}

function targetsText(targets: readonly Target[]): string {
  return tableText({
    caption: 'Targets',
    columns: ['what', 'target', 'measured', 'met'],
    rows: targets.map(({ what, limit, measured, met }) => [
      what,
      limit,
      measured,
      met ? 'yes' : '**no**',
    ]),
  });
}

function rowText(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
