// How the tables of summaries hang together, for every query that reads them beside others.
import { and, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { readings } from '../readings/tables.ts'
import { points, summaries, summaryRevisions } from './tables.ts'

export const readingOfSummary = and(
  eq(readings.clubId, summaries.clubId),
  eq(readings.id, summaries.readingId),
)

/** The revision that readers see. */
export const currentRevision = and(
  eq(summaryRevisions.clubId, summaries.clubId),
  eq(summaryRevisions.summaryId, summaries.id),
  eq(summaryRevisions.revision, summaries.revision),
)

/** The points of that revision. */
export const currentPoints = and(
  eq(points.clubId, summaries.clubId),
  eq(points.summaryId, summaries.id),
  eq(points.revision, summaries.revision),
)

export const first = alias(summaryRevisions, 'first_revision')
export const summaryOfFirst = and(eq(summaries.clubId, first.clubId), eq(summaries.id, first.summaryId))

/** Of the revisions that were not withdrawn and replaced: what the group saw first. */
export const isFirstSeen = sql`${first.revision} = (select min(earlier.revision) from ${summaryRevisions} earlier
  where earlier.club_id = ${first.clubId} and earlier.summary_id = ${first.summaryId} and earlier.withdrawn_at is null)`
