import { conformance } from '@cors-policy/core/conformance';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adapterOf, mutants } from '../dist/mutants/mutants.js';
import { RowsProcess } from '../dist/mutants/rows-process.js';

const ids = conformance({ start: () => Promise.reject() }).map(({ id }) => id);

const rows = new RowsProcess();

afterAll(() => rows.close());

describe('mutants', () => {
  beforeAll(async () => {
    expect(await rows.runRows('express', [])).toEqual({ passed: ids, failed: [] });
  });

  it.concurrent.each(['fastify', 'hono', 'koa'] as const)(
    '%s without a defect passes',
    async (adapter) => {
      const named = mutants
        .filter((mutant) => adapterOf(mutant) === adapter)
        .map(({ caughtBy }) => caughtBy);
      const { passed, failed } = await rows.runRows(adapter, named);
      expect(new Set(passed)).toEqual(new Set(named));
      expect(failed).toEqual([]);
    },
  );

  it.concurrent.each(mutants)('one that $name is caught by $caughtBy', async (mutant) => {
    const { caughtBy } = mutant;
    expect(await rows.runMutant(mutant)).toEqual({
      passed: [],
      failed: [caughtBy],
    });
  });
});
