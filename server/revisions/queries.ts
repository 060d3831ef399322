// The history of one summary: every text that was submitted, as far as the reader may see it.
import { and, asc, desc, eq } from 'drizzle-orm'
import type { SummaryId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { RevisionView } from '../../shared/contract/summary.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { readings } from '../readings/tables.ts'
import { readingOfSummary } from '../summaries/joins.ts'
import { contentOf, POINT } from '../summaries/queries.ts'
import { points, summaries, summaryRevisions } from '../summaries/tables.ts'
import { revisionVisibleTo } from '../summaries/visible.ts'

/**
 * Newest first. Its author reads every text they ever submitted; others read what was submitted to the group, but
 * nothing that was withdrawn and then replaced. Refusal: `not_found`, also for a summary of another group.
 */
export async function readHistory(
  db: Queries,
  grant: GroupGrant<'summaries.read'>,
  summaryId: SummaryId,
): Promise<RevisionView[] | Refusal> {
  const seen = and(
    eq(summaries.clubId, grant.clubId),
    eq(summaries.id, summaryId),
    eq(readings.groupId, grant.groupId),
    revisionVisibleTo(grant),
  )
  const ofSummary = and(
    eq(summaryRevisions.clubId, summaries.clubId),
    eq(summaryRevisions.summaryId, summaries.id),
  )
  const inReading = readingOfSummary
  const ofRevision = and(
    eq(points.clubId, summaryRevisions.clubId),
    eq(points.summaryId, summaryRevisions.summaryId),
    eq(points.revision, summaryRevisions.revision),
  )
  const rows = await db
    .select({ row: summaryRevisions, withdrawnAt: summaries.withdrawnAt })
    .from(summaries)
    .innerJoin(summaryRevisions, ofSummary)
    .innerJoin(readings, inReading)
    .where(seen)
    .orderBy(desc(summaryRevisions.revision))
  if (rows.length === 0) return refuse('not_found')
  const written = await db
    .select({ ...POINT, revision: points.revision })
    .from(summaries)
    .innerJoin(summaryRevisions, ofSummary)
    .innerJoin(readings, inReading)
    .innerJoin(points, ofRevision)
    .where(seen)
    .orderBy(asc(points.position))
  return rows.map(({ row, withdrawnAt }) => {
    const { revision, version, submittedAt, punctuality, change } = row
    const own = written.filter((point) => point.revision === revision)
    return {
      ...{ revision, version, submittedAt, punctuality, change },
      withdrawn: (row.withdrawnAt ?? withdrawnAt) !== null,
      content: contentOf(row, own),
    }
  })
}
