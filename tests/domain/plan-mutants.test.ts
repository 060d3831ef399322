// Each constraint of the planner's model is missed when it is broken: some of them in each run, by a printed seed; all by
// `node tests/domain/plan-mutants.ts`.
import { expect, test } from 'vitest'
import { drawMutants, tryPlanMutants } from './plan-mutants.ts'

test('a broken constraint is noticed', { timeout: 300_000 }, async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  const trials = await tryPlanMutants(drawMutants(2, seed))
  for (const { mutant, killedBy } of trials)
    console.log(`seed ${seed}: ${mutant.name}: ${killedBy ?? 'SURVIVED'}`)
  expect(trials.filter(({ killedBy }) => killedBy === null)).toEqual([])
})
