// Two leads change the planner's rules at once: what one of them alone changed stands; what both changed differently is named.
import type { PlanningPolicy } from '../contract/policy.ts'
import { joinFields } from './join-fields.ts'

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
  const { joined, disputed } = joinFields(Object.keys(base) as PlanningField[], { base, mine, theirs })
  return { planning: joined, disputed }
}
