// Turns read from a solved planning model, with papers and mentors put to the dates.
import { cell } from './plan-cells.ts'
import type { PlanModel, SeatRole } from './plan-model.ts'
import { byMember, topicOf } from './plan-model-papers.ts'
import { type PlannedTurn, type PlanProblem, wantsMentor } from './plan-problem.ts'

type Values = readonly number[]

const chosen = (values: Values, column: number | undefined) =>
  column !== undefined && (values[column] ?? 0) > 0.5

export function readSeats(
  { members, meetings }: PlanProblem,
  { cells }: PlanModel,
  { role, values }: { role: SeatRole; values: Values },
): PlannedTurn[] {
  return meetings.flatMap((_, meeting) =>
    members.flatMap((_member, member): PlannedTurn[] =>
      chosen(values, cells[role].get(cell(member, meeting))) ? [{ meeting, role, member, paper: null }] : [],
    ),
  )
}

/** Presenters with their papers, and the mentors beside juniors. */
export function readPresenters(problem: PlanProblem, model: PlanModel, values: Values): PlannedTurn[] {
  const seats = readSeats(problem, model, { role: 'presenter', values })
  const own = papersOf(problem, model, values)
  const topics = topicsAt(model, values)
  // A paper that belongs to a date is taken before another date can have it.
  const papers = new Map<PlannedTurn, number>()
  for (const turn of seats) {
    const wanted = promised(problem, turn, own[turn.member] ?? [])
    if (wanted !== null && suits(problem, turn, { topics, paper: wanted })) take(papers, own, turn, wanted)
  }
  for (const turn of seats.filter((one) => !papers.has(one))) {
    const found = own[turn.member]?.find((paper) => suits(problem, turn, { topics, paper }))
    if (found !== undefined) take(papers, own, turn, found)
  }
  const presented = seats.map((turn): PlannedTurn => ({ ...turn, paper: papers.get(turn) ?? null }))
  return [...presented, ...readMentors(problem, model, { presented, values, topics })]
}

function take(papers: Map<PlannedTurn, number>, own: number[][], turn: PlannedTurn, paper: number): void {
  papers.set(turn, paper)
  own[turn.member] = (own[turn.member] ?? []).filter((one) => one !== paper)
}

/** By the lock of the cell, of its mentor, or as it is published. */
function promised(
  { locks, published }: PlanProblem,
  { meeting, member }: PlannedTurn,
  own: readonly number[],
): number | null {
  const here = [...locks, ...(published ?? [])].filter((one) => one.meeting === meeting && one.paper !== null)
  const cells = here.filter((one) => one.role === 'presenter' && one.member === member)
  const mentors = here.filter(({ role }) => role === 'mentor')
  return [...cells, ...mentors].find(({ paper }) => paper !== null && own.includes(paper))?.paper ?? null
}

/** By member the papers they present: those with a column of their own, then of each topic of the rest those with most votes. */
function papersOf(problem: PlanProblem, { bids, pool }: PlanModel, values: Values): number[][] {
  const named = byMember(bids)
  const own = problem.members.map((_, member) =>
    (named.get(member) ?? []).flatMap(({ paper, column }) => (chosen(values, column) ? [paper] : [])),
  )
  const taken = new Set(own.flat())
  const rest = problem.papers
    .map(({ votes }, paper) => ({ paper, votes, topic: topicOf(problem, paper) }))
    .filter(({ paper }) => !taken.has(paper))
    .toSorted((one, two) => two.votes - one.votes || one.paper - two.paper)
  problem.members.forEach((_, member) => {
    for (const topic of new Set(rest.map((left) => left.topic))) {
      const wanted = Math.round(values[pool.get(cell(member, topic)) ?? -1] ?? 0)
      for (let n = 0; n < wanted; n++) {
        const at = rest.findIndex((left) => left.topic === topic)
        const [found] = at < 0 ? [] : rest.splice(at, 1)
        if (found !== undefined) own[member]?.push(found.paper)
      }
    }
  })
  return own
}

type Topics = ReadonlyMap<string, string>

/** `member meeting` → the topic that a junior presents then with a mentor. */
function topicsAt({ topics }: PlanModel, values: Values): Topics {
  return new Map(
    [...topics].flatMap(([name, column]): [string, string][] => {
      if (!chosen(values, column)) return []
      const [member = '', meeting = '', ...topic] = name.split(' ')
      return [[cell(member, meeting), topic.join(' ')]]
    }),
  )
}

/** A junior's paper is of the topic that is mentored then; who has no mentor then keeps the paper that the cell is locked with. */
function suits(
  problem: PlanProblem,
  turn: PlannedTurn,
  { topics, paper }: { topics: Topics; paper: number },
): boolean {
  if (!wantsMentor(problem, turn)) return true
  const topic = topics.get(cell(turn.member, turn.meeting))
  if (topic !== undefined) return topicOf(problem, paper) === topic
  return problem.locks.some(
    (lock) => lock.meeting === turn.meeting && lock.member === turn.member && lock.paper === paper,
  )
}

interface Pairing {
  readonly presented: readonly PlannedTurn[]
  readonly values: Values
  readonly topics: Topics
}

/** Each mentor goes with a junior of the meeting whose topic they were chosen for; with the one they were promised, if they were. */
function readMentors(
  problem: PlanProblem,
  { mentors }: PlanModel,
  { presented, values, topics }: Pairing,
): PlannedTurn[] {
  const juniors = presented.filter((turn) => wantsMentor(problem, turn))
  return [...mentors]
    .flatMap(([name, column]) => {
      if (!chosen(values, column)) return []
      const [who, when, ...words] = name.split(' ')
      const place = { member: Number(who), meeting: Number(when), topic: words.join(' ') }
      return [{ ...place, paper: pairedWith(problem, place) }]
    })
    .toSorted((one, two) => Number(one.paper === undefined) - Number(two.paper === undefined))
    .flatMap(({ member, meeting, topic, paper }): PlannedTurn[] => {
      const ready = juniors.filter(
        (turn) => turn.meeting === meeting && topics.get(cell(turn.member, meeting)) === topic,
      )
      const junior = ready.find((turn) => paper !== undefined && turn.paper === paper) ?? ready[0]
      if (junior === undefined) return []
      juniors.splice(juniors.indexOf(junior), 1)
      return [{ meeting, role: 'mentor', member, paper: junior.paper }]
    })
}

function pairedWith(
  { locks, published }: PlanProblem,
  { member, meeting }: { member: number; meeting: number },
): number | null | undefined {
  const here = [...locks, ...(published ?? [])].find(
    (one) => one.meeting === meeting && one.role === 'mentor' && one.member === member,
  )
  return here?.paper
}
