import { readFileSync } from 'node:fs';
import type { Equivalence } from './survivors.ts';

const FILE = new URL('../../src/mutation/equivalent-mutants.json', import.meta.url);

/** Each survives, and why no test could change that. A mutant for which this does not hold needs a test instead. */
export const EQUIVALENT: readonly Equivalence[] = JSON.parse(readFileSync(FILE, 'utf8'));
