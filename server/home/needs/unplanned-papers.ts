// Papers on a list that stand on no meeting, past or coming; nominated ones and those set aside are not on it.
import { and, eq, isNotNull, isNull, notExists, sql } from 'drizzle-orm'
import { meetingReadings, meetings } from '../../meetings/tables.ts'
import { takesPlace } from '../../meetings/takes-place.ts'
import { readings } from '../../readings/tables.ts'
import { inPlaces } from '../places.ts'
import type { NeedSource } from './index.ts'

export const unplannedPapers: NeedSource = {
  action: 'meetings.schedule',
  async find({ db, places }) {
    const planned = db
      .select({ one: sql`1` })
      .from(meetingReadings)
      .innerJoin(
        meetings,
        and(eq(meetings.clubId, meetingReadings.clubId), eq(meetings.id, meetingReadings.meetingId)),
      )
      .where(
        and(
          eq(meetingReadings.clubId, readings.clubId),
          eq(meetingReadings.readingId, readings.id),
          takesPlace,
        ),
      )
    const rows = await db
      .select({ clubId: readings.clubId, groupId: readings.groupId, n: sql<number>`count(*)::int` })
      .from(readings)
      .where(
        and(
          inPlaces(readings, places),
          isNotNull(readings.listedAt),
          isNull(readings.setAsideAt),
          notExists(planned),
        ),
      )
      .groupBy(readings.clubId, readings.groupId)
    return rows.map((row) => ({ kind: 'unplanned_papers' as const, ...row }))
  },
}
