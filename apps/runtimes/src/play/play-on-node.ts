import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import type { InstalledRuntime } from '../install-runtime.ts';
import type { Leftovers } from '../leftovers.ts';
import { ROOT } from '../repository.ts';
import { startProgram } from '../run-process.ts';
import type { RowResult, Suite } from '../suite.ts';

/** What vitest reports, as far as it is read here. */
export interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly {
      readonly ancestorTitles: readonly string[];
      readonly title: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

/** Runs the packages' own conformance tests, by a vitest of that Node.js. Rejects if it reports nothing. */
export async function playOnNode(
  { program }: InstalledRuntime,
  adapters: readonly string[],
  leftovers: Leftovers,
): Promise<Suite[]> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-policy-runtimes-'));
  const remove = leftovers.add(() => rmSync(folder, { recursive: true }));
  const outputFile = join(folder, 'report.json');
  const args = [
    join(ROOT, 'node_modules/vitest/vitest.mjs'),
    'run',
    'test/conformance.test.ts',
    `--config=${join(ROOT, 'apps/runtimes/conformance.config.js')}`,
    `--outputFile=${outputFile}`,
    ...adapters.map((adapter) => `--project=@cors-policy/${adapter}`),
  ];
  try {
    const command = { file: program, args, cwd: ROOT };
    const { log } = await startProgram(command, leftovers).ended;
    const report = await readFile(outputFile, 'utf8').catch(() => {
      throw new Error(`[runtimes] vitest reports nothing on ${program}:\n${log}`);
    });
    return suitesIn(JSON.parse(report));
  } finally {
    remove();
  }
}

/** A suite for each outermost title, or each file without one. */
export function suitesIn({ testResults }: Report): Suite[] {
  return testResults.flatMap(({ name, message, assertionResults }) => {
    const [, adapter = ''] = relative(ROOT, name).split(sep);
    if (assertionResults.length === 0) {
      return [{ adapter, subject: adapter, rows: [{ id: 'all', failure: message || 'no rows' }] }];
    }
    const bySubject = new Map<string, RowResult[]>();
    for (const { ancestorTitles, title, status, failureMessages } of assertionResults) {
      const [subject = adapter] = ancestorTitles;
      const rows = bySubject.get(subject) ?? [];
      bySubject.set(subject, rows);
      const failure = status === 'passed' ? undefined : (failureMessages[0] ?? status);
      rows.push(rowOf(title, failure));
    }
    return [...bySubject].map(([subject, rows]) => ({ adapter, subject, rows }));
  });
}

/** As `conformance` titles its tests. */
function rowOf(title: string, failure: string | undefined): RowResult {
  const [id = title] = title.split(': ');
  const exception = /\(not here: (.*)\)$/.exec(title)?.[1];
  return {
    id,
    ...(failure !== undefined && { failure }),
    ...(exception !== undefined && { exception }),
  };
}
