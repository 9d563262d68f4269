import { defineConfig } from 'vitest/config'

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/template.ts'],
    provide: { long: mode === 'long' },
    pool: 'forks',
    // No test changes what another could see: each has a database of its own.
    isolate: false,
    // Many tests wait for processes and browsers of their own, so one more worker than the smallest machine has cores.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
}))
