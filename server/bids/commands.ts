// A member says how much they would like to present a paper, or takes it back.
import { and, eq } from 'drizzle-orm'
import type { OperationId, ReadingId } from '../../shared/contract/ids.ts'
import type { BidValue } from '../../shared/contract/plan.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { judgeVote } from '../../shared/domain/reading-state.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { lockReading, stateOfReading } from '../standings/queries.ts'
import type { World } from '../world.ts'
import { readingBids } from './tables.ts'

export interface Bidding {
  readonly operationId: OperationId
  readonly readingId: ReadingId
  /** Null: none any more; it can be taken back at any time. */
  readonly value: BidValue | null
}

/** How much is nobody's but theirs and the leads': the activity says only that. Refusals as of a vote. */
export function setBid(
  world: World,
  grant: GroupGrant<'bids.give'>,
  { operationId: id, readingId, value }: Bidding,
): Promise<{ value: BidValue | null } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const input = { groupId, readingId, value }
  return once(world, { id, clubId, memberId, kind: action, input }, async (tx) => {
    const now = world.now()
    const kept = await lockReading(tx, grant, readingId)
    if (!kept) return refuse('not_found')
    const refused =
      value === null ? null : judgeVote(await stateOfReading(tx, grant, { readingId, kept, now }))
    if (refused) return refused
    const { clubId: c, readingId: r, memberId: m } = readingBids
    if (value === null)
      await tx.delete(readingBids).where(and(eq(c, clubId), eq(r, readingId), eq(m, memberId)))
    else
      await tx
        .insert(readingBids)
        .values({ clubId, readingId, memberId, value, bidAt: now })
        .onConflictDoUpdate({ target: [c, r, m], set: { value, bidAt: now } })
    await recordChange(world, tx, {
      clubId,
      memberId,
      action,
      subjectId: readingId,
      facts: { bid: value !== null },
    })
    return { value }
  })
}
