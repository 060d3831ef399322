// A person says how far they are with a reading. It is theirs alone: no row of activity and no log tells of it.
import { and, eq } from 'drizzle-orm'
import type { OperationId, ReadingId } from '../../shared/contract/ids.ts'
import type { ProgressState } from '../../shared/contract/reading-list.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Day } from '../../shared/contract/time.ts'
import { chooseProgress } from '../../shared/domain/own-progress.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { readings } from '../readings/tables.ts'
import { inGroupOf } from '../standings/queries.ts'
import type { World } from '../world.ts'
import { todayOf } from './queries.ts'
import { readingProgress } from './tables.ts'

export interface OwnWord {
  readonly operationId: OperationId
  readonly readingId: ReadingId
  /** Null takes the word back. */
  readonly state: ProgressState | null
  readonly until: Day | null
}

/** Refusals: `not_found`, `snooze_not_later`, `operation_reused`. */
export function keepProgress(
  world: World,
  grant: GroupGrant<'readings.keep-own'>,
  { operationId: id, readingId, state, until }: OwnWord,
): Promise<{ state: ProgressState | null } | Refusal> {
  const { clubId, groupId, memberId } = grant
  const input = { groupId, readingId, state, until }
  return once(world, { id, clubId, memberId, kind: 'readings.keepProgress', input }, async (tx) => {
    const now = world.now()
    const [there] = await tx
      .select({ id: readings.id })
      .from(readings)
      .where(and(inGroupOf(grant), eq(readings.id, readingId)))
      .for('key share')
    if (!there) return refuse('not_found')
    const word = chooseProgress({ state, until }, await todayOf(tx, grant, now))
    if (isRefusal(word)) return word
    const { clubId: c, readingId: r, memberId: m } = readingProgress
    if (word === null)
      await tx.delete(readingProgress).where(and(eq(c, clubId), eq(r, readingId), eq(m, memberId)))
    else
      await tx
        .insert(readingProgress)
        .values({ clubId, readingId, memberId, ...word, changedAt: now })
        .onConflictDoUpdate({ target: [c, r, m], set: { ...word, changedAt: now } })
    return { state }
  })
}
