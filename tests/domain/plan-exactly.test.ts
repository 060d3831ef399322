// What the solver's model says is what the checker says: a rule that the checker lets pass keeps no seat empty, and a lock that
// it asks for is kept.
import { expect, test } from 'vitest'
import { openSolver } from '../../server/plans/highs.ts'
import { checkPlan, isHard } from '../../shared/domain/check-plan.ts'
import { planExactly } from '../../shared/domain/plan-exactly.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'
import { aMember, aProblem, NO_RULES } from '../support/plan-small.ts'

const plan = async (problem: PlanProblem) =>
  (await planExactly(problem, { solve: await openSolver(problem.seed), seconds: 20 })).turns
const rules = (facts: Partial<PlanProblem['rules']>) => ({ rules: { ...NO_RULES, ...facts } })
const never = { can: [false, false, false, false] }

test('one role within three meetings: the same role twice is no second role', async () => {
  const alone = aProblem([aMember(4), aMember(4, never)], { presenter: 1 }, rules({ oneRoleWithin: 3 }))
  const turns = await plan(alone)
  expect(turns.map(({ meeting, member }) => [meeting, member])).toEqual([
    [0, 0],
    [1, 0],
    [2, 0],
    [3, 0],
  ])
  expect(checkPlan(alone, turns)).toEqual([])
})

test('one role within three meetings: two roles further apart than that are none too many, nearer they are', async () => {
  const seats = { facilitator: 1, scribe: 1 }
  const alone = aProblem([aMember(4), aMember(4, never)], seats, rules({ oneRoleWithin: 3 }))
  const turns = await plan(alone)
  expect(checkPlan(alone, turns).filter(isHard)).toEqual([])
  expect(turns).toHaveLength(4)
})
