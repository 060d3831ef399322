// What the jobs have to do, and the sends that may not have arrived; what the pages show stands in files of its own.
import { and, asc, desc, eq, isNull, or, sql } from 'drizzle-orm'
import type { DigestWeek, SendLine } from '../../shared/contract/digest.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { openDigest } from '../../shared/domain/open-digest.ts'
import type { Queries } from '../db/database.ts'
import { isPossibleMiss } from '../deliveries/queries.ts'
import { groups } from '../groups/tables.ts'
import { members } from '../members/tables.ts'
import { digestPosts, digestSends, digestWeeks } from './tables.ts'
import type { Place } from './weeks.ts'

export { listWeeks, readPast } from './archive.ts'
export { digestToSelf, previewDigest, readOwnComing } from './coming.ts'
export { listDeliveries } from './deliveries.ts'
export { lastWeek } from './weeks.ts'

const MOST_SENDS = 500

/** Sends that may not have arrived: handed over, but no answer was ever seen. They are never sent again by themselves. */
export async function possibleMisses(db: Queries, place: Place, now: Instant): Promise<SendLine[]> {
  return selectSends(db)
    .where(and(ofGroup(place), isPossibleMiss(digestSends, now)))
    .orderBy(desc(digestSends.week), asc(members.name), asc(members.id))
    .limit(MOST_SENDS)
}

/** For leads: how many there are in each of these groups, to members and to rooms. */
export async function countMissesIn(db: Queries, places: readonly Place[], now: Instant) {
  const missed = (table: SentTable) =>
    db
      .select({ clubId: table.clubId, groupId: table.groupId, n: sql<number>`count(*)::int` })
      .from(table)
      .where(
        and(or(...places.map((place) => ofGroup(place, table))) ?? sql`false`, isPossibleMiss(table, now)),
      )
      .groupBy(table.clubId, table.groupId)
  const sums = new Map<string, Place & { n: number }>()
  for (const { n, ...place } of [...(await missed(digestSends)), ...(await missed(digestPosts))])
    sums.set(keyOf(place), { ...place, n: n + (sums.get(keyOf(place))?.n ?? 0) })
  return [...sums.values()]
}

const keyOf = ({ clubId, groupId }: Place) => `${clubId} ${groupId}`
type SentTable = typeof digestSends | typeof digestPosts

function ofGroup({ clubId, groupId }: Place, table: SentTable = digestSends) {
  return and(eq(table.clubId, clubId), eq(table.groupId, groupId))
}

function selectSends(db: Queries) {
  return db
    .select({
      member: { id: members.id, name: members.name },
      week: digestSends.week,
      state: digestSends.state,
      at: digestSends.changedAt,
    })
    .from(digestSends)
    .innerJoin(members, and(eq(members.clubId, digestSends.clubId), eq(members.id, digestSends.memberId)))
    .$dynamic()
}

const PAGE = 500

/** Groups whose hour has come and whose week was not opened, page by page; the command decides again under a lock. None is archived. */
export async function* groupsDue(db: Queries, now: Instant): AsyncGenerator<Place> {
  // Names with their table: drizzle leaves it out in a query over one table, and then both sides mean the inner one.
  const week = sql<DigestWeek | null>`(select max(w.week) from ${digestWeeks} w
    where w.club_id = ${groups}.club_id and w.group_id = ${groups}.group_id)`
  for (let after: Place | null = null; ; ) {
    const later: ReturnType<typeof sql> | undefined =
      after === null ? undefined : sql`(${groups.clubId}, ${groups.id}) > (${after.clubId}, ${after.groupId})`
    const rows = await db
      .select({
        place: { clubId: groups.clubId, groupId: groups.id },
        zone: groups.zone,
        digest: { weekday: groups.digestWeekday, hour: groups.digestHour },
        createdAt: groups.createdAt,
        passed: groups.digestPassed,
        week,
      })
      .from(groups)
      .where(and(isNull(groups.archivedAt), later))
      .orderBy(asc(groups.clubId), asc(groups.id))
      .limit(PAGE)
    for (const { place, week: opened, ...group } of rows) {
      const last = opened === null ? null : { week: opened, to: group.createdAt }
      if (openDigest({ ...group, last }, now) !== null) yield place
    }
    if (rows.length < PAGE) return
    after = rows.at(-1)?.place ?? null
  }
}
