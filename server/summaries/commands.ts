// Submitting a summary: load → advance-summary and judge-deadline decide → one transaction keeps every word.
import { and, eq } from 'drizzle-orm'
import type { OperationId, ReadingId, SummaryId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Receipt, SummaryContent } from '../../shared/contract/summary.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { advanceSummary, withoutEmptyPoints } from '../../shared/domain/advance-summary.ts'
import { judgeDeadline } from '../../shared/domain/judge-deadline.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { meetingOf, meetingsOfReadings } from '../meetings/queries.ts'
import { once } from '../operations/commands.ts'
import { namedBy } from '../papers/queries.ts'
import { papers } from '../papers/tables.ts'
import { readings } from '../readings/tables.ts'
import type { World } from '../world.ts'
import { points, summaries, summaryRevisions } from './tables.ts'

type Grant = GroupGrant<'summaries.submit'>

export interface Submission {
  readonly operationId: OperationId
  readonly work: WorkId
  readonly version: number
  readonly baseRevision: number
  readonly content: SummaryContent
  readonly deviceTime: Instant
}

/** Refusals: `reading_not_listed`, `summary_incomplete`, `summary_conflict`, `operation_reused`. */
export function submitSummary(
  world: World,
  grant: Grant,
  submission: Submission,
): Promise<Receipt | Refusal> {
  const { clubId, memberId, groupId } = grant
  const { operationId: id, ...said } = submission
  const operation = { id, clubId, memberId, kind: 'summaries.submit', input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    const readingId = await readingOf(tx, grant, submission.work)
    if (readingId === null) return refuse('reading_not_listed')
    const standing = await loadStanding(tx, grant, readingId)
    const advanced = advanceSummary(standing, submission)
    if (isRefusal(advanced)) return advanced
    const submittedAt = world.now()
    const judged = judgeDeadline({
      ...(await deadlineFacts(tx, grant, { readingId, submittedAt })),
      submittedAt,
    })
    const summaryId = standing.id ?? (world.newId() as SummaryId)
    const kept = await keepHead(tx, grant, { summaryId, readingId, submittedAt, revision: advanced.revision })
    if (!kept) return refuse('summary_conflict')
    const revision = { clubId, summaryId, revision: advanced.revision }
    await keepWords(tx, { ...revision, ...judged, submittedAt }, submission)
    const facts = { readingId, revision: advanced.revision, late: judged.punctuality === 'late' }
    await recordChange(world, tx, {
      clubId,
      memberId,
      action: 'summaries.submit',
      subjectId: summaryId,
      facts,
    })
    const { version, deviceTime } = submission
    return {
      summaryId,
      readingId,
      revision: advanced.revision,
      version,
      receivedAt: submittedAt,
      deviceTime,
      ...judged,
    }
  })
}

async function readingOf(tx: Queries, grant: Grant, work: WorkId): Promise<ReadingId | null> {
  const [row] = await tx
    .select({ id: readings.id })
    .from(readings)
    .innerJoin(papers, and(eq(papers.clubId, readings.clubId), eq(papers.id, readings.paperId)))
    .where(and(eq(readings.clubId, grant.clubId), eq(readings.groupId, grant.groupId), namedBy(tx, work)))
  return row?.id ?? null
}

/** Locks the author's own summary, so that two devices are judged one after the other. */
async function loadStanding(tx: Queries, grant: Grant, readingId: ReadingId) {
  const [row] = await tx
    .select({ id: summaries.id, revision: summaries.revision })
    .from(summaries)
    .where(
      and(
        eq(summaries.clubId, grant.clubId),
        eq(summaries.readingId, readingId),
        eq(summaries.memberId, grant.memberId),
      ),
    )
    .for('update')
  return row ?? { id: null, revision: 0 }
}

async function deadlineFacts(
  tx: Queries,
  grant: Grant,
  { readingId, submittedAt }: { readingId: ReadingId; submittedAt: Instant },
) {
  const group = await loadGroup(tx, grant)
  if (!group) throw new Error('a grant for a group that is gone')
  const meeting = meetingOf(await meetingsOfReadings(tx, grant, [readingId]), submittedAt)
  return { startsAt: meeting?.startsAt ?? null, policy: group.policy }
}

/** False: another first submission of the same person came in between. */
async function keepHead(
  tx: Queries,
  grant: Grant,
  head: { summaryId: SummaryId; readingId: ReadingId; submittedAt: Instant; revision: number },
): Promise<boolean> {
  const { clubId, memberId } = grant
  const { summaryId: id, readingId, revision } = head
  if (revision > 1) {
    await tx
      .update(summaries)
      .set({ revision })
      .where(and(eq(summaries.clubId, clubId), eq(summaries.id, id)))
    return true
  }
  const made = await tx
    .insert(summaries)
    .values({ clubId, id, readingId, memberId, revision, firstSubmittedAt: head.submittedAt })
    .onConflictDoNothing()
    .returning({ id: summaries.id })
  return made.length > 0
}

async function keepWords(
  tx: Queries,
  row: Omit<typeof summaryRevisions.$inferInsert, 'takeaway' | 'summary' | 'version' | 'deviceTime'>,
  { version, deviceTime, content }: Submission,
): Promise<void> {
  const { takeaway, summary, points: written } = withoutEmptyPoints(content)
  const { clubId, summaryId, revision } = row
  await tx.insert(summaryRevisions).values({ ...row, takeaway, summary, version, deviceTime })
  await tx.insert(points).values(
    written.map(({ kind, text, where }, position) => ({
      clubId,
      summaryId,
      revision,
      position,
      kind,
      text,
      place: where,
    })),
  )
}
