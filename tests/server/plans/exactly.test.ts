// The solver's plan: no hard rule broken, never less fair than the plan at once, what is proved is said.
import { expect, test } from 'vitest'
import { openSolver } from '../../../server/plans/highs.ts'
import { checkPlan, isHard } from '../../../shared/domain/check-plan.ts'
import { planExactly } from '../../../shared/domain/plan-exactly.ts'
import { planGreedily } from '../../../shared/domain/plan-greedily.ts'
import { ledger, unfairness } from '../../../shared/domain/plan-ledger.ts'
import type { PlannedTurn, PlanProblem } from '../../../shared/domain/plan-problem.ts'
import { aPlanningGroup, SIZES } from '../../support/plan-groups.ts'

const unfair = (problem: PlanProblem, turns: readonly PlannedTurn[]) =>
  unfairness(ledger(problem, turns, 'presenter'))
/** What is open among presenters and their mentors: facilitators and scribes come after the fairness of turns. */
const open = (problem: PlanProblem, turns: readonly PlannedTurn[]) =>
  checkPlan(problem, turns).filter((fault) => !isHard(fault) && ['presenter', 'mentor'].includes(fault.role))
    .length

test.each([1, 2, 3, 4])('twelve people, fifteen meetings, seed %i', async (seed) => {
  const solve = await openSolver(seed)
  for (const tight of [false, true]) {
    const problem = aPlanningGroup({ ...SIZES['12x15'], tight }, seed)
    const planned = await planExactly(problem, { solve, seconds: 30 })
    const greedy = planGreedily(problem)
    expect(checkPlan(problem, planned.turns).filter(isHard)).toEqual([])
    expect(planned).toMatchObject({ proved: { fairness: true, bids: true, roles: true }, fairnessGap: 0 })
    if (open(problem, planned.turns) === open(problem, greedy))
      expect(unfair(problem, planned.turns)).toBeLessThanOrEqual(unfair(problem, greedy) + 1e-6)
    else expect(open(problem, planned.turns)).toBeLessThan(open(problem, greedy))
  }
})

test('the same seed has the same plan', async () => {
  const problem = aPlanningGroup(SIZES['12x15'], 5)
  const plan = async () => planExactly(problem, { solve: await openSolver(5), seconds: 30 })
  expect(await plan()).toEqual(await plan())
})
