import {
  type CoverageData,
  INSTRUMENTER_CONSTANTS,
  type MutantCoverage,
} from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { TestBundle } from './test-bundle.ts';
import { fileOf, runTests, type TestOutcome } from './test-run.ts';
import { isAskedFile, isAskedTest, nearestFirst } from './tests-of-mutants.ts';

/** What Stryker's instrumented code reads and writes. */
interface Instruments {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: MutantCoverage | undefined;
}

/** Stryker takes a hundred times the steps of all tests for a loop without end; ten times are telling enough. */
const HIT_LIMIT_DIVISOR = 10;

const instruments: Instruments = {};
Object.assign(globalThis, { [INSTRUMENTER_CONSTANTS.NAMESPACE]: instruments });

// What goes wrong after its test has ended says nothing of the test, and may come while the next mutant is on.
process.on('uncaughtException', () => {});

/**
 * Runs core's tests in the process that Stryker keeps: each mutant is active from the start in modules of its own, as
 * in a new process, at a small part of its cost.
 */
class InProcessTestRunner implements TestRunner {
  #bundle: TestBundle | undefined;

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    this.#bundle = await TestBundle.of(process.cwd(), isAskedFile);
  }

  async dryRun(): Promise<DryRunResult> {
    const bundle = this.#initialised();
    const perTest: MutantCoverage['perTest'] = {};
    instruments.mutantCoverage = { static: {}, perTest };
    const during = (id: string | undefined) => {
      instruments.currentTestId = id;
    };
    const outcomes = await runTests({
      root: bundle.root,
      files: bundle.files,
      bail: false,
      isWanted: isAskedTest,
      load: bundle.loader(during),
      onTest: during,
    });
    const byTest = outcomes.map(({ id }): [string, CoverageData] => [id, perTest[id] ?? {}]);
    const reached = new Set(byTest.flatMap(([, coverage]) => Object.keys(coverage)));
    // What nothing reaches but the loading of a file is covered by the file as a whole, as by a test of that name.
    const files = bundle.files.map((file) => ({ id: file, milliseconds: 0 }));
    const loading = files.map(({ id }): [string, CoverageData] => {
      const all = [...bundle.modulesOf(id)].flatMap((name) => Object.entries(perTest[name] ?? {}));
      return [id, Object.fromEntries(all.filter(([mutant]) => !reached.has(mutant)))];
    });
    return {
      status: DryRunStatus.Complete,
      tests: [...files, ...outcomes].map(resultOf),
      mutantCoverage: { static: {}, perTest: Object.fromEntries([...loading, ...byTest]) },
    };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const { activeMutant, testFilter = [], disableBail, sandboxFileName } = options;
    const bundle = this.#initialised();
    const hitLimit = options.hitLimit && options.hitLimit / HIT_LIMIT_DIVISOR;
    Object.assign(instruments, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    const wanted = new Set(testFilter);
    const files = new Set(testFilter.map(fileOf));
    const outcomes = await runTests({
      root: bundle.root,
      files: nearestFirst([...files], sandboxFileName.split('/src/')[1] ?? ''),
      bail: !disableBail,
      isWanted: (id) => wanted.has(id) || (wanted.has(fileOf(id)) && isAskedTest(id)),
      load: bundle.loader(),
    });
    const limit = determineHitLimitReached(instruments.hitCount, hitLimit);
    const complete = { status: DryRunStatus.Complete, tests: outcomes.map(resultOf) } as const;
    return toMutantRunResult(limit ?? complete);
  }

  #initialised(): TestBundle {
    if (this.#bundle === undefined) throw new Error('[proof] [mutation] init comes first');
    return this.#bundle;
  }
}

/** Without the name of its file, or Stryker would forget what it knows by a test when another one is added there. */
function resultOf({ id, milliseconds, failure }: TestOutcome): TestResult {
  const result = { id, name: id, timeSpentMs: milliseconds };
  return failure === undefined
    ? { ...result, status: TestStatus.Success }
    : { ...result, status: TestStatus.Failed, failureMessage: failure };
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessTestRunner),
];
