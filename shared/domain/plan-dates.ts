// When a turn falls due: where the running share of a member passes the next half turn. Between plans that are equal otherwise, the
// one whose turns are nearest to these dates is the most even.
import type { Term } from './linear-model.ts'
import { cell, termOf } from './plan-cells.ts'
import { runningShares } from './plan-ledger.ts'
import type { PlanModel } from './plan-model.ts'
import type { PlanProblem } from './plan-problem.ts'

export function nearDue(problem: PlanProblem, { cells }: PlanModel): Term[] {
  const shares = runningShares(problem, 'presenter')
  const last = Math.max(1, problem.meetings.length)
  return problem.members.flatMap(({ held: before }, member) => {
    const dues = dueDates(shares.map((line) => (line[member] ?? 0) - before.presenter))
    return problem.meetings.flatMap((_, at) => {
      const away = Math.min(...dues.map((due) => Math.abs(due - at)), last)
      return termOf(cells.presenter.get(cell(member, at)), away / last)
    })
  })
}

/** By meeting how far behind a member is, if they never present; meetings at which another turn falls due. */
function dueDates(behind: readonly number[]): number[] {
  const dates: number[] = []
  behind.forEach((debt, at) => {
    if (debt >= dates.length + 0.5) dates.push(at)
  })
  return dates.length > 0 ? dates : [behind.length - 1]
}
