// How nouns.ts runs test files: all in one process, beside a twin club, each result told as soon as it is there.
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('../../..', import.meta.url).pathname,
    include: ['tests/**/*.test.ts', 'tests/trials/*.ts'],
    isolate: false,
    maxWorkers: 1,
    globalSetup: ['tests/support/postgres.ts'],
    setupFiles: ['tests/server/rights/noun-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    reporters: ['./tests/server/rights/noun-reporter.ts'],
    dangerouslyIgnoreUnhandledErrors: true,
  },
})
