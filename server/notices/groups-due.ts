// The groups in which a reminder may be due, for the job: page by page.
import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm'
import type { Instant } from '../../shared/contract/time.ts'
import { FEEDBACK_DAYS, NOTICE_SPAN_DAYS } from '../../shared/domain/due-notices.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { groups } from '../groups/tables.ts'
import { pointMarks } from '../marks/tables.ts'
import { meetings } from '../meetings/tables.ts'
import { officeHours } from '../office-hours/tables.ts'
import { HOUR_AHEAD_MINUTES } from './gather.ts'
import type { Place } from './in-groups.ts'

const DAY_MINUTES = 24 * 60
const AT_ONCE = 200

/** Those with a meeting or an office hour ahead, and those of a club in which something was answered lately. */
export async function* groupsToRemind(db: Queries, now: Instant): AsyncGenerator<Place[]> {
  const until = addMinutes(now, NOTICE_SPAN_DAYS * DAY_MINUTES)
  const since = addMinutes(now, -FEEDBACK_DAYS * DAY_MINUTES)
  const coming = sql`exists (select 1 from ${meetings} where ${and(
    eq(meetings.clubId, groups.clubId),
    eq(meetings.groupId, groups.id),
    gt(meetings.startsAt, now),
    lt(meetings.startsAt, until),
  )})`
  const answered = sql`exists (select 1 from ${pointMarks} where ${and(
    eq(pointMarks.clubId, groups.clubId),
    gt(pointMarks.markedAt, since),
  )})`
  const hour = sql`exists (select 1 from ${officeHours} where ${and(
    eq(officeHours.clubId, groups.clubId),
    eq(officeHours.groupId, groups.id),
    gt(officeHours.startsAt, now),
    lt(officeHours.startsAt, addMinutes(now, HOUR_AHEAD_MINUTES)),
  )})`
  for (let last: Place | null = null; ; ) {
    const after: Place | null = last
    const page: Place[] = await db
      .select({ clubId: groups.clubId, groupId: groups.id })
      .from(groups)
      .where(
        and(
          isNull(groups.archivedAt),
          or(coming, answered, hour),
          after === null
            ? undefined
            : sql`(${groups.clubId}, ${groups.id}) > (${after.clubId}::uuid, ${after.groupId}::uuid)`,
        ),
      )
      .orderBy(asc(groups.clubId), asc(groups.id))
      .limit(AT_ONCE)
    if (page.length > 0) yield page
    last = page.at(-1) ?? null
    if (page.length < AT_ONCE) return
  }
}
