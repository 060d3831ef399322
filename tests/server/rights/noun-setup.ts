// What stands before each test file when mutants are tried against the nouns' tests (nouns.ts): it notes where a mutant makes a
// difference, or turns one on and runs one test.
import { appendFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { switchBoard } from './switch-board.ts'

/** A mutant that made no difference so many times in one file is not looked at there any more. */
const TRIES = 20
/** Where so many files tell of a mutant, more would not. */
const FILES = 12

/** Kept from file to file. */
const shared = globalThis as { lecternTold?: Map<number, number>; lecternLeft?: Set<number> }

/** Of one mutant in one file. */
const TESTS = 12

const told = process.env.NOUNS_DIFFER
if (told !== undefined) {
  const passed = new Set<number>()
  const differing = new Map<number, string[]>()
  const tries = new Map<string, number>()
  shared.lecternTold ??= new Map()
  shared.lecternLeft ??= new Set(JSON.parse(process.env.NOUNS_LEFT ?? '[]') as number[])
  const [files, left] = [shared.lecternTold, shared.lecternLeft]
  let test = ''
  /** Differing before the first test: it stands on that. */
  const before = new Set<number>()
  const note = (n: number) => {
    const there = differing.get(n) ?? []
    if (there.length >= TESTS || there.includes(test)) return
    if (there.length === 0) files.set(n, (files.get(n) ?? 0) + 1)
    differing.set(n, [...there, test])
  }
  beforeAll(() => {
    switchBoard.watch({
      passed: (n) => passed.add(n),
      wants(n) {
        const there = differing.get(n) ?? []
        if (!left.has(n) || before.has(n) || (there.length === 0 && (files.get(n) ?? 0) >= FILES))
          return false
        const soFar = tries.get(`${n} ${test}`) ?? 0
        tries.set(`${n} ${test}`, soFar + 1)
        return there.length < TESTS && !there.includes(test) && soFar < TRIES
      },
      differs: (n) => (test === '' ? before.add(n) : note(n)),
    })
  })
  beforeEach(({ task }) => {
    test = task.name
    for (const n of before) note(n)
    before.clear()
  })
  afterAll(() => {
    switchBoard.watch(undefined)
    const file = expect.getState().testPath
    appendFileSync(told, `${JSON.stringify({ file, passed: [...passed], differing: [...differing] })}\n`)
  })
}

/** One test of a file with a mutant on. */
export async function tryTest(n: number | null, test: string, load: () => Promise<unknown>): Promise<void> {
  beforeAll(() => switchBoard.turnOn(n))
  afterAll(() => switchBoard.turnOn(null))
  beforeEach((context) => {
    if (context.task.name !== test) context.skip()
  })
  await load()
}
