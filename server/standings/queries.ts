// Where readings stand: what groups have done with a paper that someone has open, how many summaries a reader sees of
// each, and one reading as commands see it, locked.
import { and, asc, eq, inArray, isNotNull, max, or, sql } from 'drizzle-orm'
import type { ReadingId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { ReadingStanding, WorkStanding } from '../../shared/contract/reading.ts'
import type { ReadingState } from '../../shared/contract/reading-list.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { meetingOf } from '../../shared/domain/meeting-of-reading.ts'
import { type Kept, readingState } from '../../shared/domain/reading-state.ts'
import type { Queries } from '../db/database.ts'
import { type AccountGrant, type GroupGrant, grantInEachGroup } from '../grant.ts'
import { groups } from '../groups/tables.ts'
import { dueOf, isOverAt, meetingsByReading } from '../meetings/queries.ts'
import { paperOfReading } from '../papers/queries.ts'
import { paperNames, papers } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { readingOfSummary } from '../summaries/joins.ts'
import { summaries } from '../summaries/tables.ts'
import { type Reader, visibleTo } from '../summaries/visible.ts'
import { countsOf } from '../votes/queries.ts'
import type { World } from '../world.ts'

type Grant = GroupGrant<'readings.read'>

/** Null: the paper is not on the list. */
export async function readStanding(
  world: World,
  grant: Grant,
  work: WorkId,
): Promise<ReadingStanding | null> {
  const [found] = await standingsIn(world, [grant], [work])
  if (found === undefined) return null
  const { clubId: _club, work: _work, ...standing } = found
  const db = world.db.query
  const { readingId } = standing
  const [counts, [kept]] = await Promise.all([
    countsOf(db, grant, { ids: [readingId], now: world.now() }),
    db
      .select({ reason: readings.reason, addedBy: readings.addedBy, listedAt: readings.listedAt })
      .from(readings)
      .where(and(inGroupOf(grant), eq(readings.id, readingId))),
  ])
  const unexplained = kept?.reason === '' && kept.listedAt === null && kept.addedBy === grant.memberId
  return { ...standing, reason: kept?.reason ?? '', unexplained, votes: counts(readingId) }
}

/** What each group of the person has done with these papers, in four queries however many they are. */
export async function findStandings(
  world: World,
  grant: AccountGrant<'readings.find'>,
  works: readonly WorkId[],
): Promise<WorkStanding[]> {
  return standingsIn(world, await grantInEachGroup(world.db.query, grant, 'readings.read'), works)
}

/** The one answer to "what did these groups do with these papers": a paper on no list is left out. */
async function standingsIn(
  world: World,
  grants: readonly Grant[],
  works: readonly WorkId[],
): Promise<WorkStanding[]> {
  if (grants.length === 0 || works.length === 0) return []
  const db = world.db.query
  const rows = await db
    .select({
      clubId: readings.clubId,
      groupId: readings.groupId,
      readingId: readings.id,
      first: papers.work,
      further: paperNames.work,
      version: readings.version,
      policy: groups.policy,
      listedAt: readings.listedAt,
      setAsideAt: readings.setAsideAt,
    })
    .from(readings)
    .innerJoin(papers, paperOfReading)
    .innerJoin(groups, and(eq(groups.clubId, readings.clubId), eq(groups.id, readings.groupId)))
    .leftJoin(paperNames, alsoNamed(works))
    .where(
      and(or(inArray(papers.work, [...works]), isNotNull(paperNames.work)), or(...grants.map(inGroupOf))),
    )
    .orderBy(asc(groups.name), asc(groups.id), asc(papers.work))
  const readers = grants.filter((grant) => rows.some((row) => row.groupId === grant.groupId))
  const ids = rows.map((row) => row.readingId)
  const [held, counts] = await Promise.all([
    meetingsByReading(db, readers, ids),
    countSummaries(db, readers, ids),
  ])
  const now = world.now()
  return rows.map(({ policy, first, further, listedAt, setAsideAt, ...row }) => {
    const meeting = meetingOf(held.get(row.readingId) ?? [], now)
    return {
      ...row,
      // The name it was asked by: the paper's first, or a further one such as the arXiv id of a published paper.
      work: further !== null && !works.includes(first) ? further : first,
      state: readingState({ listedAt, setAsideAt }, isOverAt(meeting, now)),
      startsAt: meeting?.startsAt ?? null,
      dueAt: dueOf(meeting, policy),
      ...(counts.get(row.readingId) ?? NO_SUMMARIES),
    }
  })
}

function alsoNamed(works: readonly WorkId[]) {
  return and(
    eq(paperNames.clubId, papers.clubId),
    eq(paperNames.paperId, papers.id),
    inArray(paperNames.work, [...works]),
  )
}

/** The readings of the reader's group. */
export function inGroupOf(reader: Reader) {
  return and(eq(readings.clubId, reader.clubId), eq(readings.groupId, reader.groupId))
}

export const NO_SUMMARIES = { summaryCount: 0, myRevision: 0, myWithdrawn: false }

/** As each reader may see them: what is hidden from one does not show through the number either. */
export async function countSummaries(db: Queries, readers: readonly Reader[], only?: ReadingId[]) {
  if (readers.length === 0) return new Map<ReadingId, typeof NO_SUMMARIES>()
  const own = inArray(
    summaries.memberId,
    readers.map((reader) => reader.memberId),
  )
  const rows = await db
    .select({
      readingId: summaries.readingId,
      n: sql<number>`count(*) filter (where ${summaries.withdrawnAt} is null)`,
      mine: max(sql<number>`case when ${own} then ${summaries.revision} else 0 end`),
      withdrawn: sql<boolean>`coalesce(bool_or(${own} and ${summaries.withdrawnAt} is not null), false)`,
    })
    .from(summaries)
    .innerJoin(readings, readingOfSummary)
    .where(
      and(
        or(...readers.map((reader) => and(inGroupOf(reader), visibleTo(reader)))),
        only === undefined ? undefined : inArray(readings.id, only),
      ),
    )
    .groupBy(summaries.readingId)
  return new Map(
    rows.map(({ readingId, n, mine, withdrawn: myWithdrawn }) => [
      readingId,
      { summaryCount: Number(n), myRevision: Number(mine), myWithdrawn },
    ]),
  )
}

/** Undefined: the group has no such reading. `no key`: a summary or a vote of another need not wait. */
export async function lockReading(
  tx: Queries,
  reader: Reader,
  readingId: ReadingId,
): Promise<Kept | undefined> {
  const [row] = await tx
    .select({ listedAt: readings.listedAt, setAsideAt: readings.setAsideAt })
    .from(readings)
    .where(and(inGroupOf(reader), eq(readings.id, readingId)))
    .for('no key update')
  return row
}

/** Whether its meeting is over; null without one. */
export async function isOverFor(
  tx: Queries,
  reader: Reader,
  { readingId, now }: { readonly readingId: ReadingId; readonly now: Instant },
): Promise<boolean | null> {
  const held = await meetingsByReading(tx, reader, [readingId])
  return isOverAt(meetingOf(held.get(readingId) ?? [], now), now)
}

export async function stateOfReading(
  tx: Queries,
  reader: Reader,
  { kept, ...facts }: { readonly readingId: ReadingId; readonly kept: Kept; readonly now: Instant },
): Promise<ReadingState> {
  return readingState(kept, await isOverFor(tx, reader, facts))
}
