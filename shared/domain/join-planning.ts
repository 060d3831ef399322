// Two leads change the planner's rules at once: what one of them alone changed stands; what both changed differently is named.
import type { PlanningPolicy } from '../contract/policy.ts'

export type PlanningField = keyof PlanningPolicy

export interface JoinedPlanning {
  readonly planning: PlanningPolicy
  /** Changed by both, in different ways: mine stands in `planning`. */
  readonly disputed: readonly PlanningField[]
}

/** `base`: what both began with. */
export function joinPlanning(
  base: PlanningPolicy,
  mine: PlanningPolicy,
  theirs: PlanningPolicy,
): JoinedPlanning {
  const fields = Object.keys(base) as PlanningField[]
  const own = fields.filter((field) => mine[field] !== base[field])
  const others = fields.filter((field) => theirs[field] !== base[field])
  const taken = others.filter((field) => !own.includes(field))
  return {
    planning: { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) },
    disputed: others.filter((field) => own.includes(field) && mine[field] !== theirs[field]),
  }
}
