// The one checker of plans: what the planner makes, what a lead changes by hand, what is traded and what is moved in all pass
// through it. It knows nothing of how a plan is made. Broken rules are named by their cell, so that a screen can show them.
import type { TurnRole } from '../contract/meeting.ts'
import { HARD_FAULTS, type HardFault, type OpenFault } from '../contract/plan.ts'
import { presentApart } from './homework-pairs.ts'
import {
  canMentor,
  mayTake,
  type PlannedTurn,
  type PlanProblem,
  seatsOf,
  wantsMentor,
} from './plan-problem.ts'

export interface Fault {
  readonly kind: HardFault | OpenFault
  /** The meeting of the cell; for a newcomer the one by which the first turn was due. */
  readonly meeting: number
  readonly role: TurnRole
  /** Null: of the cell, not of a person. */
  readonly member: number | null
  /** The other meeting that it collides with, or how many seats are empty; null where there is neither. */
  readonly other: number | null
}

/** Everything that is wrong or open, by meeting. Empty: nothing is. */
export function checkPlan(problem: PlanProblem, turns: readonly PlannedTurn[]): Fault[] {
  const own = turns.flatMap((turn, index) => ownFaults(problem, turns, index).map((fault) => of(turn, fault)))
  return [
    ...own,
    ...meetingFaults(problem, turns),
    ...lockFaults(problem, turns),
    ...late(problem, turns),
    ...presentApart(problem, turns).map(
      (apart): Fault => ({ kind: 'pair_apart', role: 'presenter', other: null, ...apart }),
    ),
  ].toSorted((one, two) => one.meeting - two.meeting)
}

export function isHard({ kind }: Fault): boolean {
  return (HARD_FAULTS as readonly string[]).includes(kind)
}

/** The first rule that keeps a member out of a cell of this plan; null: they could take it. */
export function whatKeepsOut(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  turn: PlannedTurn,
): { readonly kind: HardFault; readonly other: number | null } | null {
  return ownFaults(problem, [...turns, turn], turns.length)[0] ?? null
}

interface OwnFault {
  readonly kind: HardFault
  readonly other: number | null
}

/** What is wrong with one turn beside all others: the later of two that collide is the one that is told. */
function ownFaults(problem: PlanProblem, turns: readonly PlannedTurn[], index: number): OwnFault[] {
  const turn = turns[index]
  const member = turn && problem.members[turn.member]
  if (turn === undefined || member === undefined || problem.meetings[turn.meeting] === undefined)
    return [{ kind: 'away', other: null }]
  const faults: OwnFault[] = []
  if (member.can[turn.meeting] !== true) faults.push({ kind: 'away', other: null })
  if (!mayTake(problem, member, turn.role)) faults.push({ kind: 'may_not', other: null })
  const others = turns.filter((other, at) => at !== index && other.member === turn.member)
  const before = others.filter((other) => turns.indexOf(other) < index)
  if (before.some((other) => other.meeting === turn.meeting && other.role === turn.role))
    faults.push({ kind: 'twice', other: turn.meeting })
  faults.push(...nearFaults(problem, turn, others), ...paperFaults(problem, turns, index))
  if (member.cap !== null && before.length >= member.cap) faults.push({ kind: 'cap', other: member.cap })
  return faults
}

function nearFaults(
  { members, rules }: PlanProblem,
  turn: PlannedTurn,
  others: readonly PlannedTurn[],
): OwnFault[] {
  const faults: OwnFault[] = []
  const near = others.find(
    ({ meeting, role }) => role !== turn.role && Math.abs(meeting - turn.meeting) < rules.oneRoleWithin,
  )
  if (near !== undefined) faults.push({ kind: 'two_roles', other: near.meeting })
  const gap = gapOf(rules, turn.role)
  const close = others.find(
    ({ meeting, role }) =>
      role === turn.role && meeting !== turn.meeting && Math.abs(meeting - turn.meeting) < gap,
  )
  if (close !== undefined) faults.push({ kind: 'gap', other: close.meeting })
  const since = members[turn.member]?.since[turn.role] ?? null
  if (close === undefined && since !== null && turn.meeting + since < gap)
    faults.push({ kind: 'gap', other: -since })
  return faults
}

export function gapOf(rules: PlanProblem['rules'], role: TurnRole): number {
  if (role === 'presenter') return rules.gap
  return role === 'facilitator' ? rules.facilitatorGap : 1
}

function paperFaults(problem: PlanProblem, turns: readonly PlannedTurn[], index: number): OwnFault[] {
  const turn = turns[index]
  if (turn === undefined || turn.paper === null) return []
  if (turn.role === 'mentor') {
    const mentor = problem.members[turn.member]
    return mentor && !canMentor(problem, mentor, turn.paper) ? [{ kind: 'wrong_mentor', other: null }] : []
  }
  if (turn.role !== 'presenter') return []
  const first = turns.findIndex(({ role, paper }) => role === 'presenter' && paper === turn.paper)
  return first < index ? [{ kind: 'paper_twice', other: turns[first]?.meeting ?? null }] : []
}

function meetingFaults(problem: PlanProblem, turns: readonly PlannedTurn[]): Fault[] {
  return problem.meetings.flatMap((meeting, at) => {
    const here = turns.filter((turn) => turn.meeting === at)
    const seats = (['presenter', 'facilitator', 'scribe'] as const).flatMap((role): Fault[] => {
      const missing = seatsOf(meeting, role) - here.filter((turn) => turn.role === role).length
      if (missing === 0) return []
      const kind = missing > 0 ? 'seat_empty' : 'too_many'
      return [{ kind, meeting: at, role, member: null, other: Math.abs(missing) }]
    })
    return [...seats, ...mentorFaults(problem, here, at)]
  })
}

/** Each junior has one mentor who knows their paper; a mentor has one junior. */
function mentorFaults(problem: PlanProblem, here: readonly PlannedTurn[], at: number): Fault[] {
  const free = new Set(here.filter(({ role }) => role === 'mentor'))
  const faults = here
    .filter((turn) => wantsMentor(problem, turn))
    .flatMap((turn): Fault[] => {
      const mentor = [...free].find((one) => one.paper === turn.paper)
      if (mentor !== undefined) {
        free.delete(mentor)
        return []
      }
      return [{ kind: 'mentor_missing', meeting: at, role: 'mentor', member: turn.member, other: null }]
    })
  const over = [...free].map(
    ({ member }): Fault => ({ kind: 'too_many', meeting: at, role: 'mentor', member, other: 1 }),
  )
  return [...faults, ...over]
}

function lockFaults({ locks }: PlanProblem, turns: readonly PlannedTurn[]): Fault[] {
  return locks.flatMap(({ meeting, role, member, paper }): Fault[] => {
    const here = turns.filter((turn) => turn.meeting === meeting && turn.role === role)
    const kept =
      member === null
        ? here.length === 0
        : here.some((turn) => turn.member === member && (paper === null || turn.paper === paper))
    return kept ? [] : [{ kind: 'lock', meeting, role, member, other: null }]
  })
}

/** New members who could have presented by the meeting that the rule names, and do not. */
export function late({ members, rules, meetings }: PlanProblem, turns: readonly PlannedTurn[]): Fault[] {
  const { newcomerWithin } = rules
  if (newcomerWithin === null) return []
  return members.flatMap(({ newFrom }, member): Fault[] => {
    if (newFrom === null) return []
    const by = newFrom + newcomerWithin
    if (by >= meetings.length) return []
    const first = turns.find(
      (turn) => turn.role === 'presenter' && turn.member === member && turn.meeting <= by,
    )
    return first ? [] : [{ kind: 'newcomer_late', meeting: by, role: 'presenter', member, other: null }]
  })
}

function of({ meeting, role, member }: PlannedTurn, { kind, other }: OwnFault): Fault {
  return { kind, meeting, role, member, other }
}
