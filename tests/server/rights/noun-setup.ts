// What stands before each test file when mutants are tried against the nouns' tests (nouns.ts): it notes where a mutant makes a
// difference, or turns one on for the file and skips what comes after the first test that noticed.
import { appendFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { switchBoard } from './switch-board.ts'

/** A mutant that made no difference so many times in one file is not looked at there any more. */
const TRIES = 80

const told = process.env.NOUNS_DIFFER
if (told !== undefined) {
  const [passed, differing, tries] = [new Set<number>(), new Set<number>(), new Map<number, number>()]
  beforeAll(() => {
    switchBoard.watch({
      passed: (n) => passed.add(n),
      wants(n) {
        const soFar = tries.get(n) ?? 0
        tries.set(n, soFar + 1)
        return !differing.has(n) && soFar < TRIES
      },
      differs: (n) => differing.add(n),
    })
  })
  afterAll(() => {
    switchBoard.watch(undefined)
    const file = expect.getState().testPath
    appendFileSync(told, `${JSON.stringify({ file, passed: [...passed], differing: [...differing] })}\n`)
  })
}

/** The tests of a file with a mutant on; those in `broken` fail without any. */
export async function tryFile(
  n: number | null,
  broken: readonly string[],
  load: () => Promise<unknown>,
): Promise<void> {
  let noticed = false
  beforeAll(() => switchBoard.turnOn(n))
  afterAll(() => switchBoard.turnOn(null))
  beforeEach((context) => {
    if (noticed) context.skip()
    context.onTestFailed(() => {
      noticed ||= n !== null && !broken.includes(context.task.name)
    })
  })
  await load()
}
