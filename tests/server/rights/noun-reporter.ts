// Writes what became of each test file of nouns.ts, a line of JSON each.
import { appendFileSync } from 'node:fs'
import type { TestModule } from 'vitest/node'

export interface Result {
  readonly file: string
  readonly ms: number
  /** Of each test that ran, by its name. */
  readonly tests: readonly (readonly [name: string, ms: number])[]
  /** Names of tests. */
  readonly failed: readonly string[]
  /** It did not come as far as its tests. */
  readonly broken: boolean
}

export default class {
  onTestModuleEnd(module: TestModule): void {
    const failed = [...module.children.allTests('failed')].map(({ name }) => name)
    const tests = [...module.children.allTests()]
      .filter((test) => test.result().state !== 'skipped')
      .map((test) => [test.name, Math.round(test.diagnostic()?.duration ?? 0)] as const)
    const result: Result = {
      file: module.moduleId,
      ms: Math.round(module.diagnostic().duration),
      ...{ tests, failed },
      broken: module.state() === 'failed' && failed.length === 0,
    }
    appendFileSync(process.env.NOUNS_RESULTS ?? '', `${JSON.stringify(result)}\n`)
  }
}
