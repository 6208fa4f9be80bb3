import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One host and one browser at a time: two cores, shared with the hub under test.
    fileParallelism: false,
  },
});
