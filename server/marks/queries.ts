// Marks on the weaknesses of a reading's summaries, counted, for one reader: only on words that the reader may see.
import { and, asc, eq, sql } from 'drizzle-orm'
import type { ReadingId, SummaryId } from '../../shared/contract/ids.ts'
import type { PointMarks, PointStanding } from '../../shared/contract/summary.ts'
import type { Queries } from '../db/database.ts'
import { summaries } from '../summaries/tables.ts'
import { type Reader, visibleTo } from '../summaries/visible.ts'
import { pointMarks } from './tables.ts'

/** On the current revisions; a mark on words that were replaced is kept but not shown. */
export async function listMarks(
  db: Queries,
  reader: Reader,
  readingId: ReadingId,
): Promise<(PointMarks & { summaryId: SummaryId })[]> {
  const stands = (standing: PointStanding) =>
    sql<number>`(count(*) filter (where ${pointMarks.stands} = ${standing}))::int`
  return db
    .select({
      summaryId: pointMarks.summaryId,
      position: pointMarks.position,
      version: pointMarks.version,
      stillHolds: stands('still_holds'),
      fixed: stands('fixed'),
      mine: sql<PointStanding | null>`max(${pointMarks.stands}) filter (where ${pointMarks.memberId} = ${reader.memberId})`,
    })
    .from(pointMarks)
    .innerJoin(
      summaries,
      and(
        eq(summaries.clubId, pointMarks.clubId),
        eq(summaries.id, pointMarks.summaryId),
        eq(summaries.revision, pointMarks.revision),
      ),
    )
    .where(and(eq(summaries.clubId, reader.clubId), eq(summaries.readingId, readingId), visibleTo(reader)))
    .groupBy(pointMarks.summaryId, pointMarks.position, pointMarks.version)
    .orderBy(asc(pointMarks.summaryId), asc(pointMarks.position), asc(pointMarks.version))
}
