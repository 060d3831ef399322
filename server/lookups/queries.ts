// What a group asked for by its identifier and does not have.
import { and, desc, eq, gt, notExists, or, sql } from 'drizzle-orm'
import type { AwaitedPaper } from '../../shared/contract/reading.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { GroupGrant } from '../grant.ts'
import { members } from '../members/tables.ts'
import { namedBy, paperOfReading } from '../papers/queries.ts'
import { papers } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { awaitedPapers } from './tables.ts'

const SHOWN_MINUTES = 28 * 24 * 60
const MOST_SHOWN = 500

/** What was not found is shown for four weeks; what came onto the list by another way is not shown any more. */
export async function listAwaited(
  world: World,
  { clubId, groupId }: GroupGrant<'readings.read'>,
): Promise<AwaitedPaper[]> {
  const recent = gt(awaitedPapers.askedAt, addMinutes(world.now(), -SHOWN_MINUTES))
  const db = world.db.query
  const listed = db
    .select({ one: sql`1` })
    .from(readings)
    .innerJoin(papers, paperOfReading)
    .where(and(eq(readings.clubId, clubId), eq(readings.groupId, groupId), namedBy(db, awaitedPapers.work)))
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
        or(eq(awaitedPapers.state, 'waiting'), recent),
        notExists(listed),
      ),
    )
    .orderBy(desc(awaitedPapers.askedAt), desc(awaitedPapers.work))
    .limit(MOST_SHOWN)
  return rows.map((row) => ({ ...row, version: row.version === 0 ? null : row.version }))
}
