// A2: a few of the mutants at each run of the tests, always the same ones; all of them by `node tests/server/rights/mutate.ts`.
import { expect, inject, test } from 'vitest'
import { ROOT } from '../../architecture/sources.ts'
import { listMutants } from './mutants.ts'
import { isArgued, pick, tryMutants } from './mutate.ts'

const SAMPLE = 1
const SEED = 20_261_122

test('A2: a filter that is taken away is noticed', async () => {
  const all = listMutants(ROOT)
  const chosen = pick(
    all.filter((mutant) => !isArgued(mutant)),
    SAMPLE,
    SEED,
  )
  const trials = await tryMutants(chosen, { ...inject('postgres'), withNouns: false })
  expect(trials.filter(({ killedBy }) => killedBy === null).map(({ mutant }) => mutant.name)).toEqual([])
  expect(trials).toHaveLength(SAMPLE)
  console.log(`A2: seed ${SEED}, ${trials.length} of ${all.length} mutants tried, ${trials.length} killed`)
}, 600_000)
