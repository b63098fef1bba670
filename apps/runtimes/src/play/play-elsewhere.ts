import {
  type ConformanceTest,
  conformance,
  inAnotherProcess,
  showDifference,
} from '@cors-policy/core/conformance';
import type { Leftovers } from '../leftovers.ts';
import { type Command, startServer } from '../run-process.ts';
import type { RowResult, Suite } from '../suite.ts';
import type { Allowances } from './allowances.ts';
import type { TestedServer } from './tested-servers.ts';

export interface Played extends Suite {
  /** URL or path of the module that the runtime took of the adapter's package. */
  readonly taken?: string;
}

/** Plays the rows (none named: all) on a server in another process, which `command` starts. */
export async function playElsewhere(
  { adapter, subject }: TestedServer,
  command: Command,
  leftovers: Leftovers,
  allowances: Allowances,
  wanted: readonly string[] = [],
): Promise<Played> {
  const { port, taken, stop } = await startServer(command, leftovers);
  try {
    const suite = conformance({
      kind: 'web adapter',
      ...allowances,
      start: inAnotherProcess(`http://127.0.0.1:${port}`),
    });
    const rows: RowResult[] = [];
    for (const test of suite) {
      const { id } = test;
      if (wanted.length > 0 && !wanted.includes(id)) continue;
      const exception = allowances.exceptions?.[id];
      const failure = await failureOf(test, exception !== undefined);
      rows.push({
        id,
        ...(failure !== undefined && { failure }),
        ...(exception !== undefined && { exception }),
      });
    }
    return { adapter, subject, rows, ...(taken !== undefined && { taken }) };
  } finally {
    await stop();
  }
}

async function failureOf(
  { run, examine }: ConformanceTest,
  isException: boolean,
): Promise<string | undefined> {
  try {
    if (!isException) return (await examine()).map(showDifference).join('; ') || undefined;
    await run();
    return undefined;
  } catch (error) {
    const { message, cause } = error as Error;
    return cause instanceof Error ? `${message}: ${cause.message}` : message;
  }
}
