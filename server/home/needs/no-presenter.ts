// Coming meetings at which nobody presents yet.
import { and, asc, eq, gt, lt, notExists, sql } from 'drizzle-orm'
import { addMinutes } from '../../../shared/domain/zoned-time.ts'
import { meetingReadings, meetings } from '../../meetings/tables.ts'
import { takesPlace } from '../../meetings/takes-place.ts'
import { versionOfReading } from '../../papers/queries.ts'
import { paperVersions } from '../../papers/tables.ts'
import { readings } from '../../readings/tables.ts'
import { turns } from '../../turns/tables.ts'
import { readingItself, readingOfMeeting } from '../gather-meetings.ts'
import { inPlaces } from '../places.ts'
import type { NeedSource } from './index.ts'

const AHEAD_MINUTES = 28 * 24 * 60
const MOST = 100

export const noPresenter: NeedSource = {
  action: 'meetings.schedule',
  async find({ db, now, places }) {
    const presented = db
      .select({ one: sql`1` })
      .from(turns)
      .where(
        and(eq(turns.clubId, meetings.clubId), eq(turns.meetingId, meetings.id), eq(turns.role, 'presenter')),
      )
    const rows = await db
      .select({
        clubId: meetings.clubId,
        groupId: meetings.groupId,
        meetingId: meetings.id,
        startsAt: meetings.startsAt,
        zone: meetings.zone,
        readingId: readings.id,
        title: paperVersions.title,
      })
      .from(meetings)
      .leftJoin(meetingReadings, readingOfMeeting)
      .leftJoin(readings, readingItself)
      .leftJoin(paperVersions, versionOfReading)
      .where(
        and(
          inPlaces(meetings, places),
          takesPlace,
          gt(meetings.startsAt, now),
          lt(meetings.startsAt, addMinutes(now, AHEAD_MINUTES)),
          notExists(presented),
        ),
      )
      .orderBy(asc(meetings.startsAt), asc(meetings.id), asc(meetingReadings.position))
      .limit(MOST)
    const once = rows.filter((row, at) => rows.findIndex((one) => one.meetingId === row.meetingId) === at)
    return once.map(({ readingId, title, ...meeting }) => ({
      kind: 'no_presenter' as const,
      ...meeting,
      paper: readingId === null ? null : { readingId, title: title ?? '' },
    }))
  },
}
