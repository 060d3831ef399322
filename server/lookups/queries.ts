// What a group asked for by its identifier and does not have.
import { and, desc, eq, gt, notExists, or, sql } from 'drizzle-orm'
import type { ClubId, GroupId } from '../../shared/contract/ids.ts'
import type { AwaitedPaper } from '../../shared/contract/reading.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { namedBy, paperOfReading } from '../papers/queries.ts'
import { papers } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { awaitedPapers } from './tables.ts'

const SHOWN_MINUTES = 28 * 24 * 60
const MOST_SHOWN = 500

/** What was not found is shown for four weeks. */
function recent(now: Instant) {
  return gt(awaitedPapers.askedAt, addMinutes(now, -SHOWN_MINUTES))
}

/** What came onto the list by another way is not shown any more. */
function unlisted(db: Queries) {
  return notExists(
    db
      .select({ one: sql`1` })
      .from(readings)
      .innerJoin(papers, paperOfReading)
      .where(
        and(
          eq(readings.clubId, awaitedPapers.clubId),
          eq(readings.groupId, awaitedPapers.groupId),
          namedBy(db, awaitedPapers.work),
        ),
      ),
  )
}

/** For leads: how many of those below were not found, in each of these groups. */
export async function countNotFound(
  db: Queries,
  places: readonly { readonly clubId: ClubId; readonly groupId: GroupId }[],
  now: Instant,
) {
  const here = places.map(({ clubId, groupId }) =>
    and(eq(awaitedPapers.clubId, clubId), eq(awaitedPapers.groupId, groupId)),
  )
  return db
    .select({
      clubId: awaitedPapers.clubId,
      groupId: awaitedPapers.groupId,
      n: sql<number>`count(*)::int`,
    })
    .from(awaitedPapers)
    .where(and(or(...here) ?? sql`false`, eq(awaitedPapers.state, 'not_found'), recent(now), unlisted(db)))
    .groupBy(awaitedPapers.clubId, awaitedPapers.groupId)
}

export async function listAwaited(
  world: World,
  { clubId, groupId }: GroupGrant<'readings.read'>,
): Promise<AwaitedPaper[]> {
  const db = world.db.query
  const rows = await db
    .select({
      work: awaitedPapers.work,
      version: awaitedPapers.version,
      state: awaitedPapers.state,
      reason: awaitedPapers.reason,
      askedBy: members.name,
      askedAt: awaitedPapers.askedAt,
    })
    .from(awaitedPapers)
    .innerJoin(members, and(eq(members.clubId, awaitedPapers.clubId), eq(members.id, awaitedPapers.askedBy)))
    .where(
      and(
        eq(awaitedPapers.clubId, clubId),
        eq(awaitedPapers.groupId, groupId),
        or(eq(awaitedPapers.state, 'waiting'), recent(world.now())),
        unlisted(db),
      ),
    )
    .orderBy(desc(awaitedPapers.askedAt), desc(awaitedPapers.work))
    .limit(MOST_SHOWN)
  return rows.map((row) => ({ ...row, version: row.version === 0 ? null : row.version }))
}
