import { defineConfig } from 'vitest/config';

// How long a test takes is no part of what it says: a loaded machine must not fail it.
export default defineConfig({
  // That a package of others comes without the sources of its source maps.
  logLevel: 'error',
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // It imports JSON as bundlers take it.
    server: { deps: { inline: [/@actions\/workflow-parser/] } },
  },
});
