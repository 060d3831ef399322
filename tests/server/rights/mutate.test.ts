// A2: every filter has a mutant that takes it away and still is a program, also with all of them in it behind switches. They
// are tried by `node tests/server/rights/mutate.ts`, or here with MUTANTS=3; the guards at each run (guards.test.ts).
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseSync } from 'vite'
import { expect, inject, test } from 'vitest'
import { ROOT } from '../../architecture/sources.ts'
import { reasonFor } from './arguments.ts'
import { listMutants } from './mutants.ts'
import { pick } from './mutate.ts'
import { writeSwitches } from './switches.ts'
import { tryMutants } from './trials.ts'

const TRIED = Number(process.env.MUTANTS ?? 0)
const SEED = 20_261_122

test('A2: each filter can be taken away, and what is left is a program', () => {
  const mutants = listMutants(ROOT)
  const broken = mutants.filter(({ file, start, end, by }) => {
    const text = readFileSync(path.join(ROOT, file), 'utf8')
    const left = text.slice(0, start) + by + text.slice(end)
    return left === text || parseSync(file, left).errors.length > 0
  })
  expect(broken.map(({ name }) => name)).toEqual([])
  expect(new Set(mutants.map(({ file }) => file)).size).toBeGreaterThan(40)
  console.log(`A2: ${mutants.length} filters can be taken away`)
})

test('A2: with a switch for each of them every file is a program, and says what it said while none is on', async () => {
  const mutants = listMutants(ROOT)
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-switches-'))
  try {
    for (const name of ['server', 'shared'])
      cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true })
    writeSwitches(folder, mutants)
    const files = [...new Set(mutants.map(({ file }) => file))]
    const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8'))
    const broken = files.filter((file, at) => parseSync(file, texts[at] ?? '').errors.length > 0)
    expect(broken).toEqual([])
    const switches = texts.flatMap((text) => [...text.matchAll(/globalThis\.lecternSwitch\((\d+),/g)])
    expect(new Set(switches.map(([, n]) => Number(n)))).toEqual(new Set(mutants.keys()))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

if (TRIED > 0)
  test('A2: a filter that is taken away is noticed', async () => {
    const all = listMutants(ROOT).filter((mutant) => reasonFor(mutant) === null)
    const trials = await tryMutants(pick(all, TRIED, SEED), { ...inject('postgres'), withNouns: false })
    expect(trials.filter(({ killedBy }) => killedBy === null).map(({ mutant }) => mutant.name)).toEqual([])
    console.log(`A2: seed ${SEED}, ${trials.length} of ${all.length} mutants tried, all killed`)
  }, 600_000)
