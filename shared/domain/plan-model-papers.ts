// The part of the planning model that is about papers: who presents which. Topics stand for papers that nobody asked for, so that
// no column is needed for each member, meeting and paper.
import type { ModelDraft, Term } from './linear-model.ts'
import { type Cells, cell, stretch, termOf } from './plan-cells.ts'
import { mayTake, type PlanProblem } from './plan-problem.ts'

/** Papers without a topic: anybody who mentors can mentor them. */
export const NO_TOPIC = ''

/** What a paper is worth to who did not bid on it: more than none. */
export const UNASKED = 0.25

export function topicOf({ papers }: PlanProblem, paper: number): string {
  return papers[paper]?.topic ?? NO_TOPIC
}

/** The topics of the papers in their order, and that of papers without one. */
export function topicNames(problem: PlanProblem): string[] {
  return [...new Set([...problem.papers.map((_, paper) => topicOf(problem, paper)), NO_TOPIC])].toSorted()
}

export function bidWorth({ papers }: PlanProblem): (bid: PlanProblem['bids'][number]) => number {
  const most = Math.max(1, ...papers.map(({ votes }) => votes))
  return ({ paper, value }) => value + (papers[paper]?.votes ?? 0) / most / 2
}

export interface Papers {
  /** `member paper`: a paper bid on, locked, or presented by the plan that is published. */
  readonly bids: Map<string, number>
  readonly pool: Map<string, number>
  readonly worth: Term[]
}

/** Each turn has a paper: one with a column of its own, one of the rest by its topic, or none. */
export function paperColumns(problem: PlanProblem, draft: ModelDraft, cells: Cells): Papers {
  const papers: Papers = { bids: new Map(), pool: new Map(), worth: [] }
  const last = problem.meetings.length - 1
  const turns = problem.members.map((_, member) => stretch(cells, { member, from: 0, to: last }))
  const open = openTopics(problem)
  for (const [name, { member, paper, worth }] of asked(problem)) {
    if (turns[member]?.length === 0 || !open(member, topicOf(problem, paper))) continue
    const found = draft.choice()
    papers.bids.set(name, found)
    papers.worth.push([found, -worth])
  }
  const ofMember = byMember(papers.bids)
  const topics = topicNames(problem)
  turns.forEach((own, member) => {
    if (own.length === 0) return
    const rest = topics
      .filter((topic) => open(member, topic))
      .map((topic): Term => {
        const found = draft.count(problem.papers.length)
        papers.pool.set(cell(member, topic), found)
        papers.worth.push([found, -UNASKED])
        return [found, -1]
      })
    const named = (ofMember.get(member) ?? []).map(({ column }): Term => [column, -1])
    draft.equal([...own, ...named, ...rest, [draft.count(own.length), -1]], 0)
  })
  onceEach(problem, draft, papers)
  keepPapers(problem, draft, papers.bids)
  return papers
}

interface Asked {
  readonly member: number
  readonly paper: number
  readonly worth: number
}

/** Bids, and what is locked or published without one: those papers must be told apart from the rest of their topic. */
function asked(problem: PlanProblem): Map<string, Asked> {
  const found = new Map<string, Asked>()
  const add = (one: Asked) => {
    const name = cell(one.member, one.paper)
    if (!found.has(name)) found.set(name, one)
  }
  const worth = bidWorth(problem)
  for (const bid of problem.bids) add({ ...bid, worth: worth(bid) })
  for (const { role, member, paper } of [...problem.locks, ...(problem.published ?? [])]) {
    if (paper === null || member === null) continue
    if (role === 'presenter') add({ member, paper, worth: UNASKED })
  }
  for (const { role, paper } of problem.locks) {
    if (role !== 'mentor' || paper === null) continue
    problem.members.forEach(({ level }, member) => {
      if (level === 'junior') add({ member, paper, worth: UNASKED })
    })
  }
  return found
}

/** Topics that anybody mentors; a junior is given another only where a cell is locked with such a paper. */
function openTopics(problem: PlanProblem): (member: number, topic: string) => boolean {
  const mentors = problem.members.filter((member) => mayTake(problem, member, 'mentor'))
  const taught = new Set([
    ...mentors.flatMap((member) => member.mentors),
    ...(mentors.length > 0 ? [NO_TOPIC] : []),
  ])
  const locked = new Set(
    problem.locks.flatMap(({ member, paper }) =>
      member === null || paper === null ? [] : [cell(member, topicOf(problem, paper))],
    ),
  )
  return (member, topic) =>
    !problem.rules.juniorsNeedMentor ||
    problem.members[member]?.level !== 'junior' ||
    taught.has(topic) ||
    locked.has(cell(member, topic))
}

/** A paper is presented once, and of a topic no more than there are. */
function onceEach(problem: PlanProblem, draft: ModelDraft, { bids, pool }: Papers): void {
  const takers = new Map<number, Term[]>()
  for (const [name, column] of bids) {
    const paper = Number(name.split(' ')[1])
    takers.set(paper, [...(takers.get(paper) ?? []), [column, 1]])
  }
  for (const terms of takers.values()) draft.atMost(terms, 1)
  for (const topic of topicNames(problem)) {
    const ofTopic = problem.papers.flatMap((_, paper) => (topicOf(problem, paper) === topic ? [paper] : []))
    const taken = ofTopic.flatMap((paper) => takers.get(paper) ?? [])
    const rest = problem.members.flatMap((_, member) => termOf(pool.get(cell(member, topic))))
    draft.atMost([...taken, ...rest], ofTopic.length)
  }
}

/** A lock that names a paper: nobody else has it. */
function keepPapers({ locks }: PlanProblem, draft: ModelDraft, bids: Cells): void {
  for (const { role, member, paper } of locks) {
    if (role !== 'presenter' || member === null || paper === null) continue
    for (const [name, found] of bids) {
      const [who, what] = name.split(' ').map(Number)
      if (what === paper) draft.fix(found, who === member ? 1 : 0)
    }
  }
}

export interface OwnPaper {
  readonly paper: number
  readonly column: number
}

/** The papers with a column of their own, by who would present them. */
export function byMember(bids: Cells): ReadonlyMap<number, readonly OwnPaper[]> {
  const found = new Map<number, OwnPaper[]>()
  for (const [name, column] of bids) {
    const [member = -1, paper = -1] = name.split(' ').map(Number)
    const own = found.get(member)
    if (own === undefined) found.set(member, [{ paper, column }])
    else own.push({ paper, column })
  }
  return found
}
