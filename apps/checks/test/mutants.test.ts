import { conformance } from '@cors-policy/core/conformance';
import { beforeAll, describe, expect, it } from 'vitest';
import { adapterOf, mutants } from '../dist/mutants/mutants.js';
import { runRows } from '../dist/mutants/workshop.js';

/** Some defects show only when the suite's patience is at its end. */
const TIME_LIMIT = 30_000;

const ids = conformance({ start: () => Promise.reject() }).map(({ id }) => id);

describe('mutants', { timeout: TIME_LIMIT }, () => {
  beforeAll(async () => {
    expect(await runRows('express', [])).toEqual({ passed: ids, failed: [] });
  }, TIME_LIMIT);

  it.concurrent.each(['fastify', 'hono', 'koa'] as const)(
    '%s without a defect passes',
    async (adapter) => {
      const named = mutants
        .filter((mutant) => adapterOf(mutant) === adapter)
        .map(({ caughtBy }) => caughtBy);
      const { passed, failed } = await runRows(adapter, named);
      expect(new Set(passed)).toEqual(new Set(named));
      expect(failed).toEqual([]);
    },
  );

  it.concurrent.each(mutants)('one that $name is caught by $caughtBy', async (mutant) => {
    const { caughtBy } = mutant;
    expect(await runRows(adapterOf(mutant), [caughtBy], mutant)).toEqual({
      passed: [],
      failed: [caughtBy],
    });
  });
});
