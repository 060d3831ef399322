// Presenters with their papers and mentors: first how often each presents and which papers (without dates, so that nothing real can
// be fairer), then the dates and mentors that make it so; where no dates do, both at once.
import { costOf, type Row, type Solve, type Term } from './linear-model.ts'
import type { Budget } from './plan-budget.ts'
import { cell, termOf } from './plan-cells.ts'
import { nearDue } from './plan-dates.ts'
import { planGreedily } from './plan-greedily.ts'
import { ledger, unfairness } from './plan-ledger.ts'
import { type PlanModel, planModel } from './plan-model.ts'
import type { PlannedTurn, PlanProblem } from './plan-problem.ts'
import { compareQuality, presentersOnly, qualityOf } from './plan-quality.ts'
import { readPresenters } from './plan-reading.ts'
import { SAME, scaled, solveTiers, type Tier } from './plan-tiers.ts'

export interface Presented {
  readonly turns: readonly PlannedTurn[]
  readonly fair: boolean
  readonly bid: boolean
  /** By how much the unfairness could be lower at most. */
  readonly gap: number
}

export interface Presenting {
  readonly solve: Solve
  readonly budget: Budget
  progress?(done: number): void
}

/** Up to so many cells both are solved at once; above, in steps first. */
const SMALL = 200

export async function planPresenters(problem: PlanProblem, presenting: Presenting): Promise<Presented> {
  const small = problem.members.length * problem.meetings.length <= SMALL
  const steps = small || problem.published !== null ? NOTHING : await inSteps(problem, presenting)
  presenting.progress?.(0.5)
  if (steps.presented?.bid) return steps.presented
  const whole = await atOnce(problem, presenting, steps.bound)
  if (whole?.bid) return whole
  return bestOf(problem, [whole, steps.presented], steps.bound)
}

interface Steps {
  /** Null: no dates were found. */
  readonly presented: Presented | null
  /** No plan has a first cost below this. */
  readonly bound: number
}

const NOTHING: Steps = { presented: null, bound: Number.NEGATIVE_INFINITY }

/** Counts and papers from the relaxed model, then dates for them. */
async function inSteps(problem: PlanProblem, presenting: Presenting): Promise<Steps> {
  const { solve, budget, progress } = presenting
  const relaxed = planModel(problem, { roles: ['presenter'], relaxed: true })
  const tiers = [
    { ...firstTier(relaxed), seconds: budget.next(0.1) },
    { cost: relaxed.costs.bids, seconds: budget.next(0.1) },
  ]
  const counted = await solveTiers(relaxed, tiers, { solve })
  progress?.(0.3)
  const bound = counted?.costs[0]?.bound ?? Number.NEGATIVE_INFINITY
  if (counted === null) return { presented: null, bound }
  const model = planModel(problem, { roles: ['presenter'] })
  const kept = keepCounts(problem, model, { relaxed, values: counted.values })
  const cost = [
    ...scaled(model.costs.open, 1000),
    ...scaled(model.costs.bids, 10),
    ...nearDue(problem, model),
  ]
  const placed = await solveTiers(model, [{ cost, seconds: budget.next(0.2) }], { solve, held: kept })
  if (placed === null) return { presented: null, bound }
  const lost = costOf(model.costs.bids, placed.values) - (counted.costs[1]?.bound ?? Number.NEGATIVE_INFINITY)
  const turns = readPresenters(problem, model, placed.values)
  const open = costOf(model.costs.open, placed.values)
  const gap = openWeight(model) * open + unfairBy(problem, turns) - bound
  const fair = gap < SAME
  return { presented: { turns, fair, bid: fair && lost < SAME, gap: fair ? 0 : gap }, bound }
}

/** The whole model of presenters, mentors and papers; proves or bounds what the steps could not. */
async function atOnce(
  problem: PlanProblem,
  { solve, budget }: Presenting,
  bound: number,
): Promise<Presented | null> {
  const model = planModel(problem, { roles: ['presenter'] })
  const change = problem.published === null ? [] : [{ ...steadyTier(model), seconds: budget.next(0.1) }]
  const reached = await solveTiers(
    model,
    [
      ...change,
      { ...firstTier(model), seconds: budget.next(0.2) },
      { cost: model.costs.bids, seconds: budget.next(0.15) },
      { cost: nearDue(problem, model), seconds: budget.next(0.05) },
    ],
    { solve },
  )
  if (reached === null) return null
  const proved = reached.states.slice(0, -1).map((state) => state === 'best')
  const fairness = reached.costs[change.length]
  const low = Math.max(bound, fairness?.bound ?? bound)
  const fair =
    proved.slice(0, -1).every(Boolean) || (change.length === 0 && (fairness?.cost ?? 0) - low < SAME)
  return {
    turns: readPresenters(problem, model, reached.values),
    fair,
    bid: fair && proved.at(-1) === true,
    gap: fair ? 0 : (fairness?.cost ?? 0) - low,
  }
}

/** Of what was found and the plan at once the best. */
function bestOf(problem: PlanProblem, found: readonly (Presented | null)[], bound: number): Presented {
  const only = presentersOnly(problem)
  const turns = planGreedily(problem).filter(({ role }) => role === 'presenter' || role === 'mentor')
  const { open } = qualityOf(only, turns)
  const weight = openWeight(planModel(only, { roles: ['presenter'], relaxed: true }))
  const gap = weight * open + unfairBy(problem, turns) - bound
  const plain: Presented = { turns, fair: false, bid: false, gap }
  return [...found.filter((one) => one !== null), plain].reduce((best, one) =>
    compareQuality(qualityOf(only, one.turns), qualityOf(only, best.turns)) < 0 ? one : best,
  )
}

/** What is open, and then the squares of the shares. */
export function firstCost(model: PlanModel): Term[] {
  return [...scaled(model.costs.open, openWeight(model)), ...model.costs.shares.presenter]
}

/** By how much these turns change the sum of squares: the cost of the shares is that without its constant. */
function unfairBy(problem: PlanProblem, turns: readonly PlannedTurn[]): number {
  const of = (some: readonly PlannedTurn[]) => unfairness(ledger(problem, some, 'presenter'))
  return of(turns) - of([])
}

type Sought = Omit<Tier, 'seconds'>

export function firstTier(model: PlanModel): Sought {
  return { cost: firstCost(model), parts: [model.costs.open, model.costs.shares.presenter] }
}

/** What is open, and then what changes. */
export function steadyTier({ costs }: PlanModel): Sought {
  const { open, changes } = costs
  return { cost: [...open, ...scaled(changes, 1 / Math.max(1, changes.length))], parts: [open, changes] }
}

/** Open places weigh more than any unfairness that filling them could cost: five of these are more than any turn. */
function openWeight({ costs }: PlanModel): number {
  const steps = costs.shares.presenter.map(([, step]) => step)
  return Math.max(10, Math.ceil(Math.max(...steps, 0) - Math.min(...steps, 0)))
}

/** At most the turns, and at most the papers, that the relaxed model found. */
function keepCounts(
  { members, meetings }: PlanProblem,
  placing: PlanModel,
  { relaxed, values }: { relaxed: PlanModel; values: readonly number[] },
): Row[] {
  for (const kind of ['bids', 'pool'] as const) {
    for (const [name, column] of placing[kind]) {
      const found = relaxed[kind].get(name)
      placing.draft.limit(column, Math.round(found === undefined ? 0 : (values[found] ?? 0)))
    }
  }
  return members.map((_, member): Row => {
    const all = (model: PlanModel) =>
      meetings.flatMap((_meeting, at) => termOf(model.cells.presenter.get(cell(member, at))))
    const most = Math.round(costOf(all(relaxed), values))
    return { terms: all(placing), least: Number.NEGATIVE_INFINITY, most }
  })
}
