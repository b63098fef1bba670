import { conformance } from '@cors-policy/core/conformance';
import { beforeAll, describe, expect, it } from 'vitest';
import { mutants } from '../dist/mutants/mutants.js';
import { runRows } from '../dist/mutants/workshop.js';

const ids = conformance({ start: () => Promise.reject() }).map(({ id }) => id);

describe('mutants', () => {
  beforeAll(async () => {
    expect(await runRows()).toEqual({ passed: ids, failed: [] });
  });

  it.concurrent.each(mutants)('one that $name is caught by $caughtBy', async (mutant) => {
    const { caughtBy } = mutant;
    expect(await runRows(mutant, caughtBy)).toEqual({ passed: [], failed: [caughtBy] });
  });
});
