// The weeks of a group whose digest was opened, and the one that comes next.
import { and, desc, eq } from 'drizzle-orm'
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { openDigest } from '../../shared/domain/open-digest.ts'
import { nextDigestDue } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { loadGroup } from '../groups/queries.ts'
import { digestWeeks } from './tables.ts'

export interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

/** The week that was opened last, with the end of its span. */
export async function lastWeek(db: Queries, { clubId, groupId }: Place) {
  const [row] = await db
    .select({ week: digestWeeks.week, to: digestWeeks.toAt })
    .from(digestWeeks)
    .where(and(eq(digestWeeks.clubId, clubId), eq(digestWeeks.groupId, groupId)))
    .orderBy(desc(digestWeeks.week))
    .limit(1)
  return row ?? null
}

/** Null: there is no such group, or it is archived and none comes. */
export async function comingWeek(db: Queries, place: Place, now: Instant) {
  const group = await loadGroup(db, place)
  if (!group || group.archivedAt !== null) return null
  const last = await lastWeek(db, place)
  const when = { digest: { weekday: group.digestWeekday, hour: group.digestHour }, zone: group.zone }
  // Of a paused group: when it would go out, if it went on now.
  const { week, dueAt } =
    openDigest({ ...when, createdAt: group.createdAt, last, passed: group.digestPassed }, now) ??
    nextDigestDue(now, last?.week ?? null, when)
  return { week, dueAt, from: last?.to ?? group.createdAt, paused: group.policy.digest.paused }
}
