import { basename, dirname, join } from 'node:path';
import {
  type File,
  type Suite,
  startTests,
  type Task,
  type Test,
  type VitestRunner,
} from '@vitest/runner';
import { type SerializedConfig, TestRunner, vi } from 'vitest';
import { VitestSnapshotEnvironment } from 'vitest/runtime';

export interface TestOutcome {
  readonly id: string;
  readonly milliseconds: number;
  /** Absent: it passed. */
  readonly failure?: string;
}

export interface TestRunOptions {
  /** The folder of the tests. */
  readonly root: string;
  readonly files: readonly string[];
  readonly load: (file: string) => void;
  /** Which tests of a file, by their ids; default: all. */
  readonly isWanted?: (id: string) => boolean;
  /** Told of the test that begins. */
  readonly onTest?: (id: string | undefined) => void;
  /** Whether the first failure ends it. */
  readonly bail: boolean;
}

/** The part of Vitest's that is needed here. */
interface SnapshotClient {
  setup(path: string, options: typeof SNAPSHOTS): Promise<void>;
  clearTest(path: string, id: string): void;
}

/** Vitest's own asks its main process. */
class SnapshotFiles extends VitestSnapshotEnvironment {
  override async resolvePath(test: string): Promise<string> {
    return join(dirname(test), '__snapshots__', `${basename(test)}.snap`);
  }
}

const SNAPSHOTS = {
  updateSnapshot: 'none',
  snapshotEnvironment: new SnapshotFiles({}),
} as const;

// What Vitest's matchers ask of the worker that they expect to be in.
Object.assign(globalThis, {
  __vitest_worker__: {
    config: { expect: {}, snapshotOptions: SNAPSHOTS },
    ctx: {},
    environment: {},
  },
});
const vitest: unknown = new TestRunner({ experimental: {} } as SerializedConfig);
const { snapshotClient } = vitest as { readonly snapshotClient: SnapshotClient };

/** Runs tests as Vitest does, in this thread, one file after the other. */
export async function runTests(options: TestRunOptions): Promise<TestOutcome[]> {
  const outcomes: TestOutcome[] = [];
  for (const file of options.files) {
    // One that failed in the run before may have left some.
    vi.restoreAllMocks();
    const [ran] = await startTests([join(options.root, file)], runnerFor(file, options));
    if (ran === undefined) continue;
    outcomes.push(...outcomesOf(file, ran));
    if (options.bail && outcomes.some(({ failure }) => failure !== undefined)) break;
  }
  return outcomes;
}

function runnerFor(file: string, options: TestRunOptions): VitestRunner {
  let isOver = false;
  return {
    config: {
      root: options.root,
      name: undefined,
      testNamePattern: undefined,
      allowOnly: true,
      chaiConfig: undefined,
      tagsFilter: undefined,
      setupFiles: [],
      passWithNoTests: true,
      sequence: { hooks: 'stack', setupFiles: 'list', seed: 0 },
      maxConcurrency: 1,
      testTimeout: 30_000,
      hookTimeout: 30_000,
      retry: 0,
      tags: [],
      strictTags: false,
      includeTaskLocation: false,
    },
    async importFile(path) {
      await snapshotClient.setup(path, SNAPSHOTS);
      options.load(file);
    },
    onCollected(files) {
      const tests = files.flatMap(testsOf);
      const { isWanted = () => true } = options;
      for (const test of tests) if (!isWanted(idOf(file, test))) test.mode = 'skip';
    },
    onBeforeRunTask(test) {
      if (isOver) test.mode = 'skip';
      options.onTest?.(idOf(file, test));
    },
    onBeforeTryTask: (test) => snapshotClient.clearTest(test.file.filepath, test.id),
    onAfterRunTask(test) {
      options.onTest?.(undefined);
      isOver ||= options.bail && test.result?.state === 'fail';
    },
  };
}

function outcomesOf(file: string, ran: File): TestOutcome[] {
  const tests = testsOf(ran)
    .filter(({ result }) => result?.state === 'pass' || result?.state === 'fail')
    .map((test) => ({
      id: idOf(file, test),
      milliseconds: test.result?.duration ?? 0,
      ...failureOf(test),
    }));
  // What fails to load has no tests.
  return ran.result?.errors?.length
    ? [...tests, { id: file, milliseconds: 0, ...failureOf(ran) }]
    : tests;
}

function failureOf({ result }: Task): { failure?: string } {
  if (result?.state !== 'fail') return {};
  return { failure: result.errors?.[0]?.message ?? 'failed' };
}

function testsOf(suite: Suite): Test[] {
  return suite.tasks.flatMap((task) => (task.type === 'suite' ? testsOf(task) : [task]));
}

function idOf(file: string, test: Test): string {
  return `${file}#${test.fullTestName}`;
}

export function fileOf(id: string): string {
  return id.split('#', 1).join();
}
