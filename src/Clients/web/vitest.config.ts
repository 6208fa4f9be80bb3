import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['client/tests/**/*.test.ts', 'demo/tests/**/*.test.ts'],
  },
});
