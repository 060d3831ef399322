import { defineConfig } from 'vitest/config'

const files = (folder: string) => `${folder}/**/*.test.{ts,tsx}`

/** Nothing in these changes what all share, so a worker loads the server once and not for each file anew. */
const TOGETHER = ['tests/architecture', 'tests/domain', 'tests/server'].map(files)

/** But this one puts something else in the place of one of our modules. */
const ALONE = ['tests/server/rights/faults.test.ts']

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      { extends: true, test: { name: 'together', include: TOGETHER, exclude: ALONE, isolate: false } },
      { extends: true, test: { name: 'apart', include: [files('tests')], exclude: TOGETHER } },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
    globalSetup: ['tests/support/postgres.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 4,
    reporters: ['default'],
  },
})
