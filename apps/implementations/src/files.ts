import { readFileSync, writeFileSync } from 'node:fs';
import { implementations } from './implementations.ts';
import type { Report } from './report.ts';

/** docs/implementations.md */
export const PAGE = new URL('../../../docs/implementations.md', import.meta.url);

export function readReport(name: string): Report {
  return JSON.parse(readFileSync(fileOf(name), 'utf8'));
}

/** The committed ones, in the order of the page. */
export function readReports(): Report[] {
  return implementations.map(({ name }) => readReport(name));
}

export function writeReport(report: Report): void {
  writeFileSync(fileOf(report.name), write(report));
}

/** One difference a line. */
function write({ failures, ...rest }: Report): string {
  const rows = Object.entries(failures).map(([id, differences]) => {
    const lines = differences.map((each) => `      ${JSON.stringify(each)}`);
    return `    ${JSON.stringify(id)}: [\n${lines.join(',\n')}\n    ]`;
  });
  const head = JSON.stringify(rest, null, 2).replace(/\n}$/, '');
  const body = rows.length === 0 ? '{}' : `{\n${rows.join(',\n')}\n  }`;
  return `${head},\n  "failures": ${body}\n}\n`;
}

function fileOf(name: string): URL {
  return new URL(`../reports/${name}.json`, import.meta.url);
}
