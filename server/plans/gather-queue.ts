// Papers that a plan may put on its meetings: listed and on no other meeting, or on one of these already; with votes since
// the last meeting and bids.
import { and, asc, eq, exists, inArray, isNotNull, isNull, notExists, notInArray, or, sql } from 'drizzle-orm'
import type { MeetingId, ReadingId } from '../../shared/contract/ids.ts'
import type { Instant } from '../../shared/contract/time.ts'
import type { PaperFacts, PlanFacts } from '../../shared/domain/plan-facts.ts'
import { readingBids } from '../bids/tables.ts'
import type { Queries } from '../db/database.ts'
import { meetingReadings, meetings } from '../meetings/tables.ts'
import { paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { readingTags } from '../tags/tables.ts'
import { countsOf } from '../votes/queries.ts'
import type { Place } from './gather.ts'

/** Of a long list those that are wanted most; more would make solving slow and no plan better. */
const PAPERS_PER_SEAT = 3
const FEWEST_PAPERS = 60

export async function gatherQueue(
  db: Queries,
  place: Place,
  {
    meetingIds,
    presenters,
    keep,
    now,
  }: {
    readonly meetingIds: readonly MeetingId[]
    readonly presenters: number
    readonly keep: readonly ReadingId[]
    readonly now: Instant
  },
): Promise<Pick<PlanFacts, 'papers' | 'bids'>> {
  const rows = await loadQueue(db, place, meetingIds)
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return { papers: [], bids: [] }
  const [countOf, tags, bids] = await Promise.all([
    countsOf(db, place, { ids, now }),
    db
      .select({ readingId: readingTags.readingId, tag: readingTags.tag })
      .from(readingTags)
      .where(and(eq(readingTags.clubId, place.clubId), inArray(readingTags.readingId, ids)))
      .orderBy(asc(readingTags.key)),
    db
      .select({
        memberId: readingBids.memberId,
        readingId: readingBids.readingId,
        value: readingBids.value,
      })
      .from(readingBids)
      .where(and(eq(readingBids.clubId, place.clubId), inArray(readingBids.readingId, ids)))
      .orderBy(asc(readingBids.readingId), asc(readingBids.memberId)),
  ])
  const kept = new Set(keep)
  const bidOn = new Map<ReadingId, number>()
  for (const { readingId, value } of bids) bidOn.set(readingId, (bidOn.get(readingId) ?? 0) + value)
  const wanted = rows.map((row, at) => {
    const votes = countOf(row.id).count
    const bid = bidOn.get(row.id) ?? 0
    return { row, votes, rank: [row.planned || kept.has(row.id) ? 0 : 1, -(votes + bid), at] }
  })
  const most = Math.max(FEWEST_PAPERS, PAPERS_PER_SEAT * presenters)
  const chosen = wanted.toSorted((one, two) => compare(one.rank, two.rank)).slice(0, most)
  return {
    papers: chosen.map(
      ({ row, votes }): PaperFacts => ({
        ...{ id: row.id, title: row.title, votes },
        categories: [...new Set([row.primaryCategory, ...row.categories])].filter((code) => code !== ''),
        tags: tags.filter(({ readingId }) => readingId === row.id).map(({ tag }) => tag),
      }),
    ),
    bids,
  }
}

async function loadQueue(db: Queries, { clubId, groupId }: Place, meetingIds: readonly MeetingId[]) {
  const standing = (...which: Parameters<typeof and>) =>
    db
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
          isNull(meetings.cancelledAt),
          ...which,
        ),
      )
  const ids = [...meetingIds]
  const here = ids.length === 0 ? sql`false` : exists(standing(inArray(meetings.id, ids)))
  const elsewhere = notExists(ids.length === 0 ? standing() : standing(notInArray(meetings.id, ids)))
  return db
    .select({
      id: readings.id,
      title: paperVersions.title,
      primaryCategory: paperVersions.primaryCategory,
      categories: paperVersions.categories,
      planned: sql<boolean>`${here}`,
    })
    .from(readings)
    .innerJoin(papers, paperOfReading)
    .innerJoin(paperVersions, versionOfReading)
    .where(
      and(
        eq(readings.clubId, clubId),
        eq(readings.groupId, groupId),
        or(here, and(isNotNull(readings.listedAt), isNull(readings.setAsideAt), elsewhere)),
      ),
    )
    .orderBy(sql`${readings.position} asc nulls last`, asc(readings.listedAt), asc(readings.id))
}

function compare(one: readonly number[], two: readonly number[]): number {
  for (const [at, value] of one.entries()) {
    const difference = value - (two[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
