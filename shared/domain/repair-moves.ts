// The moves that repairs are made of: a turn taken out with its mentor, a turn put in, a mentor found for a junior, and what
// the whole costs. A turn that stays is the same object before and after.
import { late, whatKeepsOut } from './check-plan.ts'
import { lot } from './plan-greedily.ts'
import { type LedgerLine, ledger } from './plan-ledger.ts'
import { canMentor, type PlannedTurn, type PlanProblem, wantsMentor } from './plan-problem.ts'

export type Turns = readonly PlannedTurn[]

/** As `whatKeepsOut`, for a paper that nobody else of the plan has: only the member's own turns can be in the way. */
export function keptOut(problem: PlanProblem, turns: Turns, turn: PlannedTurn) {
  const own = turns.filter(({ member }) => member === turn.member)
  return whatKeepsOut(problem, own, turn)
}

/** A presenter's mentor goes with them. */
export function takeOut(problem: PlanProblem, turns: Turns, turn: PlannedTurn): PlannedTurn[] {
  const mentor = wantsMentor(problem, turn) ? mentorOf(turns, turn) : undefined
  return turns.filter((one) => one !== turn && one !== mentor)
}

export function mentorOf(turns: Turns, { meeting, paper }: PlannedTurn): PlannedTurn | undefined {
  return turns.find((one) => one.role === 'mentor' && one.meeting === meeting && one.paper === paper)
}

export function isLocked({ locks }: PlanProblem, { meeting, role, member }: PlannedTurn): boolean {
  return locks.some((lock) => lock.meeting === meeting && lock.role === role && lock.member === member)
}

export function sameCell(one: PlannedTurn, two: PlannedTurn): boolean {
  return one.meeting === two.meeting && one.role === two.role && one.member === two.member
}

/**
 * A junior is put in with a mentor: who mentored at this meeting before, then who mentored them or their paper before, then who
 * has least to do. Where nobody can mentor the paper they choose another; null: nobody can mentor at all.
 */
export function putIn(
  problem: PlanProblem,
  turns: Turns,
  { turn, before }: { turn: PlannedTurn; before: Turns },
): PlannedTurn[] | null {
  if (!wantsMentor(problem, turn)) return [...turns, turn]
  for (const junior of turn.paper === null ? [turn] : [turn, { ...turn, paper: null }]) {
    const mentor = mentorFor(problem, turns, { junior, before })
    if (mentor !== null) return [...turns, junior, mentor]
  }
  return null
}

function mentorFor(
  problem: PlanProblem,
  turns: Turns,
  { junior, before }: { junior: PlannedTurn; before: Turns },
): PlannedTurn | null {
  const mentoring = before.filter(({ role }) => role === 'mentor')
  const rank = (turn: PlannedTurn) => {
    if (mentoring.some((old) => sameCell(old, turn))) return 0
    if (
      junior.paper !== null &&
      mentoring.some((old) => old.paper === junior.paper && old.member === turn.member)
    )
      return 1
    return 2 + turns.filter(({ role, member }) => role === 'mentor' && member === turn.member).length
  }
  const able = problem.members.flatMap((facts, member) => {
    const turn: PlannedTurn = { ...junior, role: 'mentor', member }
    const can = canMentor(problem, facts, junior.paper) && keptOut(problem, turns, turn) === null
    return can && member !== junior.member ? [{ turn, rank: rank(turn) }] : []
  })
  const [first] = able.toSorted(
    (one, two) =>
      one.rank - two.rank || lot(problem.seed, one.turn.member) - lot(problem.seed, two.turn.member),
  )
  return first?.turn ?? null
}

/** What a changed plan is measured by; made once for all ways out of one plan. */
export interface Scale {
  readonly before: Turns
  readonly lines: readonly (readonly [PlannedTurn['role'], readonly LedgerLine[]])[]
  readonly late: ReadonlySet<number | null>
}

/** A mentor's turns have no share of their own: they count where it is a mentor's turn that is given away. */
export function scaleOf(problem: PlanProblem, before: Turns, freed: PlannedTurn): Scale {
  const roles = new Set(['presenter', 'facilitator', 'scribe', freed.role] as const)
  return {
    before,
    lines: [...roles].map((role) => [role, ledger(problem, before, role)] as const),
    // Whose turn it was cannot help being late.
    late: new Set([...late(problem, before).map(({ member }) => member), freed.member]),
  }
}

/** Null: a newcomer would be late by it who was not. */
export function costOfChange(
  problem: PlanProblem,
  scale: Scale,
  after: Turns,
): { readonly changes: number; readonly unfairer: number; readonly added: Turns } | null {
  if (late(problem, after).some(({ member }) => !scale.late.has(member))) return null
  const [old, now] = [new Set(scale.before), new Set(after)]
  const gone = scale.before.filter((turn) => !now.has(turn))
  const put = after.filter((turn) => !old.has(turn))
  const added = put.filter((turn) => !gone.some((one) => sameCell(one, turn)))
  let unfairer = 0
  for (const [role, lines] of scale.lines)
    for (const member of new Set([...gone, ...put].map((turn) => turn.member))) {
      const held = (turns: Turns) => turns.filter((one) => one.role === role && one.member === member).length
      const ahead = lines[member]?.ahead ?? 0
      unfairer += (ahead + held(put) - held(gone)) ** 2 - ahead ** 2
    }
  return { changes: added.length, unfairer, added }
}
