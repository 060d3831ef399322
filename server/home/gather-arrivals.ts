// What came since some days on papers that the reader wrote about: summaries of others, and versions at arXiv.
import { and, asc, desc, eq, exists, gte, notInArray, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { HomeArrival } from '../../shared/contract/home.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { HOME_LIMITS, HOME_SPAN } from '../../shared/domain/compose-home.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'
import type { Queries } from '../db/database.ts'
import { members } from '../members/tables.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperNews, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { first, isFirstSeen, readingOfSummary, summaryOfFirst } from '../summaries/joins.ts'
import { summaries } from '../summaries/tables.ts'
import { countsFor, type Reader } from '../summaries/visible.ts'
import { ownSummary } from './gather-meetings.ts'
import { inPlaces } from './places.ts'

/** Several of one paper become one entry. */
const MOST_WRITTEN = 100

const PLACE = { clubId: readings.clubId, groupId: readings.groupId, readingId: readings.id }

export async function gatherArrivals(
  db: Queries,
  readers: readonly Reader[],
  now: Instant,
): Promise<HomeArrival[]> {
  if (readers.length === 0) return []
  const since = addMinutes(now, -HOME_SPAN.arrivals)
  const [written, changed] = await Promise.all([
    newSummaries(db, readers, since),
    newVersions(db, readers, since),
  ])
  return [
    ...written.map(({ author, ...one }) => ({ kind: 'summary' as const, ...one, authors: [author] })),
    ...changed.map((one) => ({ kind: 'version' as const, ...one })),
  ]
}

const others = alias(summaries, 'other_summaries')

/** From the few revisions of the last days, not from all summaries: what a group sees first of each. */
async function newSummaries(db: Queries, readers: readonly Reader[], since: Instant) {
  const visible = readers.map((reader) => and(inPlaces(readings, [reader]), countsFor(reader)))
  return db
    .select({ ...PLACE, title: paperVersions.title, author: members.name, at: first.submittedAt })
    .from(first)
    .innerJoin(summaries, summaryOfFirst)
    .innerJoin(readings, readingOfSummary)
    .innerJoin(paperVersions, versionOfReading)
    .innerJoin(members, and(eq(members.clubId, summaries.clubId), eq(members.id, summaries.memberId)))
    .where(
      and(
        gte(first.submittedAt, since),
        or(...readers.map(({ clubId }) => eq(first.clubId, clubId))),
        isFirstSeen,
        or(...visible),
        notInArray(
          summaries.memberId,
          readers.map(({ memberId }) => memberId),
        ),
        wroteAbout(db, readers),
      ),
    )
    .orderBy(desc(first.submittedAt), asc(summaries.id))
    .limit(MOST_WRITTEN)
}

/** The summary of the reader themselves, beside that of another. */
function wroteAbout(db: Queries, readers: readonly Reader[]) {
  const mine = readers.map(({ clubId, memberId }) =>
    and(eq(others.clubId, clubId), eq(others.memberId, memberId)),
  )
  return exists(
    db
      .select({ one: sql`1` })
      .from(others)
      .where(
        and(
          eq(others.clubId, readings.clubId),
          eq(others.readingId, readings.id),
          sql`${others.withdrawnAt} is null`,
          or(...mine),
        ),
      ),
  )
}

async function newVersions(db: Queries, readers: readonly Reader[], since: Instant) {
  return db
    .selectDistinctOn([readings.id], {
      ...PLACE,
      title: paperVersions.title,
      at: paperNews.seenAt,
      version: readings.version,
      latestVersion: paperNews.version,
      withdrawn: paperNews.withdrawn,
    })
    .from(paperNews)
    .innerJoin(readings, and(eq(readings.clubId, paperNews.clubId), eq(readings.paperId, paperNews.paperId)))
    .innerJoin(paperVersions, versionOfReading)
    .innerJoin(summaries, ownSummary(readers))
    .where(
      and(
        gte(paperNews.seenAt, since),
        inPlaces(readings, readers),
        sql`(${paperNews.version} > ${readings.version} or (${paperNews.version} = ${readings.version} and ${paperNews.withdrawn}))`,
      ),
    )
    .orderBy(asc(readings.id), desc(paperNews.version))
    .limit(HOME_LIMITS.arrivals)
}
