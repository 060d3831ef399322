// What a lead lets the planner bend is kept with the draft, rule by rule, so that publishing knows it from what a hand has broken;
// and what it costs beside the draft before.
import type { BentPlan, PlanContent, PlanFault } from '../contract/plan.ts'
import type { Bent } from './bend-plan.ts'
import { cellsOf, turnsOf } from './edit-plan.ts'
import { faultsOf } from './fit-draft.ts'
import { ledger, unfairness } from './plan-ledger.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'

/** The draft with the plan that was found in place of its cells. */
export function bentDraft(problem: PlanProblem, before: PlanContent, found: Bent): PlanContent {
  const cells = cellsOf(problem, found.turns)
  const content = { cells, locks: before.locks, proof: null, bent: null }
  const rules = faultsOf(problem, content).flatMap(({ kind, hard, meetingId, role, memberId }) =>
    hard ? [{ kind: kind as BentPlan['rules'][number]['kind'], meetingId, role, memberId }] : [],
  )
  const were = turnsOf(problem, before.cells)
  const unfair = unfairOf(problem, found.turns) - unfairOf(problem, were)
  const filled = seatsTaken(found.turns) - seatsTaken(were)
  return { ...content, bent: { rules, proved: found.proved, filled, unfairness: unfair } }
}

/** Whether a lead let this rule go; what is left open needs no such word. */
export function isLetGo({ bent }: PlanContent, fault: PlanFault): boolean {
  return (
    bent?.rules.some(
      ({ kind, meetingId, role, memberId }) =>
        kind === fault.kind &&
        meetingId === fault.meetingId &&
        role === fault.role &&
        memberId === fault.memberId,
    ) ?? false
  )
}

/** Two turns that are too close are told at both; that is one rule bent. */
export function bentOnce<F extends Omit<PlanFault, 'hard' | 'n'>>(faults: readonly F[]): F[] {
  const told = new Set<string>()
  return faults.filter(({ kind, role, memberId, meetingId, otherMeetingId }) => {
    const key = [kind, role, memberId, ...[meetingId, otherMeetingId].toSorted()].join(' ')
    if (told.has(key)) return false
    told.add(key)
    return true
  })
}

function seatsTaken(turns: readonly PlannedTurn[]): number {
  return turns.filter(({ role }) => role !== 'mentor').length
}

function unfairOf(problem: PlanProblem, turns: readonly PlannedTurn[]): number {
  return unfairness(ledger(problem, turns, 'presenter'))
}
