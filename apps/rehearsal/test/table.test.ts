import { expect, it } from 'vitest';
import { renderTable, summarize, type TableRow } from '../src/table.ts';

const rows: TableRow[] = [
  {
    package: '@cors-policy/koa',
    framework: 'koa 3.3.0',
    manager: 'npm',
    outcomes: [{ check: 'ESM' }, { check: 'suite ESM', rows: 570 }],
  },
  {
    package: '@cors-policy/cli',
    framework: 'Node.js',
    manager: 'yarn',
    outcomes: [
      { check: 'ESM', error: 'line one\nline two' },
      { check: 'suite ESM', leftOut: 'nobody can' },
    ],
  },
];

it('is a table of packages, frameworks, package managers and what was tried', () => {
  expect(renderTable(rows, false).split('\n')).toEqual([
    'package           framework  package manager  ESM     suite ESM',
    '----------------  ---------  ---------------  ------  ---------',
    '@cors-policy/koa  koa 3.3.0  npm              ok      570 rows',
    '@cors-policy/cli  Node.js    yarn             FAILED  -',
  ]);
});

it('is green and red', () => {
  const table = renderTable(rows, true);
  expect(table).toContain('\u001b[32m570 rows ');
  expect(table).toContain('\u001b[31mFAILED\u001b[39m');
});

it('tells of each failure where and what, and then the figures', () => {
  expect(summarize(rows)).toBe(
    `NOT RUN: @cors-policy/cli, Node.js, yarn, suite ESM: nobody can

FAILED: @cors-policy/cli, Node.js, yarn, ESM
  line one
  line two

2 projects, 2 checks passed, 1 failed, 1 not run, 570 rows of the conformance suite passed`,
  );
});
