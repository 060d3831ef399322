// A plan that nobody could better, by a solver: first how often each member presents and which papers (without dates, so that
// nothing real can be fairer), then the dates and mentors that make it so; where no dates do, both at once. Facilitators and
// scribes come last. What is proved is said; what is not has its bound.
import { costOf, type Row, type Solve, type Solved, type Term } from './linear-model.ts'
import { cell, termOf } from './plan-cells.ts'
import { runningShares } from './plan-ledger.ts'
import { type PlanModel, planModel, type SeatRole } from './plan-model.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'
import { readPresenters, readSeats } from './plan-reading.ts'

export interface Planned {
  readonly turns: readonly PlannedTurn[]
  readonly proved: {
    /** No plan leaves less open, and none with as little open is fairer. */
    readonly fairness: boolean
    /** And none of those gives members more of what they bid for. */
    readonly bids: boolean
    /** Facilitators and scribes, after the presenters. */
    readonly roles: boolean
  }
  /** By how much the unfairness could be lower at most; 0 where it is proved. */
  readonly fairnessGap: number
}

export interface Planning {
  readonly solve: Solve
  /** For the whole; the solver may take all of it where nothing else is left to do. */
  readonly seconds: number
  /** 0 to 1. */
  progress?(done: number): void
}

/** Open places weigh more than any unfairness that filling them could cost. */
const OPEN_WEIGHT = 10
/** Costs that differ less are the same. */
const SAME = 1e-4
/** Up to so many cells both are solved at once; above, in steps first. */
const SMALL = 200

/** Rejects where the solver does. */
export async function planExactly(problem: PlanProblem, planning: Planning): Promise<Planned> {
  const small = problem.members.length * problem.meetings.length <= SMALL
  const stepwise = small ? null : await inSteps(problem, planning)
  planning.progress?.(0.5)
  const presented = stepwise?.certain ? stepwise : await atOnce(problem, planning, stepwise)
  planning.progress?.(0.7)
  const others = await seatOthers(problem, planning, presented.turns)
  planning.progress?.(1)
  return {
    turns: [...presented.turns, ...others.turns],
    proved: { fairness: presented.fair, bids: presented.bid, roles: others.best },
    fairnessGap: presented.gap,
  }
}

interface Presented {
  readonly turns: readonly PlannedTurn[]
  readonly fair: boolean
  readonly bid: boolean
  readonly gap: number
  /** The steps met: nothing is left to solve. */
  readonly certain: boolean
}

/** Counts and papers from the relaxed model, then dates for them. */
async function inSteps(problem: PlanProblem, { solve, seconds, progress }: Planning): Promise<Presented> {
  const relaxed = planModel(problem, { roles: ['presenter'], relaxed: true })
  const first = firstCost(relaxed)
  const fair = await solve(relaxed.draft.model(first), { seconds })
  const hold = held(first, fair)
  const bid = await solve(relaxed.draft.model(relaxed.costs.bids, [hold]), { seconds, start: fair.values })
  progress?.(0.3)
  const best = bid.state === 'none' ? fair : bid
  const placing = planModel(problem, { roles: ['presenter'] })
  const kept = keepCounts(problem, placing, { relaxed, values: best.values })
  const dates = [
    ...placing.costs.open.map(scaled(1000)),
    ...placing.costs.bids.map(scaled(10)),
    ...nearDue(problem, placing),
  ]
  const placed = await solve(placing.draft.model(dates, kept), { seconds })
  const turns = placed.state === 'none' ? [] : readPresenters(problem, placing, placed.values)
  const missed = costOf(placing.costs.open, placed.values) - costOf(relaxed.costs.open, best.values)
  const certain = placed.state !== 'none' && missed < SAME && fair.state === 'best'
  const given = costOf(placing.costs.bids, placed.values) - costOf(relaxed.costs.bids, best.values)
  return { turns, fair: certain, bid: certain && bid.state === 'best' && given < SAME, gap: 0, certain }
}

/** The whole model of presenters, mentors and papers; proves or bounds what the steps could not. */
async function atOnce(
  problem: PlanProblem,
  { solve, seconds }: Planning,
  before: Presented | null,
): Promise<Presented> {
  const model = planModel(problem, { roles: ['presenter'] })
  const first = firstCost(model)
  const fair = await solve(model.draft.model(first), { seconds })
  if (fair.state === 'none') return before ?? NOBODY
  const bid = await solve(model.draft.model(model.costs.bids, [held(first, fair)]), {
    seconds,
    start: fair.values,
  })
  const best = bid.state === 'none' ? fair : bid
  const holds = [held(first, fair), held(model.costs.bids, best)]
  const dated = await solve(model.draft.model(nearDue(problem, model), holds), {
    seconds: seconds / 4,
    start: best.values,
  })
  const values = dated.state === 'none' ? best.values : dated.values
  return {
    turns: readPresenters(problem, model, values),
    fair: fair.state === 'best',
    bid: fair.state === 'best' && bid.state === 'best',
    gap: fair.state === 'best' ? 0 : fair.cost - fair.bound,
    certain: true,
  }
}

const NOBODY: Presented = { turns: [], fair: false, bid: false, gap: Number.POSITIVE_INFINITY, certain: true }

/** Facilitators and scribes around the presenters, whose meetings and turns are taken already. */
async function seatOthers(problem: PlanProblem, { solve, seconds }: Planning, taken: readonly PlannedTurn[]) {
  const rest = around(problem, taken)
  const roles: readonly SeatRole[] = ['facilitator', 'scribe']
  const model = planModel(rest, { roles })
  const cost = [
    ...model.costs.open.map(scaled(OPEN_WEIGHT)),
    ...roles.flatMap((role) => model.costs.shares[role]),
  ]
  const solved = await solve(model.draft.model(cost), { seconds: seconds / 2 })
  if (solved.state === 'none') return { turns: [], best: false }
  return {
    turns: roles.flatMap((role) => readSeats(rest, model, { role, values: solved.values })),
    best: solved.state === 'best',
  }
}

/** The same group where who presents or mentors is busy then, and has that much less of their cap. */
function around(problem: PlanProblem, taken: readonly PlannedTurn[]): PlanProblem {
  const near = problem.rules.oneRoleWithin
  return {
    ...problem,
    members: problem.members.map((member, index) => {
      const own = taken.filter((turn) => turn.member === index)
      const busy = (at: number) => own.some(({ meeting }) => Math.abs(meeting - at) < near)
      return {
        ...member,
        can: member.can.map((can, at) => can && !busy(at)),
        cap: member.cap === null ? null : Math.max(0, member.cap - own.length),
      }
    }),
  }
}

function firstCost({ costs }: PlanModel): Term[] {
  return [...costs.open.map(scaled(OPEN_WEIGHT)), ...costs.shares.presenter]
}

function scaled(by: number): (term: Term) => Term {
  return ([column, factor]) => [column, factor * by]
}

/** What was reached is kept while the next is sought. */
function held(cost: readonly Term[], { values }: Solved): Row {
  return { terms: cost, least: Number.NEGATIVE_INFINITY, most: costOf(cost, values) + SAME }
}

/** At most the turns, and exactly the papers, that the relaxed model found. */
function keepCounts(
  { members, meetings }: PlanProblem,
  placing: PlanModel,
  { relaxed, values }: { relaxed: PlanModel; values: readonly number[] },
): Row[] {
  const same = (['bids', 'pool'] as const).flatMap((kind) =>
    [...placing[kind]].map(([name, column]): Row => {
      const found = relaxed[kind].get(name)
      const value = Math.round(found === undefined ? 0 : (values[found] ?? 0))
      return { terms: [[column, 1]], least: Number.NEGATIVE_INFINITY, most: value }
    }),
  )
  const counts = members.map((_, member): Row => {
    const all = (model: PlanModel) =>
      meetings.flatMap((_meeting, at) => termOf(model.cells.presenter.get(cell(member, at))))
    const most = Math.round(costOf(all(relaxed), values))
    return { terms: all(placing), least: Number.NEGATIVE_INFINITY, most }
  })
  return [...same, ...counts]
}

/** A turn is best on the date at which it falls due: where the running share passes the next half turn. */
function nearDue(problem: PlanProblem, { cells }: PlanModel): Term[] {
  const shares = runningShares(problem, 'presenter')
  const last = Math.max(1, problem.meetings.length)
  return problem.members.flatMap(({ held: before }, member) => {
    const dues = dueDates(shares.map((line) => (line[member] ?? 0) - before.presenter))
    return problem.meetings.flatMap((_, at) => {
      const away = Math.min(...dues.map((due) => Math.abs(due - at)), last)
      return termOf(cells.presenter.get(cell(member, at)), away / last)
    })
  })
}

/** By meeting how far behind a member is, if they never present; meetings at which another turn falls due. */
function dueDates(behind: readonly number[]): number[] {
  const dates: number[] = []
  behind.forEach((debt, at) => {
    if (debt >= dates.length + 0.5) dates.push(at)
  })
  return dates.length > 0 ? dates : [behind.length - 1]
}
