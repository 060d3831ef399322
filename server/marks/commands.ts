// A member says of a weakness whether it still holds in a later version. The words themselves stay as they were written.
import { and, eq, max } from 'drizzle-orm'
import type { OperationId, SummaryId } from '../../shared/contract/ids.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { PointStanding } from '../../shared/contract/summary.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { paperNews } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import { currentRevision, readingOfSummary } from '../summaries/joins.ts'
import { points, summaries, summaryRevisions } from '../summaries/tables.ts'
import { visibleTo } from '../summaries/visible.ts'
import type { World } from '../world.ts'
import { pointMarks } from './tables.ts'

type Grant = GroupGrant<'summaries.mark'>

export interface Marking {
  readonly operationId: OperationId
  readonly summaryId: SummaryId
  readonly revision: number
  readonly position: number
  /** Null takes the mark back. */
  readonly stands: PointStanding | null
  readonly version: number
}

/** Refusals: `not_found`, also for what is no weakness; `point_changed`, `no_newer_version`, `operation_reused`. */
export function markPoint(
  world: World,
  grant: Grant,
  marking: Marking,
): Promise<{ stands: PointStanding | null } | Refusal> {
  const { clubId, groupId, memberId } = grant
  const { operationId: id, ...said } = marking
  const { summaryId, position, stands, version } = marking
  const operation = { id, clubId, memberId, kind: 'summaries.markPoint', input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    const point = await findWeakness(tx, grant, marking)
    if (!point) return refuse('not_found')
    if (point.revision !== marking.revision) return refuse('point_changed')
    if (version <= point.readVersion || version > (point.latestVersion ?? 0))
      return refuse('no_newer_version')
    await keepMark(world, tx, { grant, marking })
    const facts = { position, stands, version }
    await recordChange(world, tx, {
      clubId,
      memberId,
      action: 'summaries.mark',
      subjectId: summaryId,
      facts,
    })
    return { stands }
  })
}

/** Of the summary as it is now, locked so that its author cannot change it underneath. */
async function findWeakness(tx: Queries, grant: Grant, { summaryId, position }: Marking) {
  const [row] = await tx
    .select({
      revision: summaries.revision,
      readVersion: summaryRevisions.version,
      kind: points.kind,
      paperId: readings.paperId,
    })
    .from(summaries)
    .innerJoin(readings, readingOfSummary)
    .innerJoin(summaryRevisions, currentRevision)
    .leftJoin(
      points,
      and(
        eq(points.clubId, summaries.clubId),
        eq(points.summaryId, summaries.id),
        eq(points.revision, summaries.revision),
        eq(points.position, position),
      ),
    )
    .where(
      and(
        eq(summaries.clubId, grant.clubId),
        eq(summaries.id, summaryId),
        eq(readings.groupId, grant.groupId),
        visibleTo(grant),
      ),
    )
    .for('share', { of: summaries })
  if (row?.kind !== 'weakness') return null
  const [news] = await tx
    .select({ latestVersion: max(paperNews.version) })
    .from(paperNews)
    .where(and(eq(paperNews.clubId, grant.clubId), eq(paperNews.paperId, row.paperId)))
  return { ...row, latestVersion: news?.latestVersion ?? null }
}

async function keepMark(
  world: World,
  tx: Queries,
  { grant, marking }: { grant: Grant; marking: Marking },
): Promise<void> {
  const { clubId, memberId } = grant
  const { summaryId, revision, position, stands, version } = marking
  const key = { clubId, summaryId, revision, position, memberId }
  if (stands === null) {
    await tx
      .delete(pointMarks)
      .where(
        and(
          eq(pointMarks.clubId, clubId),
          eq(pointMarks.summaryId, summaryId),
          eq(pointMarks.revision, revision),
          eq(pointMarks.position, position),
          eq(pointMarks.memberId, memberId),
        ),
      )
    return
  }
  const mark = { stands, version, markedAt: world.now() }
  const { clubId: c, summaryId: s, revision: r, position: p, memberId: m } = pointMarks
  await tx
    .insert(pointMarks)
    .values({ ...key, ...mark })
    .onConflictDoUpdate({ target: [c, s, r, p, m], set: mark })
}
