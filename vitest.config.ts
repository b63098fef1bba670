import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['packages/*', 'apps/*'],
    silent: 'passed-only',
    // .ci/run reads the results.
    reporters: ['default', ['json', { outputFile: '.test-results/vitest.json' }]],
  },
});
