// The ledger: what each member owes by their share, what they have done, and how far the two are apart. A member owes of each
// meeting its seats divided by all who are entitled then, so that joining late, leaving and pauses need no rule of their own.
import type { TurnRole } from '../contract/meeting.ts'
import { mayTake, type PlanMember, type PlannedTurn, type PlanProblem, seatsOf } from './plan-problem.ts'

export interface LedgerLine {
  readonly member: number
  /** Turns by the end of the plan, those before it with them. */
  readonly held: number
  /** The due share by then, in turns. */
  readonly due: number
  /** held − due: above nought is more than a share. */
  readonly ahead: number
}

/** One line for each member, in the order of the members. */
export function ledger(problem: PlanProblem, turns: readonly PlannedTurn[], role: TurnRole): LedgerLine[] {
  const due = dueShares(problem, role)
  const given = problem.members.map(() => 0)
  for (const turn of turns) if (turn.role === role) given[turn.member] = (given[turn.member] ?? 0) + 1
  return problem.members.map((member, index) => {
    const held = member.held[role] + (given[index] ?? 0)
    const share = due[index] ?? 0
    return { member: index, held, due: share, ahead: held - share }
  })
}

/**
 * Mentors come with juniors, so how many a meeting needs is known from its plan: of each a part is due of everybody who can mentor
 * and is in the group then.
 */
export function mentorLedger(problem: PlanProblem, turns: readonly PlannedTurn[]): LedgerLine[] {
  const needed = problem.meetings.map(
    (_, at) => turns.filter(({ meeting, role }) => meeting === at && role === 'mentor').length,
  )
  const able = problem.meetings.map(
    (_, at) => problem.members.filter((member) => owes(problem, member, at, 'mentor')).length,
  )
  return ledger(problem, turns, 'mentor').map((line) => {
    const facts = problem.members[line.member]
    const parts = needed.map((n, at) =>
      n > 0 && facts && owes(problem, facts, at, 'mentor') ? n / (able[at] ?? 1) : 0,
    )
    const due = parts.reduce((sum, part) => sum + part, facts?.owed.mentor ?? 0)
    return { ...line, due, ahead: line.held - due }
  })
}

/** By member, at the end of the plan. */
export function dueShares(problem: PlanProblem, role: TurnRole): readonly number[] {
  return runningShares(problem, role).at(-1) ?? problem.members.map(({ owed }) => owed[role])
}

/**
 * By meeting and member: what was owed before, and of each meeting up to this one a share. Of a meeting at which nobody
 * may, nobody owes.
 */
export function runningShares(problem: PlanProblem, role: TurnRole): readonly (readonly number[])[] {
  let shares: readonly number[] = problem.members.map(({ owed }) => owed[role])
  return problem.meetings.map((meeting, at) => {
    const owing = problem.members.map((member) => owes(problem, member, at, role))
    const share = seatsOf(meeting, role) / Math.max(1, owing.filter(Boolean).length)
    shares = shares.map((sum, index) => (owing[index] === true ? sum + share : sum))
    return shares
  })
}

/** Σ (held − due)²: nought when everybody stands at their share. */
export function unfairness(lines: readonly LedgerLine[]): number {
  return lines.reduce((sum, { ahead }) => sum + ahead * ahead, 0)
}

function owes(problem: PlanProblem, member: PlanMember, at: number, role: TurnRole): boolean {
  return member.entitled[at] === true && mayTake(problem, member, role)
}
