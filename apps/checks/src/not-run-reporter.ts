import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';

/**
 * Says at the end, after everything else, which tests were left out, and what tests that passed have to tell a
 * person: their annotations.
 */
export class NotRunReporter implements Reporter {
  #isFiltered = false;
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void = (line) => console.log(line)) {
    this.#write = write;
  }

  onInit({ config }: Pick<Vitest, 'config'>): void {
    // Who asks for some tests by name knows that the others are left out.
    this.#isFiltered = config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    const tests = modules.flatMap(({ children }) => [...children.allTests()]);
    for (const test of tests) {
      for (const { message } of test.annotations())
        this.#write(`NOTE: ${nameOf(test)}: ${message}`);
    }
    if (this.#isFiltered) return;
    for (const test of tests) {
      if (test.result().state === 'skipped') this.#write(`NOT RUN: ${nameOf(test)}`);
    }
  }
}

function nameOf({ module, fullName }: TestCase): string {
  return `${module.project.name} ${module.relativeModuleId} > ${fullName}`.trimStart();
}
