// From the planner's places in lists to the ids that cross the wire, and back. It decides nothing: what a plan is worth, why a
// turn is whose and what is wrong is said by ledger, explain-plan, repair-plan, find-conflict and check-plan.
import type { TurnRole } from '../contract/meeting.ts'
import type {
  CellReason,
  OtherMember,
  PlanCell,
  PlanFault,
  ShareLine,
  Repair as ToldRepair,
} from '../contract/plan.ts'
import type { ConflictRule } from '../contract/plan-conflict.ts'
import { type Fault, gapOf, isHard } from './check-plan.ts'
import { explainTurn, type Other } from './explain-plan.ts'
import type { Rule } from './find-conflict.ts'
import { ledger } from './plan-ledger.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'
import type { Repair } from './repair-plan.ts'

/** Cells of meetings and members that the problem does not have are left out; of papers it does not have, the paper. */
export function turnsOf(problem: PlanProblem, cells: readonly PlanCell[]): PlannedTurn[] {
  const meetings = placesOf(problem.meetings)
  const members = placesOf(problem.members)
  const papers = placesOf(problem.papers)
  return cells.flatMap(({ meetingId, role, memberId, readingId }): PlannedTurn[] => {
    const meeting = meetings.get(meetingId)
    const member = members.get(memberId)
    if (meeting === undefined || member === undefined) return []
    const paper = readingId === null ? undefined : papers.get(readingId)
    return [{ meeting, role, member, paper: paper ?? null }]
  })
}

export function tellTurns(problem: PlanProblem, turns: readonly PlannedTurn[]): PlanCell[] {
  return turns.map((turn) => tellTurn(problem, turn))
}

export function tellTurn(problem: PlanProblem, { meeting, role, member, paper }: PlannedTurn): PlanCell {
  return {
    meetingId: idOf(problem.meetings, meeting),
    role,
    memberId: idOf(problem.members, member),
    readingId: paper === null ? null : idOf(problem.papers, paper),
  }
}

/** In the order of `checkPlan`. */
export function tellFaults(problem: PlanProblem, faults: readonly Fault[]): PlanFault[] {
  return faults.map((fault) => ({
    kind: fault.kind,
    hard: isHard(fault),
    meetingId: idOf(problem.meetings, fault.meeting),
    role: fault.role,
    memberId: fault.member === null ? null : idOf(problem.members, fault.member),
    otherMeetingId: otherMeeting(problem, fault),
    n: numberOf(problem, fault),
  }))
}

const SHARED_ROLES = ['presenter', 'facilitator', 'scribe', 'mentor'] as const

/** By role and member: what the picture of turns against shares is drawn from. */
export function tellShares(problem: PlanProblem, turns: readonly PlannedTurn[]): ShareLine[] {
  return SHARED_ROLES.flatMap((role) =>
    ledger(problem, turns, role).map(
      ({ member, held, due }): ShareLine => ({
        memberId: idOf(problem.members, member),
        role,
        before: problem.members[member]?.held[role] ?? 0,
        held,
        due,
      }),
    ),
  )
}

/** Why a turn of the plan is whose it is. The turn must be one of `turns`. */
export function tellReason(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  turn: PlannedTurn,
): CellReason | null {
  const reason = explainTurn(problem, turns, turn)
  if (reason === null) return null
  const { line, rank, of, bid, others, without } = reason
  return {
    cell: tellTurn(problem, turn),
    held: line.held,
    due: line.due,
    ...{ rank, of, bid },
    others: others.map((other) => tellOther(problem, other)),
    without: without === null ? null : tellRepair(problem, without),
  }
}

export function tellRepair(problem: PlanProblem, repair: Repair): ToldRepair {
  const { kind, member, meeting, third, mentor, changes, unfairer, bid } = repair
  const person = (at: number | null) => (at === null ? null : idOf(problem.members, at))
  return {
    kind: kind === 'trade' ? 'swap' : kind,
    memberId: idOf(problem.members, member),
    otherMeetingId: meeting === null ? null : idOf(problem.meetings, meeting),
    ...(third === null ? {} : { thirdId: idOf(problem.members, third) }),
    mentorId: person(mentor),
    changes,
    unfairness: unfairer,
    bid,
  }
}

export function tellRule(problem: PlanProblem, rule: Rule): ConflictRule {
  const meetingId = (at: number) => idOf(problem.meetings, at)
  const memberId = (at: number) => idOf(problem.members, at)
  if (rule.kind === 'gap' || rule.kind === 'one_role') return rule
  if (rule.kind === 'seat') return { kind: 'seat', meetingId: meetingId(rule.meeting), role: rule.role }
  if (rule.kind === 'cap') return { kind: 'cap', memberId: memberId(rule.member), turns: rule.turns }
  if (rule.kind === 'pair')
    return { kind: 'pair', memberId: memberId(rule.member), partnerId: memberId(rule.partner) }
  if (rule.kind === 'may_not') return { kind: 'may_not', memberId: memberId(rule.member), role: rule.role }
  if (rule.kind !== 'lock') return { kind: rule.kind, memberId: memberId(rule.member) }
  const held = rule.member === null ? null : memberId(rule.member)
  return { kind: 'lock', meetingId: meetingId(rule.meeting), role: rule.role, memberId: held }
}

export function tellOther(problem: PlanProblem, { member, why }: Other): OtherMember {
  const memberId = idOf(problem.members, member)
  if ('by' in why) return { memberId, why }
  return { memberId, why: { kind: why.kind, otherMeetingId: otherMeeting(problem, why) } }
}

/** Only some faults name another meeting; one before the plan has no id here. */
function otherMeeting(
  { meetings }: PlanProblem,
  { kind, other }: Pick<Fault, 'kind' | 'other'>,
): PlanFault['otherMeetingId'] {
  if (!['twice', 'two_roles', 'gap', 'paper_twice'].includes(kind) || other === null) return null
  return meetings[other]?.id ?? null
}

function numberOf({ rules }: PlanProblem, { kind, role, other }: Fault): number | null {
  if (kind === 'gap') return gapOf(rules, role as TurnRole)
  if (kind === 'two_roles') return rules.oneRoleWithin
  return ['cap', 'seat_empty', 'too_many'].includes(kind) ? other : null
}

function placesOf<T>(list: readonly { readonly id: T }[]): ReadonlyMap<T, number> {
  return new Map(list.map(({ id }, at) => [id, at]))
}

function idOf<T>(list: readonly { readonly id: T }[], at: number): T {
  const found = list[at]
  if (found === undefined) throw new RangeError(`There is no ${at} in a list of ${list.length}.`)
  return found.id
}
