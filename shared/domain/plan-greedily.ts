// A plan at once: meeting by meeting whoever is furthest behind their due share, with the paper they want most. It breaks no
// hard rule and leaves open what it cannot fill. The preview while the solver works, and what stands in for it.
import type { TurnRole } from '../contract/meeting.ts'
import { whatKeepsOut } from './check-plan.ts'
import { partnerOf } from './homework-pairs.ts'
import { runningShares } from './plan-ledger.ts'
import {
  type Bid,
  canMentor,
  type PlannedTurn,
  type PlanProblem,
  seatsOf,
  wantsMentor,
} from './plan-problem.ts'

/** What is placed so far; locked cells are there from the beginning. */
interface Placing {
  readonly problem: PlanProblem
  readonly turns: PlannedTurn[]
  /** The same turns by member: what keeps somebody out of a cell is among their own. */
  readonly own: readonly PlannedTurn[][]
  readonly bids: ReadonlyMap<string, Bid['value']>
  readonly shares: Readonly<Record<TurnRole, readonly (readonly number[])[]>>
}

export function planGreedily(problem: PlanProblem): PlannedTurn[] {
  const placing: Placing = {
    problem,
    turns: [],
    own: problem.members.map(() => []),
    bids: new Map(problem.bids.map(({ member, paper, value }) => [`${member} ${paper}`, value])),
    shares: {
      presenter: runningShares(problem, 'presenter'),
      mentor: [],
      facilitator: runningShares(problem, 'facilitator'),
      scribe: runningShares(problem, 'scribe'),
    },
  }
  for (const turn of lockedTurns(problem)) add(placing, turn)
  for (let meeting = 0; meeting < problem.meetings.length; meeting++) {
    fill(placing, meeting, 'presenter')
    for (const role of ['facilitator', 'scribe'] as const) fill(placing, meeting, role)
  }
  return placing.turns
}

function add({ turns, own }: Placing, turn: PlannedTurn): void {
  turns.push(turn)
  own[turn.member]?.push(turn)
}

/** A lock without a paper leaves the paper open; the greedy gives it none. */
export function lockedTurns({ locks }: PlanProblem): PlannedTurn[] {
  return locks.flatMap(({ meeting, role, member, paper }) =>
    member === null ? [] : [{ meeting, role, member, paper }],
  )
}

function fill(placing: Placing, meeting: number, role: 'presenter' | 'facilitator' | 'scribe'): void {
  const { problem, turns } = placing
  const facts = problem.meetings[meeting]
  if (facts === undefined || staysEmpty(problem, meeting, role)) return
  const taken = turns.filter((turn) => turn.meeting === meeting && turn.role === role)
  if (role === 'presenter') for (const turn of taken) giveMentor(placing, turn)
  for (let seat = taken.length; seat < seatsOf(facts, role); seat++) {
    const turn = nextTurn(placing, meeting, role)
    if (turn === null) return
    add(placing, turn)
    giveMentor(placing, turn)
  }
}

function staysEmpty({ locks }: PlanProblem, meeting: number, role: TurnRole): boolean {
  return locks.some((lock) => lock.meeting === meeting && lock.role === role && lock.member === null)
}

/** Who can take the seat, the one furthest behind first; a junior whom nobody can mentor then comes last. */
function nextTurn(
  placing: Placing,
  meeting: number,
  role: 'presenter' | 'facilitator' | 'scribe',
): PlannedTurn | null {
  const { problem, own } = placing
  const ready = problem.members
    .map((_, member): PlannedTurn => ({ meeting, role, member, paper: null }))
    .filter((turn) => whatKeepsOut(problem, own[turn.member] ?? [], turn) === null)
    .map((turn) => ({ turn, rank: rankOf(placing, turn) }))
    .toSorted((one, two) => compare(one.rank, two.rank))
    .map(({ turn }) => turn)
  if (role !== 'presenter') return ready[0] ?? null
  for (const turn of ready) {
    const paper = paperFor(placing, turn)
    if (paper !== undefined) return { ...turn, paper }
  }
  const [first] = ready
  return first === undefined ? null : { ...first, paper: wantedPapers(placing, first)[0] ?? null }
}

/** Whose pair presents here comes first; who would leave the other of their pair without a seat comes last. */
function pairRank(
  { problem, own }: Pick<Placing, 'problem' | 'own'>,
  { meeting, role, member }: Omit<PlannedTurn, 'paper'>,
): number {
  const facts = problem.meetings[meeting]
  const partner = role === 'presenter' ? partnerOf(problem, member) : null
  if (facts === undefined || partner === null || seatsOf(facts, role) < 2) return 1
  const here = (who: number) =>
    (own[who] ?? []).some((turn) => turn.meeting === meeting && turn.role === role)
  if (here(partner)) return 0
  const taken = problem.members.filter((_, who) => here(who)).length
  return taken + 2 > seatsOf(facts, role) ? 2 : 1
}

/** A pair together, then newcomers whose time runs out, then the furthest behind, then by lot. */
function rankOf({ problem, own, shares }: Placing, { meeting, role, member }: PlannedTurn): number[] {
  const facts = problem.members[member]
  const held = (own[member] ?? []).filter((turn) => turn.role === role).length
  const due = shares[role][meeting]?.[member] ?? 0
  const { newcomerWithin } = problem.rules
  const by = facts?.newFrom == null || newcomerWithin === null ? null : facts.newFrom + newcomerWithin
  const urgent = role === 'presenter' && held === 0 && by !== null && meeting <= by && by - meeting < 2
  return [
    pairRank({ problem, own }, { meeting, role, member }),
    urgent ? 0 : 1,
    (facts?.held[role] ?? 0) + held - due,
    lot(problem.seed, member),
  ]
}

/** Undefined: a junior for whom there is no paper with a mentor at this meeting. */
function paperFor(placing: Placing, turn: PlannedTurn): number | null | undefined {
  const wanted = wantedPapers(placing, turn)
  if (!wantsMentor(placing.problem, turn)) return wanted[0] ?? null
  return [...wanted, null].find((paper) => mentorFor(placing, { ...turn, paper }) !== null)
}

/** Papers that nobody presents yet: those bid on most, then those with most votes, then as the list has them. */
function wantedPapers({ problem, turns, bids }: Placing, { member }: PlannedTurn): number[] {
  const taken = new Set(turns.filter(({ role }) => role === 'presenter').map(({ paper }) => paper))
  return problem.papers
    .map(({ votes }, paper) => ({ paper, rank: [-(bids.get(`${member} ${paper}`) ?? 0), -votes, paper] }))
    .filter(({ paper }) => !taken.has(paper))
    .toSorted((one, two) => compare(one.rank, two.rank))
    .map(({ paper }) => paper)
}

function giveMentor(placing: Placing, turn: PlannedTurn): void {
  const { problem, turns } = placing
  if (!wantsMentor(problem, turn)) return
  const here = turns.filter(({ meeting, role }) => meeting === turn.meeting && role === 'mentor')
  if (here.some(({ paper }) => paper === turn.paper)) return
  const mentor = mentorFor(placing, turn)
  if (mentor !== null)
    add(placing, { meeting: turn.meeting, role: 'mentor', member: mentor, paper: turn.paper })
}

/** Whoever knows the topic, can, and has mentored least. */
function mentorFor({ problem, own }: Placing, junior: PlannedTurn): number | null {
  const load = (member: number) =>
    (problem.members[member]?.held.mentor ?? 0) +
    (own[member] ?? []).filter((turn) => turn.role === 'mentor').length
  const able = problem.members
    .flatMap((facts, member) => (canMentor(problem, facts, junior.paper) ? [member] : []))
    .filter((member) => member !== junior.member)
    .filter(
      (member) => whatKeepsOut(problem, own[member] ?? [], { ...junior, role: 'mentor', member }) === null,
    )
    .toSorted((one, two) => compare([load(one), lot(problem.seed, one)], [load(two), lot(problem.seed, two)]))
  return able[0] ?? null
}

function compare(one: readonly number[], two: readonly number[]): number {
  for (const [at, value] of one.entries()) {
    const difference = value - (two[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** Between equals: the same for the same seed, and no order of the alphabet. Mixes bits as murmur3 does at its end. */
export function lot(seed: number, index: number): number {
  let mixed = Math.imul(seed ^ (index + 0x9e37_79b9), 0x85eb_ca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2_ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
