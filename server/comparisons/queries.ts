// The texts that a summary is compared with, as the asker may see them, latest first.
import { and, asc, desc, eq, inArray, ne, type SQL } from 'drizzle-orm'
import type { ReadingId } from '../../shared/contract/ids.ts'
import type { SummaryContent } from '../../shared/contract/summary.ts'
import type { Others } from '../../shared/domain/compare-summaries.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { versionOfReading } from '../papers/queries.ts'
import { paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { currentPoints, currentRevision, readingOfSummary } from '../summaries/joins.ts'
import { contentOf, POINT } from '../summaries/queries.ts'
import { points, summaries, summaryRevisions } from '../summaries/tables.ts'
import { countsFor } from '../summaries/visible.ts'

type Grant = GroupGrant<'summaries.compare'>

const MOST_TEXTS = 500

/** Null: the reading is gone. */
export async function loadCompared(
  db: Queries,
  grant: Grant,
  readingId: ReadingId,
): Promise<{ others: Others; title: string } | null> {
  const [paper] = await db
    .select({ paperId: readings.paperId, title: paperVersions.title })
    .from(readings)
    .innerJoin(paperVersions, versionOfReading)
    .where(and(eq(readings.clubId, grant.clubId), eq(readings.id, readingId)))
  if (!paper) return null
  const [group, ownEarlier] = await Promise.all([
    readContents(db, grant, and(eq(readings.id, readingId), ne(summaries.memberId, grant.memberId))),
    readContents(db, grant, and(ne(readings.paperId, paper.paperId), eq(summaries.memberId, grant.memberId))),
  ])
  return { others: { group, ownEarlier }, title: paper.title }
}

async function readContents(db: Queries, grant: Grant, which: SQL | undefined): Promise<SummaryContent[]> {
  const rows = await db
    .select({
      id: summaries.id,
      takeaway: summaryRevisions.takeaway,
      summary: summaryRevisions.summary,
    })
    .from(summaries)
    .innerJoin(readings, readingOfSummary)
    .innerJoin(summaryRevisions, currentRevision)
    .where(and(countsFor(grant), which))
    .orderBy(desc(summaryRevisions.submittedAt), asc(summaries.id))
    .limit(MOST_TEXTS)
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const written = await db
    .select({ ...POINT, summaryId: points.summaryId })
    .from(summaries)
    .innerJoin(points, currentPoints)
    .where(and(countsFor(grant), inArray(summaries.id, ids)))
  return rows.map((row) =>
    contentOf(
      row,
      written.filter((point) => point.summaryId === row.id),
    ),
  )
}
