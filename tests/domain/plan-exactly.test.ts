// What the solver's model says is what the checker says: a rule that the checker lets pass keeps no seat empty, a lock that it asks
// for is kept; and a plan that ran out of time is at least the one at once, and says by how much it could be fairer.
import { expect, test } from 'vitest'
import { openSolver } from '../../server/plans/highs.ts'
import { checkPlan, isHard } from '../../shared/domain/check-plan.ts'
import { planExactly } from '../../shared/domain/plan-exactly.ts'
import { planGreedily } from '../../shared/domain/plan-greedily.ts'
import { compareQuality, qualityOf } from '../../shared/domain/plan-quality.ts'
import { PLAN_CASES } from '../support/plan-cases.ts'
import { aPlanningGroup } from '../support/plan-groups.ts'
import { scorePlan } from '../support/plan-score.ts'

test.each(PLAN_CASES)('$name', async ({ problem, open, worth, turns = [] }) => {
  const planned = await planExactly(problem, { solve: await openSolver(1), seconds: 60 })
  expect(checkPlan(problem, planned.turns).filter(isHard)).toEqual([])
  expect(planned).toMatchObject({ proved: { fairness: true, bids: true, roles: true }, fairnessGap: 0 })
  const score = scorePlan(problem, planned.turns)
  expect(score.open).toBe(open)
  if (worth !== undefined) expect(score.worth).toBeCloseTo(worth, 6)
  for (const turn of turns) expect(planned.turns).toContainEqual(expect.objectContaining(turn))
})

test('a solver that finds nothing in time leaves the plan at once, with its gap', async () => {
  const problem = aPlanningGroup({ members: 20, meetings: 14, seats: 1 }, 3)
  const given = await openSolver(1)
  const late = { state: 'none', values: [], cost: Number.NaN, bound: Number.NaN } as const
  const bounded = await planExactly(problem, {
    seconds: 60,
    // Only the relaxed model, the one without yes and no for its cells, is solved in time.
    solve: async (model, limits) =>
      model.whole.filter(Boolean).length > 400 ? late : await given(model, limits),
  })
  const best = await planExactly(problem, { seconds: 60, solve: given })
  const [greedy, solved] = [planGreedily(problem), best.turns].map((turns) => qualityOf(problem, turns))
  if (greedy === undefined || solved === undefined) throw new Error('two plans')
  expect(compareQuality(qualityOf(problem, bounded.turns), greedy)).toBeLessThanOrEqual(0)
  expect(bounded.proved).toMatchObject({ fairness: false, bids: false })
  expect(bounded.fairnessGap).toBeGreaterThanOrEqual(greedy.unfair - solved.unfair - 1e-3)
  expect(bounded.fairnessGap).toBeLessThan(Number.POSITIVE_INFINITY)
  const never = await planExactly(problem, { seconds: 60, solve: async () => late })
  expect(checkPlan(problem, never.turns).filter(isHard)).toEqual([])
  expect(never.proved).toEqual({ fairness: false, bids: false, roles: false })
  for (const role of ['presenter', 'facilitator', 'scribe'])
    expect(never.turns.filter((turn) => turn.role === role)).toHaveLength(14)
})
