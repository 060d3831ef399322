// Summaries as readers see them: always the current revision, always through the one condition of visible.ts.
import { and, asc, count, desc, eq, inArray, or } from 'drizzle-orm'
import type { ClubId, GroupId, MemberId, ReadingId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import type { OwnSummary, Point, SummaryContent, SummaryView } from '../../shared/contract/summary.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { listMarks } from '../marks/queries.ts'
import { members } from '../members/tables.ts'
import { namedBy } from '../papers/queries.ts'
import { papers, paperVersions } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { currentRevision, readingOfSummary } from './joins.ts'
import { points, summaries, summaryRevisions } from './tables.ts'
import { type Reader, visibleTo } from './visible.ts'

/** The columns of a point, for every reader of points. */
export const POINT = { kind: points.kind, text: points.text, where: points.place, pointer: points.pointer }
export type PointRow = Omit<Point, 'pointer'> & { readonly pointer: Pointer | null }

export function pointOf({ kind, text, where, pointer }: PointRow): Point {
  return pointer === null ? { kind, text, where } : { kind, text, where, pointer }
}

/** What the reader may see of a reading's summaries, their own first, then the latest submission first; and how many. */
export async function listSummaries(
  db: Queries,
  reader: Reader,
  { readingId, most }: { readingId: ReadingId; most: number },
): Promise<{ summaries: SummaryView[]; summaryCount: number }> {
  const here = and(eq(summaries.clubId, reader.clubId), eq(summaries.readingId, readingId), visibleTo(reader))
  const [rows, [all], marks] = await Promise.all([
    selectCurrent(db)
      .innerJoin(members, and(eq(members.clubId, summaries.clubId), eq(members.id, summaries.memberId)))
      .where(here)
      .orderBy(
        desc(eq(summaries.memberId, reader.memberId)),
        desc(summaryRevisions.submittedAt),
        asc(summaries.id),
      )
      .limit(most),
    db.select({ n: count() }).from(summaries).where(here),
    listMarks(db, reader, readingId),
  ])
  const shown = rows.map((row) => row.summaries.id)
  const written = await selectPoints(db)
    .where(and(here, inArray(summaries.id, shown)))
    .orderBy(asc(points.summaryId), asc(points.position))
  const views = rows.map(({ summaries: head, summary_revisions: revision, members: author }) => ({
    id: head.id,
    author: { id: author.id, name: author.name },
    mine: author.id === reader.memberId,
    version: revision.version,
    revision: revision.revision,
    submittedAt: revision.submittedAt,
    punctuality: revision.punctuality,
    change: revision.change,
    withdrawn: head.withdrawnAt !== null,
    content: contentOf(
      revision,
      written.filter((point) => point.summaryId === head.id),
    ),
    marks: marks.filter((mark) => mark.summaryId === head.id).map(({ summaryId: _, ...mark }) => mark),
  }))
  return { summaries: views, summaryCount: Number(all?.n ?? 0) }
}

/** Null: the reader has not submitted one. */
export async function readOwnSummary(
  db: Queries,
  grant: GroupGrant<'summaries.read'>,
  work: WorkId,
): Promise<OwnSummary | null> {
  const mine = and(
    eq(summaries.clubId, grant.clubId),
    eq(summaries.memberId, grant.memberId as MemberId),
    eq(readings.groupId, grant.groupId),
    namedBy(db, work),
  )
  const inReading = readingOfSummary
  const ofPaper = and(eq(papers.clubId, readings.clubId), eq(papers.id, readings.paperId))
  const [row] = await selectCurrent(db).innerJoin(readings, inReading).innerJoin(papers, ofPaper).where(mine)
  if (!row) return null
  const { revision, version, submittedAt, summaryId } = row.summary_revisions
  const { readingId, withdrawnAt } = row.summaries
  const written = await selectPoints(db)
    .where(and(eq(summaries.clubId, grant.clubId), eq(summaries.id, row.summaries.id)))
    .orderBy(asc(points.position))
  const content = contentOf(row.summary_revisions, written)
  return {
    ...{ summaryId, readingId, revision, version, submittedAt, content },
    withdrawn: withdrawnAt !== null,
  }
}

/** The reading of this work on the group's list. Null: it is on none. */
export async function readingOf(
  db: Queries,
  place: { clubId: ClubId; groupId: GroupId },
  work: WorkId,
): Promise<ReadingId | null> {
  const [row] = await db
    .select({ id: readings.id })
    .from(readings)
    .innerJoin(papers, and(eq(papers.clubId, readings.clubId), eq(papers.id, readings.paperId)))
    .where(and(eq(readings.clubId, place.clubId), eq(readings.groupId, place.groupId), namedBy(db, work)))
  return row?.id ?? null
}

/** Locks the author's own summary, so that two devices are judged one after the other. */
export async function lockOwnSummary(
  tx: Queries,
  author: { clubId: ClubId; memberId: MemberId },
  readingId: ReadingId,
) {
  const [row] = await tx
    .select({ id: summaries.id, revision: summaries.revision, withdrawnAt: summaries.withdrawnAt })
    .from(summaries)
    .where(
      and(
        eq(summaries.clubId, author.clubId),
        eq(summaries.readingId, readingId),
        eq(summaries.memberId, author.memberId),
      ),
    )
    .for('update')
  if (!row) return { id: null, revision: 0, withdrawn: false, withdrawnAt: null }
  return { ...row, withdrawn: row.withdrawnAt !== null }
}

/** Summaries joined with the revision that readers see. */
function selectCurrent(db: Queries) {
  return db.select().from(summaries).innerJoin(summaryRevisions, currentRevision)
}

function selectPoints(db: Queries) {
  return db
    .select({ ...POINT, summaryId: points.summaryId })
    .from(points)
    .innerJoin(
      summaries,
      and(
        eq(summaries.clubId, points.clubId),
        eq(summaries.id, points.summaryId),
        eq(summaries.revision, points.revision),
      ),
    )
}

export function contentOf(
  revision: { takeaway: string; summary: string },
  written: readonly PointRow[],
): SummaryContent {
  const { takeaway, summary } = revision
  return { takeaway, summary, points: written.map(pointOf) }
}

/** Title and abstract of the version that was read, or of the one on the list where that one is not known. */
export async function loadPaperFacts(
  db: Queries,
  { clubId, readingId, version }: { clubId: ClubId; readingId: ReadingId; version: number },
): Promise<{ title: string; abstract: string | null }> {
  const rows = await db
    .select({ version: paperVersions.version, title: paperVersions.title, abstract: paperVersions.abstract })
    .from(readings)
    .innerJoin(
      paperVersions,
      and(
        eq(paperVersions.clubId, readings.clubId),
        eq(paperVersions.paperId, readings.paperId),
        or(eq(paperVersions.version, readings.version), eq(paperVersions.version, version)),
      ),
    )
    .where(and(eq(readings.clubId, clubId), eq(readings.id, readingId)))
  const paper = rows.find((row) => row.version === version) ?? rows[0]
  return { title: paper?.title ?? '', abstract: paper?.abstract || null }
}
