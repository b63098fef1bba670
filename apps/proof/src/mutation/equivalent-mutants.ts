import { OF_EXPLAIN } from './equivalent/explain.ts';
import { OF_NODE } from './equivalent/node.ts';
import { OF_POLICY_SOURCES } from './equivalent/policy-sources.ts';
import { OF_REGISTRY } from './equivalent/registry.ts';
import type { Equivalence } from './survivors.ts';

/** Each survives, and why no test could change that. A mutant for which this does not hold needs a test instead. */
export const EQUIVALENT: readonly Equivalence[] = [
  ...OF_EXPLAIN,
  ...OF_NODE,
  ...OF_POLICY_SOURCES,
  ...OF_REGISTRY,
];
