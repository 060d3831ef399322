// The part of the planning model that is about mentors: at each meeting as many of a topic as juniors present it. By topic and not
// by paper, so that it stays exact and sparse.
import type { ModelDraft, Row, Term } from './linear-model.ts'
import { type Cells, cell, termOf } from './plan-cells.ts'
import { byMember, NO_TOPIC, type Papers, topicNames, topicOf } from './plan-model-papers.ts'
import { mayTake, OPEN, type PlanMember, type PlanProblem } from './plan-problem.ts'

/** A paper that was promised to a junior and has no date with a mentor: more than any bid is worth. */
const LOST_COST = 4

export interface Mentoring {
  /** `member meeting topic`: the topic that a junior presents then. */
  readonly topics: Map<string, number>
  /** `member meeting topic`: who mentors it. */
  readonly mentors: Map<string, number>
  readonly open: Term[]
}

export function mentorColumns(
  problem: PlanProblem,
  draft: ModelDraft,
  cells: Cells,
  papers: Papers,
): Mentoring {
  const mentoring: Mentoring = { topics: new Map(), mentors: new Map(), open: [] }
  const names = topicNames(problem)
  const own = byMember(papers.bids)
  problem.members.forEach(({ level }, member) => {
    if (level !== 'junior') return
    for (const topic of names) {
      const dates = topicDates(problem, draft, { cells, topics: mentoring.topics, member, topic })
      if (dates.length === 0) continue
      const promised = [
        ...(own.get(member) ?? []).flatMap(({ paper, column }): Term[] =>
          topicOf(problem, paper) === topic ? [[column, -1]] : [],
        ),
        ...termOf(papers.pool.get(cell(member, topic)), -1),
      ]
      const lost = draft.amount()
      papers.worth.push([lost, LOST_COST])
      // A junior's own choice has no topic yet and is mentored like a paper without one.
      const row = [...dates, [lost, 1] as Term, ...promised]
      if (topic === NO_TOPIC) draft.atLeast(row, 0)
      else draft.equal(row, 0)
    }
    problem.meetings.forEach((_, at) => {
      const presents = cells.get(cell(member, at))
      if (presents === undefined) return
      const alone = draft.amount(1)
      mentoring.open.push([alone, OPEN.mentor])
      const as = names.flatMap((topic) => termOf(mentoring.topics.get(cell(member, at, topic))))
      draft.equal([...as, [alone, 1], [presents, -1]], 0)
    })
  })
  for (const topic of names) mentorsOf(problem, draft, mentoring, topic)
  keepMentors(problem, draft, mentoring, papers)
  return mentoring
}

interface Dates {
  readonly cells: Cells
  readonly topics: Map<string, number>
  readonly member: number
  readonly topic: string
}

/** A cell that is locked with a paper is of the paper's topic. */
function topicDates(
  problem: PlanProblem,
  draft: ModelDraft,
  { cells, topics, member, topic }: Dates,
): Term[] {
  return problem.meetings.flatMap((_, at): Term[] => {
    if (!cells.has(cell(member, at))) return []
    const lock = problem.locks.find(
      (one) => one.meeting === at && one.role === 'presenter' && one.member === member,
    )
    if (lock !== undefined && lock.paper !== null && topicOf(problem, lock.paper) !== topic) return []
    const found = draft.choice()
    topics.set(cell(member, at, topic), found)
    return [[found, 1]]
  })
}

function mentorsOf(
  problem: PlanProblem,
  draft: ModelDraft,
  { topics, mentors }: Mentoring,
  topic: string,
): void {
  problem.meetings.forEach((_, at) => {
    const juniors = problem.members.flatMap((_member, member) =>
      termOf(topics.get(cell(member, at, topic)), -1),
    )
    if (juniors.length === 0) return
    const stays = locksAt(problem, at)
    const nobody = stays.some(({ member }) => member === null)
    const able = problem.members.flatMap((facts, member): Term[] => {
      const locked = stays.some((lock) => lock.member === member)
      if (nobody || !knows(problem, facts, topic) || !(facts.can[at] === true || locked)) return []
      const found = draft.choice()
      mentors.set(cell(member, at, topic), found)
      return [[found, 1]]
    })
    draft.equal([...able, ...juniors], 0)
  })
}

function knows(problem: PlanProblem, facts: PlanMember, topic: string): boolean {
  return mayTake(problem, facts, 'mentor') && (topic === NO_TOPIC || facts.mentors.includes(topic))
}

function locksAt({ locks }: PlanProblem, at: number) {
  return locks.filter(({ meeting, role }) => meeting === at && role === 'mentor')
}

/** Who is locked as mentor has a junior then, with the paper that the lock names. */
function keepMentors(
  problem: PlanProblem,
  draft: ModelDraft,
  { topics, mentors }: Mentoring,
  { bids }: Papers,
): void {
  for (const { meeting, role, member, paper } of problem.locks) {
    if (role !== 'mentor' || member === null) continue
    const names = paper === null ? topicNames(problem) : [topicOf(problem, paper)]
    const as = names.flatMap((topic) => termOf(mentors.get(cell(member, meeting, topic))))
    draft.rows.push(exactly(as, 1))
    if (paper === null) continue
    const juniors = [...byMember(bids)].flatMap(([junior, own]) =>
      problem.members[junior]?.level === 'junior'
        ? own.filter((one) => one.paper === paper).map(({ column }) => ({ junior, column }))
        : [],
    )
    draft.rows.push(
      exactly(
        juniors.map(({ column }): Term => [column, 1]),
        1,
      ),
    )
    for (const { junior, column } of juniors) {
      const then = topics.get(cell(junior, meeting, topicOf(problem, paper)))
      draft.atMost([[column, 1], ...termOf(then, -1)], 0)
    }
  }
}

/** Also where there is no column at all: then there is no plan. */
function exactly(terms: readonly Term[], value: number): Row {
  return { terms, least: value, most: value }
}
