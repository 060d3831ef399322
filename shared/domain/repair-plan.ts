// Somebody cannot come: who could take the turn, and who could trade dates, with what each costs in changed cells and in fairness.
// All that keep the rules are tried, so the first is the least change there is.
import { checkPlan, isHard, whatKeepsOut } from './check-plan.ts'
import { lot } from './plan-greedily.ts'
import { ledger, unfairness } from './plan-ledger.ts'
import { canMentor, type PlannedTurn, type PlanProblem, wantsMentor } from './plan-problem.ts'

export interface Repair {
  readonly kind: 'substitute' | 'trade'
  /** Who takes the turn, or the other of the two who trade. */
  readonly member: number
  /** Where the other's turn was; null for a substitute. */
  readonly meeting: number | null
  readonly turns: readonly PlannedTurn[]
  /** Cells with somebody else than before. */
  readonly changes: number
  /** By how much Σ (held − due)² rises; below nought it becomes fairer. */
  readonly unfairer: number
}

/** Fewest changes first, then the fairest, then by lot. The turn must be one of `turns`; a mentor goes with their junior. */
export function repairs(problem: PlanProblem, turns: readonly PlannedTurn[], freed: PlannedTurn): Repair[] {
  const without = cannotCome(problem, freed)
  const before = unfairness(ledger(problem, turns, freed.role))
  const faults = countOpen(problem, turns)
  const plans = [...substitutes(without, turns, freed), ...trades(without, turns, freed)]
  return plans
    .flatMap(({ turns: changed, ...plan }): Repair[] => {
      const whole = withMentors(without, changed, turns)
      if (checkPlan(without, whole).some(isHard) || countOpen(problem, whole) > faults) return []
      const changes = whole.filter((turn) => !turns.some((old) => sameCell(old, turn))).length
      const unfairer = unfairness(ledger(problem, whole, freed.role)) - before
      return [{ ...plan, turns: whole, changes, unfairer }]
    })
    .toSorted(
      (one, two) =>
        one.changes - two.changes ||
        one.unfairer - two.unfairer ||
        lot(problem.seed, one.member) - lot(problem.seed, two.member),
    )
}

export function sameCell(one: PlannedTurn, two: PlannedTurn): boolean {
  return one.meeting === two.meeting && one.role === two.role && one.member === two.member
}

/** The group as it is now: this member cannot at that meeting, and what was locked there is not. */
export function cannotCome(problem: PlanProblem, freed: PlannedTurn): PlanProblem {
  return {
    ...problem,
    members: problem.members.map((member, index) =>
      index === freed.member
        ? { ...member, can: member.can.map((can, at) => can && at !== freed.meeting) }
        : member,
    ),
    locks: problem.locks.filter(
      ({ meeting, role, member }) =>
        !(meeting === freed.meeting && role === freed.role && member === freed.member),
    ),
  }
}

type Change = Omit<Repair, 'changes' | 'unfairer'>

/** The paper stays with its date. */
function substitutes(problem: PlanProblem, turns: readonly PlannedTurn[], freed: PlannedTurn): Change[] {
  const rest = turns.filter((turn) => turn !== freed)
  return problem.members.flatMap((_, member): Change[] => {
    const turn = { ...freed, member }
    if (whatKeepsOut(problem, rest, turn) !== null) return []
    return [{ kind: 'substitute', member, meeting: null, turns: [...rest, turn] }]
  })
}

/** Two exchange their dates; each keeps their own paper. */
function trades(problem: PlanProblem, turns: readonly PlannedTurn[], freed: PlannedTurn): Change[] {
  const locked = (turn: PlannedTurn) =>
    problem.locks.some((lock) => lock.meeting === turn.meeting && lock.role === turn.role)
  return turns.flatMap((other): Change[] => {
    if (other.role !== freed.role || other.meeting === freed.meeting || other.member === freed.member)
      return []
    if (locked(other) || freed.role === 'mentor') return []
    const rest = turns.filter((turn) => turn !== freed && turn !== other)
    const mine = { ...freed, meeting: other.meeting }
    const theirs = { ...other, meeting: freed.meeting }
    if (whatKeepsOut(problem, [...rest, mine], theirs) !== null) return []
    if (whatKeepsOut(problem, rest, mine) !== null) return []
    return [{ kind: 'trade', member: other.member, meeting: other.meeting, turns: [...rest, mine, theirs] }]
  })
}

/** Mentors whom nobody needs any more go, and juniors without one get who mentored them before or has least to do. */
function withMentors(
  problem: PlanProblem,
  changed: readonly PlannedTurn[],
  before: readonly PlannedTurn[],
): PlannedTurn[] {
  const whole = changed.filter(({ role }) => role !== 'mentor')
  const juniors = whole.filter((turn) => wantsMentor(problem, turn))
  const mentors = changed.filter(({ role }) => role === 'mentor')
  const used = new Set<PlannedTurn>()
  for (const junior of juniors) {
    const kept = mentors.find(
      (one) => one.meeting === junior.meeting && one.paper === junior.paper && !used.has(one),
    )
    if (kept !== undefined) {
      used.add(kept)
      whole.push(kept)
    }
  }
  for (const junior of juniors) {
    const here = whole.filter(({ role, meeting }) => role === 'mentor' && meeting === junior.meeting)
    if (here.some(({ paper }) => paper === junior.paper)) continue
    const mentor = newMentor(problem, whole, { junior, before })
    if (mentor !== undefined) whole.push({ ...junior, role: 'mentor', member: mentor })
  }
  return whole
}

function newMentor(
  problem: PlanProblem,
  turns: readonly PlannedTurn[],
  { junior, before }: { junior: PlannedTurn; before: readonly PlannedTurn[] },
): number | undefined {
  const known = before.find(({ role, paper }) => role === 'mentor' && paper === junior.paper)?.member
  const load = (member: number) =>
    turns.filter((turn) => turn.role === 'mentor' && turn.member === member).length -
    (member === known ? 1_000 : 0)
  return problem.members
    .flatMap((facts, member) => (canMentor(problem, facts, junior.paper) ? [member] : []))
    .filter((member) => member !== junior.member)
    .filter((member) => whatKeepsOut(problem, turns, { ...junior, role: 'mentor', member }) === null)
    .toSorted((one, two) => load(one) - load(two))[0]
}

/** Places that a plan leaves open; a seat of two that are empty counts twice. */
function countOpen(problem: PlanProblem, turns: readonly PlannedTurn[]): number {
  return checkPlan(problem, turns)
    .filter((fault) => !isHard(fault))
    .reduce((sum, { other }) => sum + (other ?? 1), 0)
}
