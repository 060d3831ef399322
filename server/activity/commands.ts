// One row per change, written in the transaction of the change.
import type { ClubId, MemberId } from '../../shared/contract/ids.ts'
import type { Action } from '../../shared/domain/permit.ts'
import type { Queries } from '../db/database.ts'
import type { World } from '../world.ts'
import { activity } from './tables.ts'

export interface Change {
  readonly clubId: ClubId
  /** Null: a job did it. */
  readonly memberId: MemberId | null
  readonly action: Action
  readonly subjectId: string
  /** Ids, numbers and dates only; never text that people wrote. */
  readonly facts?: Record<string, string | number | boolean | null>
}

export async function recordChange(world: World, tx: Queries, change: Change): Promise<void> {
  await tx
    .insert(activity)
    .values({ ...change, facts: change.facts ?? {}, id: world.newId(), at: world.now() })
}
