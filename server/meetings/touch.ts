// A change that a calendar shows: the sequence rises, or a calendar keeps what it had (RFC 5545, 3.8.7.4).
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { ClubId, MeetingId } from '../../shared/contract/ids.ts'
import type { Queries } from '../db/database.ts'
import type { World } from '../world.ts'
import { meetings } from './tables.ts'

/** After time, place, link, title, being cancelled, or who presents what has changed at these meetings. */
export async function touchMeetings(
  world: World,
  tx: Queries,
  clubId: ClubId,
  meetingIds: readonly MeetingId[],
): Promise<void> {
  if (meetingIds.length === 0) return
  await tx
    .update(meetings)
    .set({ sequence: sql`${meetings.sequence} + 1`, changedAt: world.now() })
    .where(and(eq(meetings.clubId, clubId), inArray(meetings.id, [...meetingIds])))
}
