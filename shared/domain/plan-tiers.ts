// One cost after another on one model: what was reached is held while the next is sought, and begins where the last ended.
import { costOf, type Row, type Solve, type Solved, type Term } from './linear-model.ts'
import type { PlanModel } from './plan-model.ts'

export interface Tier {
  readonly cost: readonly Term[]
  readonly seconds: number
}

export interface Reached {
  /** Of the last tier that found something. */
  readonly values: readonly number[]
  /** By tier. `none`: nothing was found in time, and the values are those of the tier before. */
  readonly states: readonly Solved['state'][]
  /** By tier: what was reached, and what it cannot be below. */
  readonly costs: readonly { readonly cost: number; readonly bound: number }[]
}

/** Costs that differ less are the same. */
export const SAME = 1e-4

/** Null: the first tier has no solution, or none was found in time. */
export async function solveTiers(
  { draft }: PlanModel,
  tiers: readonly Tier[],
  { solve, held = [], start }: { solve: Solve; held?: readonly Row[]; start?: readonly number[] },
): Promise<Reached | null> {
  let reached: Reached = { values: start ?? [], states: [], costs: [] }
  const holds = [...held]
  for (const { cost, seconds } of tiers) {
    const begin = reached.values.length > 0 ? { start: reached.values } : {}
    const solved = await solve(draft.model(cost, holds), { seconds, ...begin })
    if (solved.state === 'none' && reached.states.length === 0) return null
    const values = solved.state === 'none' ? reached.values : solved.values
    const got = costOf(cost, values)
    reached = {
      values,
      states: [...reached.states, solved.state],
      costs: [...reached.costs, { cost: got, bound: solved.state === 'none' ? -Infinity : solved.bound }],
    }
    holds.push({ terms: cost, least: Number.NEGATIVE_INFINITY, most: got + SAME })
  }
  return reached
}

export function scaled(terms: readonly Term[], by: number): Term[] {
  return terms.map(([column, factor]): Term => [column, factor * by])
}
