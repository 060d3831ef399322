// One row per change, written in the transaction of the change; and one per read of something hidden, before it is answered.
import type { Facts, HiddenClass } from '../../shared/contract/activity.ts'
import type { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
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
  /** Ids, numbers and dates only; never text that people wrote. Rights as `roleBefore` and `roleAfter`. */
  readonly facts?: Facts
}

/** The id of the row: the cause of a letter that tells of it. */
export async function recordChange(world: World, tx: Queries, change: Change): Promise<string> {
  const id = world.newId()
  await tx.insert(activity).values({ ...change, facts: change.facts ?? {}, id, at: world.now() })
  return id
}

interface Reader {
  readonly clubId: ClubId
  readonly groupId?: GroupId
  readonly memberId: MemberId
  readonly action: Action
}

/** Awaited before the answer is given: what cannot be written down is not shown (B6). */
export async function recordRead(
  world: World,
  reader: Reader,
  { hidden, subjectId }: { readonly hidden: HiddenClass; readonly subjectId: string },
): Promise<void> {
  await recordReads(world, reader, { hidden, subjectIds: [subjectId] })
}

/** A row for each of them, written together. */
export async function recordReads(
  world: World,
  { clubId, groupId, memberId, action }: Reader,
  { hidden, subjectIds }: { readonly hidden: HiddenClass; readonly subjectIds: readonly string[] },
): Promise<void> {
  if (subjectIds.length === 0) return
  const facts = groupId === undefined ? { read: hidden } : { read: hidden, groupId }
  const row = () => ({ clubId, memberId, action, facts, id: world.newId(), at: world.now() })
  await world.db.query.insert(activity).values(subjectIds.map((subjectId) => ({ ...row(), subjectId })))
}
