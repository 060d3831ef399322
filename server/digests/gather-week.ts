// What was written within the span, for one audience: all of it counted, and the texts of only as many summaries as a
// digest can show, so that a week of thousands costs what a week of some costs.
import { and, asc, desc, eq, gte, inArray, lt, lte, type SQL, sql } from 'drizzle-orm'
import type { DigestCommon } from '../../shared/contract/digest.ts'
import type { ReadingId, SummaryId } from '../../shared/contract/ids.ts'
import type { Point } from '../../shared/contract/summary.ts'
import { DIGEST_LIMITS } from '../../shared/domain/digest-limits.ts'
import type { Queries } from '../db/database.ts'
import { members } from '../members/tables.ts'
import { paperLine, paperOfReading, versionOfReading } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import {
  currentPoints,
  currentRevision,
  first,
  isFirstSeen,
  readingOfSummary,
  summaryOfFirst,
} from '../summaries/joins.ts'
import { pointOf } from '../summaries/queries.ts'
import { points, summaries, summaryRevisions } from '../summaries/tables.ts'
import { type Audience, countsForAll } from '../summaries/visible.ts'
import { groupUrlOf, type WeekAsk } from './ask.ts'
import { gatherTopics } from './gather-topics.ts'

type Week = Pick<DigestCommon, 'papers' | 'paperCount' | 'summaryCount'>
type Summaries = DigestCommon['papers'][number]['summaries']

export async function gatherWeek(db: Queries, ask: WeekAsk, audience: Audience): Promise<Week> {
  const rows = await papersOfWeek(db, ask, audience)
  const ids = rows.map(({ readingId }) => readingId)
  if (ids.length === 0) return { papers: [], paperCount: 0, summaryCount: 0 }
  const written = await summariesOf(db, ask, { ids, audience })
  const topics = await gatherTopics(db, ask, { ids, audience })
  const groupUrl = groupUrlOf(ask)
  return {
    papers: rows.map(({ readingId, paper, n, writers }) => ({
      ...{ paper, url: `${groupUrl}/readings/${readingId}`, summaryCount: n, writers },
      ...{ summaries: written.get(readingId) ?? [], topics: topics.get(readingId) ?? [] },
    })),
    paperCount: rows[0]?.paperCount ?? 0,
    summaryCount: rows[0]?.summaryCount ?? 0,
  }
}

/** Summaries handed in first within the span. */
export function writtenIn({ clubId, groupId, from, to }: WeekAsk, audience: Audience): SQL | undefined {
  return and(
    eq(first.clubId, clubId),
    gte(first.submittedAt, from),
    lt(first.submittedAt, to),
    isFirstSeen,
    eq(readings.groupId, groupId),
    countsForAll({ clubId }, audience),
  )
}

/** Under the version that is on the list; what most was written about comes first. */
function papersOfWeek(db: Queries, ask: WeekAsk, audience: Audience) {
  const week = db
    .select({
      readingId: readings.id,
      n: sql<number>`count(*)::int`.as('n'),
      began: sql`min(${first.submittedAt})`.as('began'),
      paperCount: sql<number>`(count(*) over ())::int`.as('paper_count'),
      summaryCount: sql<number>`(sum(count(*)) over ())::int`.as('summary_count'),
    })
    .from(first)
    .innerJoin(summaries, summaryOfFirst)
    .innerJoin(readings, readingOfSummary)
    .where(writtenIn(ask, audience))
    .groupBy(readings.id)
    .orderBy(desc(sql`count(*)`), asc(sql`min(${first.submittedAt})`), asc(readings.id))
    .limit(DIGEST_LIMITS.papers)
    .as('week')
  const writers = sql<number>`(select count(*)::int from ${summaries} where ${summaries.clubId} = ${readings.clubId}
    and ${summaries.readingId} = ${readings.id} and ${countsForAll(ask, audience)})`
  return db
    .select({
      ...{ readingId: week.readingId, n: week.n, paper: paperLine, writers },
      ...{ paperCount: week.paperCount, summaryCount: week.summaryCount },
    })
    .from(week)
    .innerJoin(readings, and(eq(readings.clubId, ask.clubId), eq(readings.id, week.readingId)))
    .innerJoin(papers, paperOfReading)
    .innerJoin(paperVersions, versionOfReading)
    .orderBy(desc(week.n), asc(week.began), asc(week.readingId))
}

interface Shown {
  readonly ids: readonly ReadingId[]
  readonly audience: Audience
}

/** As they are now, in the order in which they came. */
async function summariesOf(
  db: Queries,
  ask: WeekAsk,
  { ids, audience }: Shown,
): Promise<Map<ReadingId, Summaries>> {
  const ranked = db
    .select({
      summaryId: summaries.id,
      at: first.submittedAt,
      place: sql<number>`row_number() over (partition by ${summaries.readingId}
        order by ${first.submittedAt}, ${summaries.id})`.as('place'),
    })
    .from(first)
    .innerJoin(summaries, summaryOfFirst)
    .innerJoin(readings, readingOfSummary)
    .where(and(writtenIn(ask, audience), inArray(summaries.readingId, [...ids])))
    .as('ranked')
  const rows = await db
    .select({
      ...{ readingId: summaries.readingId, summaryId: summaries.id, author: members.name },
      takeaway: cut(summaryRevisions.takeaway, DIGEST_LIMITS.takeaway),
      summary: cut(summaryRevisions.summary, DIGEST_LIMITS.summaryText),
    })
    .from(ranked)
    .innerJoin(summaries, and(eq(summaries.clubId, ask.clubId), eq(summaries.id, ranked.summaryId)))
    .innerJoin(summaryRevisions, currentRevision)
    .innerJoin(members, and(eq(members.clubId, summaries.clubId), eq(members.id, summaries.memberId)))
    .where(lte(ranked.place, DIGEST_LIMITS.summariesPerPaper))
    .orderBy(asc(ranked.at), asc(summaries.id))
  const told = await pointsOf(
    db,
    ask,
    rows.map(({ summaryId }) => summaryId),
  )
  const found = new Map<ReadingId, Summaries>()
  for (const { readingId, summaryId, author, ...words } of rows) {
    const of = found.get(readingId) ?? []
    found.set(readingId, of)
    of.push({ author, content: { ...words, points: told.get(summaryId) ?? [] } })
  }
  return found
}

/** One character more than is shown, so that it still tells that there is more. */
function cut(
  column: typeof points.text | typeof summaryRevisions.summary | typeof summaryRevisions.takeaway,
  most: number,
) {
  return sql<string>`left(btrim(${column}, E' \\t\\r\\n'), ${most + 1}::int)`
}

async function pointsOf(
  db: Queries,
  { clubId }: WeekAsk,
  ids: readonly SummaryId[],
): Promise<Map<SummaryId, Point[]>> {
  const ranked = db
    .select({
      summaryId: points.summaryId,
      position: points.position,
      kind: points.kind,
      text: cut(points.text, DIGEST_LIMITS.pointText).as('words'),
      where: points.place,
      pointer: points.pointer,
      nth: sql<number>`row_number() over (partition by ${points.summaryId}, ${points.kind} order by ${points.position})`.as(
        'nth',
      ),
    })
    .from(summaries)
    .innerJoin(points, currentPoints)
    .where(
      and(
        eq(summaries.clubId, clubId),
        inArray(summaries.id, [...ids]),
        sql`btrim(${points.text}, E' \\t\\r\\n') <> ''`,
      ),
    )
    .as('ranked')
  const rows = await db
    .select()
    .from(ranked)
    .where(lte(ranked.nth, DIGEST_LIMITS.points + 1))
    .orderBy(asc(ranked.summaryId), asc(ranked.position))
  const found = new Map<SummaryId, Point[]>()
  for (const { summaryId, position: _, nth: _nth, ...point } of rows) {
    const of = found.get(summaryId) ?? []
    found.set(summaryId, of)
    of.push(pointOf(point))
  }
  return found
}
