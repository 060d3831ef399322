// The planner's problem of the coming published meetings: all of them, from now on.
import type { MemberId } from '../../shared/contract/ids.ts'
import type { ZoneName } from '../../shared/contract/time.ts'
import type { PlanProblem } from '../../shared/domain/plan-problem.ts'
import { addMinutes, localDay } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { gatherPlan } from '../plans/gather.ts'
import type { World } from '../world.ts'
import type { Place } from './load.ts'

const UTC = 'UTC' as ZoneName
const DAY = 24 * 60
const AHEAD_DAYS = 400

/** For whom it is asked. */
export type Asking = Place & { readonly memberId: MemberId }

/** Null: the group is no more. */
export async function comingProblem(world: World, db: Queries, place: Asking): Promise<PlanProblem | null> {
  const now = world.now()
  const fromDay = localDay(addMinutes(now, -DAY), UTC)
  const toDay = localDay(addMinutes(now, AHEAD_DAYS * DAY), UTC)
  const gathered = await gatherPlan(db, place, { fromDay, toDay, seed: 0, locks: [], keep: [], now })
  return gathered?.problem ?? null
}
