import { defineConfig } from 'vitest/config';
import { NotRunReporter } from './apps/checks/src/not-run-reporter.ts';

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*'],
    silent: 'passed-only',
    // .ci/run reads the results.
    reporters: [
      'default',
      ['json', { outputFile: '.test-results/vitest.json' }],
      new NotRunReporter(),
    ],
  },
});
