// The part of the planning model that is about homework pairs: at each meeting with seats for both, both or neither; apart costs.

import { pairsAtMeetings } from './homework-pairs.ts'
import type { ModelDraft, Term } from './linear-model.ts'
import { type Cells, cell, termOf } from './plan-cells.ts'
import { APART, type PlanProblem } from './plan-problem.ts'

export function pairsTogether(problem: PlanProblem, draft: ModelDraft, cells: Cells): Term[] {
  return pairsAtMeetings(problem).flatMap(({ meeting, one, two }): Term[] => {
    const [first, second] = [cells.get(cell(one, meeting)), cells.get(cell(two, meeting))]
    if (first === undefined && second === undefined) return []
    const apart = draft.amount(1)
    draft.atMost([...termOf(first), ...termOf(second, -1), [apart, -1]], 0)
    draft.atMost([...termOf(second), ...termOf(first, -1), [apart, -1]], 0)
    return [[apart, APART]]
  })
}
