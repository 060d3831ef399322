// What is asked where a seat of a draft stays open: that it is filled, and no other is emptied for it; and where a junior has no
// mentor: that who presents then still does.
import type { TurnRole } from '../contract/meeting.ts'
import { checkPlan } from './check-plan.ts'
import type { Wish } from './find-conflict.ts'
import { type PlannedTurn, type PlanProblem, seatsOf } from './plan-problem.ts'

interface Seat {
  readonly meeting: number
  readonly role: TurnRole
}

const ROLES = ['presenter', 'facilitator', 'scribe'] as const

/** Filled whatever bends, as all others that are filled now. */
export function wishSeat(problem: PlanProblem, turns: readonly PlannedTurn[], seat: Seat): Wish {
  return { seats: [seat, ...filledSeats(problem, turns, seat)], firm: true }
}

/** Where of several seats one is open, those of this meeting and role are not asked for. */
function filledSeats(problem: PlanProblem, turns: readonly PlannedTurn[], but: Seat): Seat[] {
  const open = checkPlan(problem, turns).filter(({ kind }) => kind === 'seat_empty')
  const isOpen = (meeting: number, role: TurnRole) =>
    open.some((fault) => fault.meeting === meeting && fault.role === role)
  return problem.meetings.flatMap((facts, meeting) =>
    ROLES.filter((role) => seatsOf(facts, role) > 0 && !isOpen(meeting, role))
      .filter((role) => meeting !== but.meeting || role !== but.role)
      .map((role) => ({ meeting, role })),
  )
}

/** The group where who presents at this meeting does so, with their paper: what then stands against a mentor is asked. */
export function withPresenters(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  meeting: number,
): PlanProblem {
  const here = turns.filter((turn) => turn.meeting === meeting && turn.role === 'presenter')
  const others = problem.locks.filter((lock) => lock.meeting !== meeting || lock.role !== 'presenter')
  return { ...problem, locks: [...others, ...here] }
}
