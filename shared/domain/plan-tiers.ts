// One cost after another on one model: what was reached is held while the next is sought. Each begins anew: given the values of the
// one before, HiGHS 1.15.3 has called them the best where there were better ones (group 139 of the oracle).
import { costOf, type LinearModel, type Row, type Solve, type Solved, type Term } from './linear-model.ts'
import type { PlanModel } from './plan-model.ts'

export interface Tier {
  readonly cost: readonly Term[]
  /** What is held of it, each for itself; all of it as one, if left out. Rows of costs of like size keep the solver exact. */
  readonly parts?: readonly (readonly Term[])[]
  readonly seconds: number
}

export interface Reached {
  /** Of the last tier that found something. */
  readonly values: readonly number[]
  /** By tier. `none`: nothing was found in time, and the values are those of the tier before. */
  readonly states: readonly Solved['state'][]
  /** By tier: what was reached, and what it cannot be below. */
  readonly costs: readonly { readonly cost: number; readonly bound: number }[]
  /** What keeps all of it. */
  readonly held: readonly Row[]
}

/** Costs that differ less are the same. */
export const SAME = 1e-4

/** Null: the first tier has no solution, or none was found in time. */
export async function solveTiers(
  { draft }: PlanModel,
  tiers: readonly Tier[],
  { solve, held = [] }: { solve: Solve; held?: readonly Row[] },
): Promise<Reached | null> {
  let reached: Reached = { values: [], states: [], costs: [], held }
  for (const { cost, parts = [cost], seconds } of tiers) {
    const model = draft.model(cost, reached.held)
    const solved = model.cost.length === 0 ? nothingToDo(model) : await solve(model, { seconds })
    if (solved.state === 'none' && reached.states.length === 0) return null
    const values = solved.state === 'none' ? reached.values : solved.values
    const got = costOf(cost, values)
    reached = {
      values,
      states: [...reached.states, solved.state],
      costs: [...reached.costs, { cost: got, bound: solved.state === 'none' ? -Infinity : solved.bound }],
      held: [...reached.held, ...parts.map((terms) => noMore(terms, values))],
    }
  }
  return reached
}

/** A group without seats to fill is no case for a solver. */
function nothingToDo({ rows }: LinearModel): Solved {
  const kept = rows.every(({ least, most }) => least <= 0 && most >= 0)
  return { state: kept ? 'best' : 'none', values: [], cost: 0, bound: 0 }
}

function noMore(terms: readonly Term[], values: readonly number[]): Row {
  return { terms, least: Number.NEGATIVE_INFINITY, most: costOf(terms, values) + SAME }
}

export function scaled(terms: readonly Term[], by: number): Term[] {
  return terms.map(([column, factor]): Term => [column, factor * by])
}
