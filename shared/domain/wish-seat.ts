// What is asked where a seat of a draft stays open: that it is filled, and no other is emptied for it.
import type { TurnRole } from '../contract/meeting.ts'
import { checkPlan } from './check-plan.ts'
import type { Wish } from './find-conflict.ts'
import { type PlannedTurn, type PlanProblem, seatsOf } from './plan-problem.ts'

const ROLES = ['presenter', 'facilitator', 'scribe'] as const

/** Where a seat of several is open, those of this meeting and role are not asked for, but where it is the one. */
export function wishSeat(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  seat: { readonly meeting: number; readonly role: TurnRole },
): Wish {
  const open = checkPlan(problem, turns).filter(({ kind }) => kind === 'seat_empty')
  const isOpen = (meeting: number, role: TurnRole) =>
    open.some((fault) => fault.meeting === meeting && fault.role === role)
  const filled = problem.meetings.flatMap((facts, meeting) =>
    ROLES.filter((role) => seatsOf(facts, role) > 0 && !isOpen(meeting, role)).map((role) => ({
      meeting,
      role,
    })),
  )
  const others = filled.filter(({ meeting, role }) => meeting !== seat.meeting || role !== seat.role)
  return { seats: [seat, ...others], firm: true }
}
