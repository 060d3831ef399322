// Turns read from a solved planning model, with papers and mentors put to the dates.
import { cell } from './plan-cells.ts'
import type { PlanModel, SeatRole } from './plan-model.ts'
import { topicOf } from './plan-model-papers.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'

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
  const papers = papersOf(problem, model, values)
  const locked = new Set(problem.locks.flatMap(({ paper }) => (paper === null ? [] : [paper])))
  const presented = seats.map((turn): PlannedTurn => {
    const lock = problem.locks.find(
      ({ meeting, role, member }) =>
        meeting === turn.meeting && role === 'presenter' && member === turn.member,
    )
    if (lock !== undefined && lock.paper !== null) return { ...turn, paper: lock.paper }
    return {
      ...turn,
      paper: takePaper(problem, model, { turn, values, own: papers[turn.member] ?? [], locked }),
    }
  })
  return [...presented, ...readMentors(problem, model, { presented, values })]
}

/** By member the papers they present: those bid on, then of each topic of the rest those with most votes. */
function papersOf(problem: PlanProblem, { bids, pool }: PlanModel, values: Values): number[][] {
  const own = problem.members.map((_, member) =>
    problem.papers.flatMap((_paper, paper) => (chosen(values, bids.get(cell(member, paper))) ? [paper] : [])),
  )
  const taken = new Set([...own.flat(), ...problem.locks.flatMap(({ paper }) => paper ?? [])])
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

interface Taking {
  readonly turn: PlannedTurn
  readonly values: Values
  /** Papers of the member that have no date yet; the one that is taken goes. */
  readonly own: number[]
  readonly locked: ReadonlySet<number>
}

/** A junior's paper is of the topic that is mentored then; NO_TOPIC takes what is left. */
function takePaper(
  problem: PlanProblem,
  { topics }: PlanModel,
  { turn, values, own, locked }: Taking,
): number | null {
  const names = [...topics.keys()].filter(
    (name) => name.startsWith(`${cell(turn.member, turn.meeting)} `) && chosen(values, topics.get(name)),
  )
  const topic = names[0]?.split(' ').slice(2).join(' ')
  const at = own.findIndex(
    (paper) => !locked.has(paper) && (topic === undefined || topicOf(problem, paper) === topic),
  )
  if (at < 0) return null
  return own.splice(at, 1)[0] ?? null
}

/** Each mentor goes with a junior of the meeting whose topic they were chosen for. */
function readMentors(
  { members }: PlanProblem,
  { mentors, topics }: PlanModel,
  { presented, values }: { presented: readonly PlannedTurn[]; values: Values },
): PlannedTurn[] {
  const juniors = [...presented]
  return [...mentors].flatMap(([name, column]): PlannedTurn[] => {
    if (!chosen(values, column)) return []
    const [who, when, ...words] = name.split(' ')
    const [member, meeting, topic] = [Number(who), Number(when), words.join(' ')]
    const at = juniors.findIndex(
      (turn) =>
        turn.meeting === meeting &&
        members[turn.member]?.level === 'junior' &&
        chosen(values, topics.get(cell(turn.member, meeting, topic))),
    )
    const [junior] = at < 0 ? [] : juniors.splice(at, 1)
    if (junior === undefined) return []
    return [{ meeting, role: 'mentor', member, paper: junior.paper }]
  })
}
