// The part of the planning model that is about papers: who presents which, and the mentors of juniors by topic. Topics stand
// for papers here, so that no column is needed for each member, meeting and paper.
import type { ModelDraft, Term } from './linear-model.ts'
import { type Cells, cell, stretch, termOf } from './plan-cells.ts'
import { mayTake, type PlanProblem } from './plan-problem.ts'

/** Papers without a topic: anybody who mentors can mentor them. */
export const NO_TOPIC = ''

const NO_MENTOR_COST = 20
/** A paper that was promised to a junior and has no date with a mentor: more than any bid is worth. */
const LOST_COST = 4

export function topicOf({ papers }: PlanProblem, paper: number): string {
  return papers[paper]?.topic ?? NO_TOPIC
}

export interface Papers {
  readonly bids: Map<string, number>
  readonly pool: Map<string, number>
  readonly worth: Term[]
}

/** Each turn has a paper: one that was bid on, one of the rest by its topic, or none. */
export function paperColumns(problem: PlanProblem, draft: ModelDraft, cells: Cells): Papers {
  const bids = new Map<string, number>()
  const pool = new Map<string, number>()
  const worth: Term[] = []
  const most = Math.max(1, ...problem.papers.map(({ votes }) => votes))
  const taught = taughtTopics(problem)
  const open = (member: number, topic: string) =>
    !problem.rules.juniorsNeedMentor || problem.members[member]?.level !== 'junior' || taught.has(topic)
  for (const { member, paper, value } of problem.bids) {
    if (!open(member, topicOf(problem, paper))) continue
    const found = draft.choice()
    bids.set(cell(member, paper), found)
    worth.push([found, -(value + (problem.papers[paper]?.votes ?? 0) / most / 2)])
  }
  const topics = [...new Set(problem.papers.map((_, paper) => topicOf(problem, paper)))].toSorted()
  problem.members.forEach((_, member) => {
    const turns = stretch(cells, { member, from: 0, to: problem.meetings.length - 1 })
    if (turns.length === 0) return
    const own = problem.papers.flatMap((_, paper) => termOf(bids.get(cell(member, paper)), -1))
    const rest = topics
      .filter((topic) => open(member, topic))
      .map((topic): Term => {
        const found = draft.count(problem.papers.length)
        pool.set(cell(member, topic), found)
        worth.push([found, -0.25])
        return [found, -1]
      })
    draft.equal([...turns, ...own, ...rest, [draft.count(turns.length), -1]], 0)
  })
  problem.papers.forEach((_, paper) => {
    draft.atMost(takers(problem, bids, paper), 1)
  })
  for (const topic of topics) {
    const ofTopic = problem.papers.flatMap((_, paper) => (topicOf(problem, paper) === topic ? [paper] : []))
    const taken = ofTopic.flatMap((paper) => takers(problem, bids, paper))
    const rest = problem.members.flatMap((_, member) => termOf(pool.get(cell(member, topic))))
    draft.atMost([...taken, ...rest], ofTopic.length)
  }
  keepPapers(problem, draft, bids)
  return { bids, pool, worth }
}

/** Topics that anybody mentors; a junior is never given another. */
function taughtTopics(problem: PlanProblem): ReadonlySet<string> {
  const mentors = problem.members.filter((member) => mayTake(problem, member, 'mentor'))
  return new Set([...mentors.flatMap((member) => member.mentors), ...(mentors.length > 0 ? [NO_TOPIC] : [])])
}

function takers({ members }: PlanProblem, bids: Cells, paper: number): Term[] {
  return members.flatMap((_, member) => termOf(bids.get(cell(member, paper))))
}

/** A lock that names a paper: nobody else has it. Where its presenter did not bid, it comes from the rest of its topic. */
function keepPapers({ locks }: PlanProblem, draft: ModelDraft, bids: Cells): void {
  for (const { role, member, paper } of locks) {
    if (role !== 'presenter' || member === null || paper === null) continue
    for (const [name, found] of bids) {
      const [who, what] = name.split(' ').map(Number)
      if (what === paper) draft.fix(found, who === member ? 1 : 0)
    }
  }
}

/** At each meeting as many mentors of a topic as juniors present it. */
export function mentorColumns(
  problem: PlanProblem,
  draft: ModelDraft,
  cells: Cells,
  { bids, pool, worth }: Papers,
) {
  const topics = new Map<string, number>()
  const mentors = new Map<string, number>()
  const open: Term[] = []
  const names = [
    ...new Set([...problem.papers.map((_, paper) => topicOf(problem, paper)), NO_TOPIC]),
  ].toSorted()
  problem.members.forEach(({ level }, member) => {
    if (level !== 'junior') return
    for (const topic of names) {
      const dates = problem.meetings.flatMap((_, at): Term[] => {
        const found = cells.has(cell(member, at)) ? draft.choice() : undefined
        if (found !== undefined) topics.set(cell(member, at, topic), found)
        return termOf(found)
      })
      const own = problem.papers.flatMap((_, paper) =>
        topicOf(problem, paper) === topic ? termOf(bids.get(cell(member, paper)), -1) : [],
      )
      // A paper of one's own choice has no topic yet.
      if (topic === NO_TOPIC || dates.length === 0) continue
      const lost = draft.amount()
      worth.push([lost, LOST_COST])
      draft.equal([...dates, [lost, 1], ...own, ...termOf(pool.get(cell(member, topic)), -1)], 0)
    }
    problem.meetings.forEach((_, at) => {
      const presents = cells.get(cell(member, at))
      if (presents === undefined) return
      const alone = draft.amount(1)
      open.push([alone, NO_MENTOR_COST])
      const as = names.flatMap((topic) => termOf(topics.get(cell(member, at, topic))))
      draft.equal([...as, [alone, 1], [presents, -1]], 0)
    })
  })
  problem.meetings.forEach((_, at) => {
    for (const topic of names) {
      const juniors = problem.members.flatMap((_, member) => termOf(topics.get(cell(member, at, topic)), -1))
      if (juniors.length === 0) continue
      const able = problem.members.flatMap((facts, member): Term[] => {
        const knows = topic === NO_TOPIC ? facts.mentors.length > 0 : facts.mentors.includes(topic)
        if (!knows || !mayTake(problem, facts, 'mentor') || facts.can[at] !== true) return []
        const found = draft.choice()
        mentors.set(cell(member, at, topic), found)
        return [[found, 1]]
      })
      draft.equal([...able, ...juniors], 0)
    }
  })
  return { topics, mentors, open }
}
