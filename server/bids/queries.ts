// One's own bids. Those of others are read by nobody but the planner, for leads (server/plans/gather-queue.ts).
import { and, asc, eq } from 'drizzle-orm'
import type { OwnBid } from '../../shared/contract/planning.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { readings } from '../readings/tables.ts'
import { readingBids } from './tables.ts'

export async function ownBids(
  db: Queries,
  { clubId, groupId, memberId }: GroupGrant<'bids.read-own'>,
): Promise<OwnBid[]> {
  return db
    .select({ readingId: readingBids.readingId, value: readingBids.value })
    .from(readingBids)
    .innerJoin(readings, and(eq(readings.clubId, readingBids.clubId), eq(readings.id, readingBids.readingId)))
    .where(
      and(eq(readingBids.clubId, clubId), eq(readings.groupId, groupId), eq(readingBids.memberId, memberId)),
    )
    .orderBy(asc(readingBids.readingId))
}
