import { fileURLToPath } from 'node:url';
import type { MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { CORE } from './core.ts';

const RUNNER = fileURLToPath(new URL('./test-runner.js', import.meta.url));

/** The whole of core but the conformance suite, which is what tests, and what only the build for Node has. */
export const ALL = ['src/**/*.ts', '!src/conformance/**', '!src/on-demand.node.ts'];

/** Tests each mutant of the sources that `mutate` names; what is known from an earlier run is not tested again. */
export async function runStryker(mutate: readonly string[]): Promise<MutantResult[]> {
  // It takes its sandbox from there.
  process.chdir(CORE);
  return new Stryker({
    mutate: [...mutate],
    plugins: [RUNNER],
    testRunner: 'in-process',
    coverageAnalysis: 'perTest',
    concurrency: 2,
    tempDirName: '.stryker/sandbox',
    ignorePatterns: ['dist', 'tsconfig*.json'],
    // TypeScript 7 has no API with which Stryker could rewrite one.
    tsconfigFile: 'none',
    incremental: true,
    incrementalFile: '.stryker/incremental.json',
    reporters: ['progress-append-only', 'json', 'html'],
    jsonReporter: { fileName: '.stryker/report.json' },
    htmlReporter: { fileName: '.stryker/report.html' },
    timeoutMS: 30_000,
    allowConsoleColors: false,
  }).runMutationTest();
}
