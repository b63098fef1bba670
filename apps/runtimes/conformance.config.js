import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** The suites of the adapters alone, for the Node.js that runs vitest: `--outputFile` names their report. */
export default defineConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: {
    projects: ['packages/*'],
    silent: true,
    maxWorkers: '100%',
    reporters: ['json'],
  },
});
