import { expect, it } from 'vitest';
import { figuresOf, problemsOf, type Run } from '../src/figures.ts';
import { suitesIn } from '../src/play/play-on-node.ts';
import { renderPage } from '../src/render-page.ts';
import { renderTable } from '../src/render-table.ts';
import { ROOT } from '../src/repository.ts';
import { runtimesNamed } from '../src/runtimes.ts';
import type { RowResult } from '../src/suite.ts';

const passed: RowResult = { id: 'passes' };
const excepted: RowResult = { id: 'excepted', exception: 'its server cannot' };

function run(id: string, ...suites: (readonly [subject: string, ...rows: RowResult[]])[]): Run {
  return {
    runtime: { id, title: id, version: '1.2' },
    suites: suites.map(([subject, ...rows]) => ({ adapter: 'hono', subject, rows })),
  };
}

it('shows each suite with what passes on each runtime, and why the rest does not', () => {
  const runs = [
    run('node', ['Hono 4', passed, { id: 'excepted' }], ['Hono 5', passed]),
    run('edge', ['Hono 4', passed, excepted]),
  ];
  expect(problemsOf(runs)).toEqual([]);
  expect(renderTable(figuresOf(runs))).toBe(
    `
| adapter         | node 1.2 | edge 1.2 |
| --------------- | -------- | -------- |
| Hono 4 (\`hono\`) | 2        | 1, 1 not |
| Hono 5 (\`hono\`) | 1        |          |

Rows that do not pass, and why:

- \`excepted\` (Hono 4 on edge): its server cannot.`.trimStart(),
  );
});

it('is not green with a row that fails, an exception that has become stale among them', () => {
  const failed = { id: 'fails', failure: 'status: 200, not 403\nand more' };
  const stale = { ...excepted, failure: 'excepted passes: the exception is stale' };
  expect(problemsOf([run('edge', ['Hono 4', passed, failed, stale])])).toEqual([
    'Hono 4 on edge: fails: status: 200, not 403',
    'Hono 4 on edge: excepted: excepted passes: the exception is stale',
  ]);
});

it('is not green where nothing is played, or rows are missing', () => {
  const runs = [
    run('node', ['Hono 4', passed, excepted]),
    run('edge', ['Hono 4', passed]),
    run('far'),
  ];
  expect(problemsOf(runs)).toEqual([
    'nothing was played on far',
    'Hono 4 has not the same rows everywhere: 2 on node; 1 on edge',
  ]);
});

it('says which module of a package a runtime takes, the same on every machine', () => {
  const { runtime, suites } = run('edge', ['Hono 4', passed]);
  const taken = 'file:///somewhere/packages/hono/dist/index.js';
  const figures = figuresOf([{ runtime, suites: suites.map((suite) => ({ ...suite, taken })) }]);
  expect(renderPage(figures)).toContain('\n- edge: `dist/index.js` of `@cors-policy/hono`\n');
});

it("reads what vitest reports of the packages' tests", () => {
  const test = (title: string, failure?: string) => ({
    ancestorTitles: ['Koa 3'],
    title,
    status: failure === undefined ? 'passed' : 'failed',
    failureMessages: failure === undefined ? [] : [failure],
  });
  const report = {
    testResults: [
      {
        name: `${ROOT}packages/koa/test/conformance.test.ts`,
        message: '',
        assertionResults: [
          test('a: A rule.'),
          test('b: A rule: with a colon. (not here: Koa cannot (yet))'),
          test('c: A rule.', 'status: 200, not 403'),
        ],
      },
      {
        name: `${ROOT}packages/h3/test/conformance.test.ts`,
        message: 'cannot be loaded',
        assertionResults: [],
      },
    ],
  };
  expect(suitesIn(report)).toEqual([
    {
      adapter: 'koa',
      subject: 'Koa 3',
      rows: [
        { id: 'a' },
        { id: 'b', exception: 'Koa cannot (yet)' },
        { id: 'c', failure: 'status: 200, not 403' },
      ],
    },
    { adapter: 'h3', subject: 'h3', rows: [{ id: 'all', failure: 'cannot be loaded' }] },
  ]);
});

it('takes a runtime by its name, and every Node.js by one', () => {
  expect(runtimesNamed('bun').map(({ id }) => id)).toEqual(['bun']);
  expect(runtimesNamed('node').map(({ kind }) => kind)).toEqual(['node', 'node', 'node', 'node']);
  expect(() => runtimesNamed('rhino')).toThrow('[runtimes] [--runtime] rhino is none of node, ');
});
