// Reasons and repairs as the wire has them: the planner's places become ids. For a member beside the leads what others bid for
// is left out: a bid is seen by leads and by who made it.
import type { MemberId } from '../contract/ids.ts'
import type { CellReason, OtherMember, PlanCell, Repair } from '../contract/plan.ts'
import type { Other, Reason } from './explain-plan.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'
import { type Repair as Repairing, sameCell } from './repair-plan.ts'

/** Null: everything, as leads see it. */
export type ForWhom = MemberId | null

export function reasonInIds(
  problem: PlanProblem,
  { turns, cell, reason }: { turns: readonly PlannedTurn[]; cell: PlanCell; reason: Reason },
  whose: ForWhom,
): CellReason {
  const { line, rank, of, bid, others, without } = reason
  return {
    ...{ cell, rank, of, held: line.held, due: line.due },
    bid: whose === null || whose === cell.memberId ? bid : null,
    others: others.flatMap((other) => otherInIds(problem, other)),
    without: without === null ? null : repairInIds(problem, turns, { repair: without, whose }),
  }
}

function otherInIds({ members, meetings }: PlanProblem, { member, why }: Other): OtherMember[] {
  const memberId = members[member]?.id
  if (memberId === undefined) return []
  if ('by' in why) return [{ memberId, why: { kind: why.kind, by: why.by } }]
  const meetingId = why.other === null || why.kind === 'cap' ? null : (meetings[why.other]?.id ?? null)
  return [{ memberId, why: { kind: why.kind, otherMeetingId: meetingId } }]
}

export function repairInIds(
  problem: PlanProblem,
  before: readonly PlannedTurn[],
  { repair, whose }: { repair: Repairing; whose: ForWhom },
): Repair {
  const { members, meetings, bids } = problem
  const { kind, member, meeting, turns, changes, unfairer } = repair
  const memberId = members[member]?.id as MemberId
  const fresh = turns.find((turn) => turn.role === 'mentor' && !before.some((old) => sameCell(old, turn)))
  const taken = turns.find(
    (turn) => turn.member === member && !before.some((old) => sameCell(old, turn)) && turn.role !== 'mentor',
  )
  const bid = bids.find((one) => one.member === member && one.paper === taken?.paper)?.value ?? null
  return {
    ...{ memberId, changes, unfairness: unfairer, kind: kind === 'trade' ? 'swap' : 'substitute' },
    otherMeetingId: meeting === null ? null : (meetings[meeting]?.id ?? null),
    mentorId: fresh === undefined ? null : (members[fresh.member]?.id ?? null),
    bid: whose === null || whose === memberId ? bid : null,
  }
}
