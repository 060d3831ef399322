// Somebody cannot come: who could take the turn, who could trade dates, and where neither is the least change, who could take it
// if another took over theirs; with what each costs in changed cells and in fairness. No rule is broken, no new place left open.

import { lot } from './plan-greedily.ts'
import type { Bid, PlannedTurn, PlanProblem } from './plan-problem.ts'
import {
  costOfChange,
  isLocked,
  keptOut,
  putIn,
  type Scale,
  sameCell,
  scaleOf,
  type Turns,
  takeOut,
} from './repair-moves.ts'
import { searchChains } from './repair-search.ts'

export { sameCell } from './repair-moves.ts'

export interface Repair {
  readonly kind: 'substitute' | 'trade' | 'chain'
  /** Who takes the turn, or the other of the two who trade. */
  readonly member: number
  /** Where the other's turn was; null for a substitute. */
  readonly meeting: number | null
  /** In a chain, who takes what they gave; else null. */
  readonly third: number | null
  /** A mentor who has to come with it. */
  readonly mentor: number | null
  /** How much they want the paper that they present then. */
  readonly bid: Bid['value'] | null
  readonly turns: readonly PlannedTurn[]
  /** Cells with somebody else than before. */
  readonly changes: number
  /** By how much Σ (held − due)² rises over presenters, facilitators and scribes; below nought it becomes fairer. */
  readonly unfairer: number
}

/** Fewest changes first, then the fairest, then the bid, then by lot. The turn must be one of `turns`; a mentor goes with their junior. */
export function repairs(problem: PlanProblem, turns: readonly PlannedTurn[], freed: PlannedTurn): Repair[] {
  const group = cannotCome(problem, freed)
  const scale = scaleOf(problem, turns, freed)
  const tell = (change: Change) => measured(group, scale, { change, freed })
  const near = [...substitutes(group, turns, freed), ...trades(group, turns, freed)].flatMap(tell)
  const least = Math.min(MOST_CHANGES + 1, ...near.map(({ changes }) => changes))
  const chains = least > 2 ? searchChains(group, { scale, freed, below: least }) : []
  return [...near, ...chains.flatMap((after) => tell(asChange(scale, freed, after)))].toSorted(
    (one, two) =>
      one.changes - two.changes ||
      one.unfairer - two.unfairer ||
      (two.bid ?? 0) - (one.bid ?? 0) ||
      lot(problem.seed, one.member) - lot(problem.seed, two.member),
  )
}

/** More than so many people are not asked to change because of one. */
const MOST_CHANGES = 4

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

type Change = Pick<Repair, 'kind' | 'member' | 'meeting' | 'third' | 'turns'>

function measured(
  problem: PlanProblem,
  scale: Scale,
  { change, freed }: { change: Change; freed: PlannedTurn },
): Repair[] {
  const cost = costOfChange(problem, scale, change.turns)
  if (cost === null) return []
  const { changes, unfairer, added } = cost
  const here = change.turns.find((turn) => sameCell(turn, { ...freed, member: change.member }))
  const bid = problem.bids.find(({ member, paper }) => member === change.member && paper === here?.paper)
  const mentor = freed.role === 'mentor' ? undefined : added.find(({ role }) => role === 'mentor')
  return [{ ...change, changes, unfairer, mentor: mentor?.member ?? null, bid: bid?.value ?? null }]
}

/** The paper stays with its date. */
function substitutes(problem: PlanProblem, before: Turns, freed: PlannedTurn): Change[] {
  const rest = takeOut(problem, before, freed)
  return problem.members.flatMap((_, member): Change[] => {
    const turn = { ...freed, member }
    if (keptOut(problem, rest, turn) !== null) return []
    const turns = putIn(problem, rest, { turn, before })
    return turns ? [{ kind: 'substitute', member, meeting: null, third: null, turns }] : []
  })
}

/** Two exchange their dates; each keeps their own paper. A mentor cannot trade without their junior. */
function trades(problem: PlanProblem, before: Turns, freed: PlannedTurn): Change[] {
  if (freed.role === 'mentor') return []
  const others = before.filter(
    (turn) => turn.role === freed.role && turn.meeting !== freed.meeting && turn.member !== freed.member,
  )
  return others.flatMap((other): Change[] => {
    if (isLocked(problem, other)) return []
    const rest = takeOut(problem, takeOut(problem, before, freed), other)
    const mine = { ...freed, meeting: other.meeting }
    const theirs = { ...other, meeting: freed.meeting }
    if (keptOut(problem, rest, theirs) !== null || keptOut(problem, rest, mine) !== null) return []
    const half = putIn(problem, rest, { turn: theirs, before })
    if (half === null || keptOut(problem, half, mine) !== null) return []
    const turns = putIn(problem, half, { turn: mine, before })
    return turns ? [{ kind: 'trade', member: other.member, meeting: other.meeting, third: null, turns }] : []
  })
}

/** What the search found, told by who takes the turn, what they give for it, and who takes that. */
function asChange({ before }: Scale, freed: PlannedTurn, turns: Turns): Change {
  const added = turns.filter((turn) => !before.some((old) => sameCell(old, turn)))
  const gone = before.filter((old) => !turns.some((turn) => sameCell(old, turn)))
  const taker = added.find(({ meeting, role }) => meeting === freed.meeting && role === freed.role)
  const member = taker?.member ?? freed.member
  const given = gone.find((turn) => turn.member === member)
  const third = added.find(({ meeting, role }) => meeting === given?.meeting && role === given.role)
  return { kind: 'chain', member, meeting: given?.meeting ?? null, third: third?.member ?? null, turns }
}
