// A plan at once: meeting by meeting whoever is furthest behind their due share, with the paper they want most. It breaks no
// hard rule and leaves open what it cannot fill. The preview while the solver works, and what stands in for it.
import type { TurnRole } from '../contract/meeting.ts'
import { whatKeepsOut } from './check-plan.ts'
import { partnerOf } from './homework-pairs.ts'
import { runningShares } from './plan-ledger.ts'
import { canMentor, type PlannedTurn, type PlanProblem, seatsOf, wantsMentor } from './plan-problem.ts'
import { WantedPapers } from './wanted-papers.ts'

type SeatRole = 'presenter' | 'facilitator' | 'scribe'

/** What is placed so far; locked cells are there from the beginning. */
interface Placing {
  readonly problem: PlanProblem
  readonly turns: PlannedTurn[]
  /** The same turns by member: what keeps somebody out of a cell is among their own. */
  readonly own: readonly PlannedTurn[][]
  readonly papers: WantedPapers
  /** By member. */
  readonly partners: readonly (number | null)[]
  readonly lots: readonly number[]
  readonly shares: Readonly<Record<TurnRole, readonly (readonly number[])[]>>
}

export function planGreedily(problem: PlanProblem): PlannedTurn[] {
  const placing: Placing = {
    problem,
    turns: [],
    own: problem.members.map(() => []),
    papers: new WantedPapers(problem),
    partners: problem.members.map((_, member) => partnerOf(problem, member)),
    lots: problem.members.map((_, member) => lot(problem.seed, member)),
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

function add({ turns, own, papers }: Placing, turn: PlannedTurn): void {
  turns.push(turn)
  own[turn.member]?.push(turn)
  if (turn.role === 'presenter') papers.take(turn.paper)
}

/** A lock without a paper leaves the paper open; the greedy gives it none. */
export function lockedTurns({ locks }: PlanProblem): PlannedTurn[] {
  return locks.flatMap(({ meeting, role, member, paper }) =>
    member === null ? [] : [{ meeting, role, member, paper }],
  )
}

function fill(placing: Placing, meeting: number, role: SeatRole): void {
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
function nextTurn(placing: Placing, meeting: number, role: SeatRole): PlannedTurn | null {
  const { problem, own, papers } = placing
  let first: PlannedTurn | null = null
  for (const member of inLine(placing, meeting, role)) {
    const turn: PlannedTurn = { meeting, role, member, paper: null }
    if (whatKeepsOut(problem, own[member] ?? [], turn) !== null) continue
    if (role !== 'presenter') return turn
    first ??= turn
    const paper = paperFor(placing, turn)
    if (paper !== undefined) return { ...turn, paper }
  }
  return first && { ...first, paper: firstOf(papers.of(first.member)) }
}

/**
 * Who is there, a pair together first, then newcomers whose time runs out, then the furthest behind, then by lot. One after the
 * other: mostly the first takes the seat, and nobody need be put in order behind.
 */
function* inLine(placing: Placing, meeting: number, role: SeatRole): Generator<number> {
  const { problem, turns } = placing
  const here = new Set(
    turns.filter((turn) => turn.meeting === meeting && turn.role === role).map(({ member }) => member),
  )
  const waiting = problem.members.flatMap(({ can }, member) =>
    can[meeting] === true ? [{ member, rank: rankOf(placing, { meeting, role, member, here }) }] : [],
  )
  while (waiting.length > 0) {
    const first = waiting.reduce((best, one) => (compare(one.rank, best.rank) < 0 ? one : best))
    waiting.splice(waiting.indexOf(first), 1)
    yield first.member
  }
}

/** Somebody for a seat, and who else has one of this role there. */
interface Candidate {
  readonly meeting: number
  readonly role: SeatRole
  readonly member: number
  readonly here: ReadonlySet<number>
}

/** Whose pair presents here comes first; who would leave the other of their pair without a seat comes last. */
function pairRank({ problem, partners }: Placing, { meeting, role, member, here }: Candidate): number {
  const facts = problem.meetings[meeting]
  const partner = role === 'presenter' ? (partners[member] ?? null) : null
  if (facts === undefined || partner === null || seatsOf(facts, role) < 2) return 1
  if (here.has(partner)) return 0
  return here.size + 2 > seatsOf(facts, role) ? 2 : 1
}

function rankOf(placing: Placing, candidate: Candidate): readonly number[] {
  const { problem, own, shares, lots } = placing
  const { meeting, role, member } = candidate
  const facts = problem.members[member]
  const held = (own[member] ?? []).filter((turn) => turn.role === role).length
  const due = shares[role][meeting]?.[member] ?? 0
  const { newcomerWithin } = problem.rules
  const by = facts?.newFrom == null || newcomerWithin === null ? null : facts.newFrom + newcomerWithin
  const urgent = role === 'presenter' && held === 0 && by !== null && meeting <= by && by - meeting < 2
  return [
    pairRank(placing, candidate),
    urgent ? 0 : 1,
    (facts?.held[role] ?? 0) + held - due,
    lots[member] ?? 0,
  ]
}

/** Undefined: a junior for whom there is no paper with a mentor at this meeting. */
function paperFor(placing: Placing, turn: PlannedTurn): number | null | undefined {
  const { problem, papers } = placing
  if (!wantsMentor(problem, turn)) return firstOf(papers.of(turn.member))
  // Who can mentor depends on the topic alone.
  const without = new Set<string | null>()
  for (const paper of [...papers.of(turn.member), null]) {
    const topic = paper === null ? null : (problem.papers[paper]?.topic ?? null)
    if (without.has(topic)) continue
    if (mentorFor(placing, { ...turn, paper }) !== null) return paper
    without.add(topic)
  }
  return undefined
}

function firstOf(papers: Iterable<number>): number | null {
  for (const paper of papers) return paper
  return null
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
function mentorFor({ problem, own, lots }: Placing, junior: PlannedTurn): number | null {
  const load = (member: number) =>
    (problem.members[member]?.held.mentor ?? 0) +
    (own[member] ?? []).filter((turn) => turn.role === 'mentor').length
  const able = problem.members
    .flatMap((facts, member) =>
      facts.can[junior.meeting] === true && canMentor(problem, facts, junior.paper) ? [member] : [],
    )
    .filter((member) => member !== junior.member)
    .map((member) => ({ member, rank: [load(member), lots[member] ?? 0] }))
    .toSorted((one, two) => compare(one.rank, two.rank))
  const found = able.find(
    ({ member }) => whatKeepsOut(problem, own[member] ?? [], { ...junior, role: 'mentor', member }) === null,
  )
  return found?.member ?? null
}

function compare(one: readonly number[], two: readonly number[]): number {
  for (let at = 0; at < one.length; at += 1) {
    const difference = (one[at] ?? 0) - (two[at] ?? 0)
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
