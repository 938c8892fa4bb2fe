import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'src/**/*.test.ts'],
    testTimeout: 60_000,
    // Two workers: the suite must run on two cores beside the process that drives it.
    maxWorkers: 2,
  },
});
