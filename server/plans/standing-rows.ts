// The turns and papers of some meetings as they stand, and changing them as a plan says.
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { ClubId, MeetingId, TurnId } from '../../shared/contract/ids.ts'
import type { Standing, TurnChanges } from '../../shared/domain/publish-plan.ts'
import type { Queries } from '../db/database.ts'
import { meetingReadings } from '../meetings/tables.ts'
import { touchMeetings } from '../meetings/touch.ts'
import { readings } from '../readings/tables.ts'
import { turns } from '../turns/tables.ts'
import type { World } from '../world.ts'

export async function loadStanding(
  db: Queries,
  clubId: ClubId,
  meetingIds: readonly MeetingId[],
): Promise<Standing> {
  if (meetingIds.length === 0) return { turns: [], readings: [] }
  const ids = [...meetingIds]
  const [taken, placed] = await Promise.all([
    db
      .select({
        id: turns.id,
        meetingId: turns.meetingId,
        role: turns.role,
        memberId: turns.memberId,
        readingId: turns.readingId,
        part: turns.part,
        createdAt: turns.createdAt,
      })
      .from(turns)
      .where(and(eq(turns.clubId, clubId), inArray(turns.meetingId, ids)))
      .orderBy(asc(turns.createdAt), asc(turns.id)),
    db
      .select({
        meetingId: meetingReadings.meetingId,
        readingId: meetingReadings.readingId,
        position: meetingReadings.position,
      })
      .from(meetingReadings)
      .where(and(eq(meetingReadings.clubId, clubId), inArray(meetingReadings.meetingId, ids)))
      .orderBy(asc(meetingReadings.meetingId), asc(meetingReadings.position), asc(meetingReadings.readingId)),
  ])
  return { turns: taken, readings: placed }
}

/** What goes goes first: one paper stands on one coming meeting, one person in one role. A paper that is planned is listed. */
export async function applyChanges(
  world: World,
  tx: Queries,
  { clubId, changes }: { readonly clubId: ClubId; readonly changes: TurnChanges },
): Promise<void> {
  const { removed, changed, added, readingsAdded, readingsRemoved, touched } = changes
  const now = world.now()
  if (removed.length > 0)
    await tx.delete(turns).where(and(eq(turns.clubId, clubId), inArray(turns.id, [...removed])))
  for (const { meetingId, readingId } of readingsRemoved)
    await tx
      .delete(meetingReadings)
      .where(
        and(
          eq(meetingReadings.clubId, clubId),
          eq(meetingReadings.meetingId, meetingId),
          eq(meetingReadings.readingId, readingId),
        ),
      )
  for (const { id, readingId } of changed)
    await tx
      .update(turns)
      .set({ readingId })
      .where(and(eq(turns.clubId, clubId), eq(turns.id, id)))
  if (added.length > 0)
    await tx
      .insert(turns)
      .values(added.map((turn) => ({ clubId, id: world.newId() as TurnId, createdAt: now, ...turn })))
  if (readingsAdded.length > 0) {
    await tx.insert(meetingReadings).values(readingsAdded.map((placed) => ({ clubId, ...placed })))
    await tx
      .update(readings)
      .set({
        listedAt: sql`coalesce(${readings.listedAt}, ${now}::timestamptz)`,
        ...{ setAsideAt: null, setAsideBy: null, setAsideWhy: '' },
      })
      .where(
        and(
          eq(readings.clubId, clubId),
          inArray(
            readings.id,
            readingsAdded.map(({ readingId }) => readingId),
          ),
        ),
      )
  }
  await touchMeetings(world, tx, clubId, touched)
}
