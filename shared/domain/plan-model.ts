// The plan as a linear model: who presents, mentors, facilitates and takes notes at which meeting, and who presents which paper.
// Every rule of `check-plan` but availability, locks, gaps and caps is elastic: what cannot be had costs, so that there is
// always a best plan. Source of the model: the decomposition of conference assignment with convex shares (HotCRP's flow,
// Ibaraki and Katoh for the shares).
import { gapOf } from './check-plan.ts'
import { ModelDraft, type Term } from './linear-model.ts'
import { type Cells, cell, stretch, termOf } from './plan-cells.ts'
import { dueShares } from './plan-ledger.ts'
import { mentorColumns } from './plan-model-mentors.ts'
import { pairsTogether } from './plan-model-pairs.ts'
import { NO_TOPIC, paperColumns, topicOf } from './plan-model-papers.ts'
import { capEach, doingMentors, doingSeats, keepGaps, oneRoleEach } from './plan-model-rules.ts'
import { mayTake, OPEN, type PlanProblem, seatsOf } from './plan-problem.ts'

export const SEAT_ROLES = ['presenter', 'facilitator', 'scribe'] as const
export type SeatRole = (typeof SEAT_ROLES)[number]

export interface PlanModel {
  readonly draft: ModelDraft
  /** `member meeting` → column, by role; where a member cannot there is none. */
  readonly cells: Readonly<Record<SeatRole, Cells>>
  /** `member meeting topic`: the mentor of a junior who presents that topic then. */
  readonly mentors: Cells
  /** `member meeting topic`: the topic that a junior presents then. */
  readonly topics: Cells
  /** `member paper` for papers bid on, locked or published. */
  readonly bids: Cells
  /** `member topic`: how many papers of a topic a member presents without having bid on them. */
  readonly pool: Cells
  readonly costs: {
    readonly open: readonly Term[]
    /** By role: Σ (held − due)², but for a constant. */
    readonly shares: Readonly<Record<SeatRole, readonly Term[]>>
    /** And of pairs that present apart. */
    readonly bids: readonly Term[]
    /** Less for each published cell, paper and mentor that stays. */
    readonly changes: readonly Term[]
  }
}

/** Leaves out what a later step decides, so that the first steps stay small. */
export interface Parts {
  readonly roles: readonly SeatRole[]
  /** Without mentors, and with parts of turns: nothing that keeps the rules costs less. */
  readonly relaxed?: boolean
}

export function planModel(problem: PlanProblem, { roles, relaxed = false }: Parts): PlanModel {
  const draft = new ModelDraft()
  const open: Term[] = []
  const cells = { presenter: new Map(), facilitator: new Map(), scribe: new Map() } as Record<
    SeatRole,
    Map<string, number>
  >
  const shares: Record<SeatRole, Term[]> = { presenter: [], facilitator: [], scribe: [] }
  for (const role of roles) {
    cells[role] = seatColumns(problem, draft, { role, relaxed })
    fillSeats(problem, draft, { role, cells: cells[role], open })
    keepGaps(problem, draft, role, cells[role])
    shares[role] = countShares(problem, draft, role, cells[role])
  }
  const presenting = roles.includes('presenter')
  const papers = presenting ? paperColumns(problem, draft, cells.presenter) : null
  const mentoring =
    papers && !relaxed && problem.rules.juniorsNeedMentor
      ? mentorColumns(problem, draft, cells.presenter, papers)
      : null
  open.push(...(mentoring?.open ?? []))
  if (presenting) open.push(...newcomers(problem, draft, cells.presenter))
  papers?.worth.push(...pairsTogether(problem, draft, cells.presenter))
  const mentors = mentoring?.mentors ?? new Map<string, number>()
  const doing = [...roles.map((role) => doingSeats(role, cells[role])), doingMentors(mentors)]
  oneRoleEach(problem, draft, doing)
  capEach(problem, draft, doing)
  const columns = {
    cells,
    mentors,
    topics: mentoring?.topics ?? new Map<string, number>(),
    bids: papers?.bids ?? new Map<string, number>(),
    pool: papers?.pool ?? new Map<string, number>(),
  }
  const changes = changeTerms(problem, columns)
  return { draft, ...columns, costs: { open, shares, bids: papers?.worth ?? [], changes } }
}

/** A cell or a mentor that stays counts one, a paper a half, the date of a junior's topic a quarter. */
function changeTerms(
  problem: PlanProblem,
  { cells, mentors, topics, bids }: Pick<PlanModel, 'cells' | 'mentors' | 'topics' | 'bids'>,
): Term[] {
  return (problem.published ?? []).flatMap(({ meeting, role, member, paper }): Term[] => {
    const topic = paper === null ? NO_TOPIC : topicOf(problem, paper)
    if (role === 'mentor') return termOf(mentors.get(cell(member, meeting, topic)), -1)
    const stays = termOf(cells[role].get(cell(member, meeting)), -1)
    if (role !== 'presenter') return stays
    const same = paper === null ? [] : termOf(bids.get(cell(member, paper)), -0.5)
    return [...stays, ...same, ...termOf(topics.get(cell(member, meeting, topic)), -0.25)]
  })
}

/** A locked cell is fixed; where a role is locked empty, there are no cells. */
function seatColumns(
  problem: PlanProblem,
  draft: ModelDraft,
  { role, relaxed }: { role: SeatRole; relaxed: boolean },
): Map<string, number> {
  const cells = new Map<string, number>()
  problem.members.forEach((member, index) => {
    problem.meetings.forEach((meeting, at) => {
      const locked = problem.locks.some(
        (lock) => lock.meeting === at && lock.role === role && lock.member === index,
      )
      const since = member.since[role]
      const rested = since === null || at + since >= gapOf(problem.rules, role)
      const free = member.can[at] === true && mayTake(problem, member, role) && rested
      if (seatsOf(meeting, role) === 0 || !(free || locked)) return
      const column = relaxed ? draft.amount(1) : draft.choice()
      if (locked) draft.fix(column, 1)
      cells.set(cell(index, at), column)
    })
  })
  return cells
}

function fillSeats(
  problem: PlanProblem,
  draft: ModelDraft,
  { role, cells, open }: { role: SeatRole; cells: Cells; open: Term[] },
): void {
  problem.meetings.forEach((meeting, at) => {
    const seats = seatsOf(meeting, role)
    if (seats === 0) return
    const empty = draft.amount(seats)
    const stays = problem.locks.some(
      (lock) => lock.meeting === at && lock.role === role && lock.member === null,
    )
    if (stays) draft.fix(empty, seats)
    else open.push([empty, OPEN[role]])
    draft.equal([...column(problem, cells, at), [empty, 1]], seats)
  })
}

function column({ members }: PlanProblem, cells: Cells, at: number): Term[] {
  return members.flatMap((_, member): Term[] => termOf(cells.get(cell(member, at))))
}

/** The k-th turn costs 2(held − due + k) − 1: rising, so that they fill in order and their sum is a square. */
function countShares(problem: PlanProblem, draft: ModelDraft, role: SeatRole, cells: Cells): Term[] {
  const due = dueShares(problem, role)
  return problem.members.flatMap(({ held }, member) => {
    const turns = stretch(cells, { member, from: 0, to: problem.meetings.length - 1 })
    const most = mostTurns(problem, role, member, turns.length)
    const steps = Array.from({ length: most }, (_, k): Term => {
      return [draft.amount(1), 2 * (held[role] - (due[member] ?? 0) + k + 1) - 1]
    })
    if (turns.length > 0) draft.equal([...turns, ...steps.map(([step]): Term => [step, -1])], 0)
    return steps
  })
}

function mostTurns(
  { members, meetings, rules }: PlanProblem,
  role: SeatRole,
  member: number,
  cells: number,
): number {
  const cap = members[member]?.cap ?? meetings.length
  return Math.min(cells, cap, Math.ceil(meetings.length / Math.max(1, gapOf(rules, role))) + 1)
}

function newcomers({ members, meetings, rules }: PlanProblem, draft: ModelDraft, cells: Cells): Term[] {
  const { newcomerWithin } = rules
  if (newcomerWithin === null) return []
  return members.flatMap(({ newFrom }, member): Term[] => {
    if (newFrom === null || newFrom + newcomerWithin >= meetings.length) return []
    const late = draft.amount(1)
    draft.atLeast([...stretch(cells, { member, from: 0, to: newFrom + newcomerWithin }), [late, 1]], 1)
    return [[late, OPEN.newcomer]]
  })
}
