import type { Equivalence } from './survivors.ts';

/** Each survives, and why no test could change that. A mutant for which this does not hold needs a test instead. */
export const EQUIVALENT: readonly Equivalence[] = [];
