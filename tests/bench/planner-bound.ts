// The unfairness that no plan can be below which leaves as little open: counts of turns without dates, from the relaxed model.
import { costOf, type Solve } from '../../shared/domain/linear-model.ts'
import { ledger, unfairness } from '../../shared/domain/plan-ledger.ts'
import { planModel } from '../../shared/domain/plan-model.ts'
import { firstCost } from '../../shared/domain/plan-presenters.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'

export async function fairnessBound(problem: PlanProblem, solve: Solve): Promise<number> {
  const relaxed = planModel(problem, { roles: ['presenter'], relaxed: true })
  const cost = firstCost(relaxed)
  const solved = await solve(relaxed.draft.model(cost), { seconds: 30 })
  const open = costOf(cost, solved.values) - costOf(relaxed.costs.shares.presenter, solved.values)
  return solved.bound - open + unfairness(ledger(problem, [], 'presenter'))
}
