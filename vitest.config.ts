import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/longest-first.ts'

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/template.ts'],
    setupFiles: ['test/seed.ts'],
    sequence: { sequencer: LongestFirst },
    provide: { long: mode === 'long' },
    pool: 'forks',
    // No test changes what another could see: each has a database of its own.
    isolate: false,
    // Many tests wait for processes and browsers of their own, so one more worker than the smallest machine has cores.
    maxWorkers: 3,
    // Only what hangs is to meet these, not what runs beside other runs on a busy machine.
    testTimeout: 180_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
}))
