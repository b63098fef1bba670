import { defineConfig } from 'vitest/config';
import { NotRunReporter } from './apps/checks/src/not-run-reporter.ts';

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*'],
    silent: 'passed-only',
    // By default one core stays idle: of two, the half.
    maxWorkers: '100%',
    // .ci/run reads the results.
    reporters: [
      'default',
      ['json', { outputFile: '.test-results/vitest.json' }],
      new NotRunReporter(),
    ],
  },
});
