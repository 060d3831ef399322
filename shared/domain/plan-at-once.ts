// What a draft begins with: what the group knows already stays, and what is open is filled at once, whoever is furthest behind
// first. Nobody's published turn moves before a lead asks for it.
import { planGreedily } from './plan-greedily.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'

export function planAtOnce(problem: PlanProblem): PlannedTurn[] {
  return planGreedily({ ...problem, locks: [...problem.locks, ...(problem.published ?? [])] })
}
