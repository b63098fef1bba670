import { conformance, type Harness } from '@cors-policy/core/conformance';
import type { Adapter } from './mutants.ts';

export interface Outcome {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
}

/** Runs rows (none named: all) through an adapter, over sockets. */
export async function runRows(adapter: Adapter, wanted: readonly string[]): Promise<Outcome> {
  const { harness }: { harness: Harness } = await import(`./servers/${adapter}.js`);
  const suite = conformance(harness);
  const outcome = { passed: [] as string[], failed: [] as string[] };
  for (const { id, run } of suite.filter(({ id }) => wanted.length === 0 || wanted.includes(id))) {
    await run().then(
      () => outcome.passed.push(id),
      () => outcome.failed.push(id),
    );
  }
  return outcome;
}
