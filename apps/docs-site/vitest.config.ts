import { defineConfig } from 'vitest/config';

// How long a test takes is no part of what it says: a loaded machine must not fail it.
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
});
