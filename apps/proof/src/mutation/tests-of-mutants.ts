import { posix } from 'node:path';

/** Test files that are not asked about mutants. */
const LEFT_OUT = [
  // Of the conformance suite itself.
  'audit/',
  'conformance-rows.',
  // Of the builds.
  'config/config-error.',
  'on-demand.',
  'portable.',
  // Of cost.
  'registry-cost.',
  // So long that they would be most of the time, for what the others notice too.
  'node.conformance.',
  'registry-invariant.',
];

const LEFT_OUT_TESTS = [
  // Their cases are drawn anew for each run: they would kill a mutant today and leave it alive tomorrow.
  'explain/explain.test.ts#explains every request by the steps of the specification, as it is decided',
  'explain/explain.test.ts#never throws, whatever a request holds',
  'explain/remedies.test.ts#what a remedy tells to add > a policy can have, and then the request passes that check',
  // Long, and for what takes long or throws alone.
  ...['exact', 'any', 'patterns'].map(
    (policy) => `evaluate.test.ts#whatever a request holds > ${policy} decides and never throws`,
  ),
];

export function isAskedFile(file: string): boolean {
  return !LEFT_OUT.some((start) => file.startsWith(start));
}

export function isAskedTest(id: string): boolean {
  return !LEFT_OUT_TESTS.includes(id);
}

/**
 * The first test that fails ends a run: those of the module with the mutant come first. The longest, of what is
 * explained, comes last, and for what explains or decides only.
 */
export function nearestFirst(files: readonly string[], module: string): string[] {
  const distance = (file: string) => {
    if (file === module.replace(/ts$/, 'test.ts')) return 0;
    return posix.dirname(file) === posix.dirname(module) ? 1 : 2;
  };
  const isExplained = module.startsWith('explain/') || module === 'evaluate.ts';
  const near = files
    .filter((file) => file !== LONGEST)
    .toSorted((one, other) => distance(one) - distance(other));
  return isExplained && files.includes(LONGEST) ? [...near, LONGEST] : near;
}

const LONGEST = 'explain/explain.test.ts';
