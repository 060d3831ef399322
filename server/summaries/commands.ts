// Submitting a summary: load → advance-summary and judge-deadline decide → one transaction keeps every word.
import { and, eq, isNull } from 'drizzle-orm'
import type { ClubId, OperationId, ReadingId, SummaryId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { WritingPolicy } from '../../shared/contract/policy.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Receipt, SummaryContent } from '../../shared/contract/summary.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { advanceSummary, withoutEmptyPoints } from '../../shared/domain/advance-summary.ts'
import { judgeDeadline } from '../../shared/domain/judge-deadline.ts'
import { judgeSpecificity } from '../../shared/domain/judge-specificity.ts'
import { meetingOf } from '../../shared/domain/meeting-of-reading.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup } from '../groups/queries.ts'
import { meetingsOfReadings } from '../meetings/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { loadPaperFacts, lockOwnSummary, readingOf } from './queries.ts'
import { points, summaries, summaryRevisions } from './tables.ts'

type Grant = GroupGrant<'summaries.submit'>

export interface Submission {
  readonly operationId: OperationId
  readonly work: WorkId
  readonly version: number
  readonly baseRevision: number
  readonly content: SummaryContent
  /** What changed since the revision before; may be empty. */
  readonly change: string
  readonly deviceTime: Instant
}

/** Refusals: `reading_not_listed`, `summary_incomplete`, `summary_conflict`, `summary_not_specific`, `operation_reused`. */
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
    const standing = await lockOwnSummary(tx, grant, readingId)
    const advanced = advanceSummary(standing, submission)
    if (isRefusal(advanced)) return advanced
    const group = await loadGroup(tx, grant)
    if (!group) throw new Error('a grant for a group that is gone')
    const unspecific = await judgeWriting(tx, submission, { readingId, group })
    if (unspecific) return unspecific
    const submittedAt = world.now()
    const startsAt = await startOf(tx, grant, { readingId, submittedAt })
    const judged = judgeDeadline({ startsAt, policy: group.policy, submittedAt })
    const summaryId = standing.id ?? (world.newId() as SummaryId)
    const kept = await keepHead(tx, grant, { summaryId, readingId, submittedAt, revision: advanced.revision })
    if (!kept) return refuse('summary_conflict')
    if (standing.withdrawnAt !== null) await hideEarlier(tx, grant, { summaryId, at: standing.withdrawnAt })
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

/** Where the group's leads want it so, a summary that is not specific waits; a device is not believed that it has checked. */
async function judgeWriting(
  tx: Queries,
  { content, version }: Submission,
  {
    readingId,
    group,
  }: { readingId: ReadingId; group: { clubId: ClubId; policy: { writing: WritingPolicy } } },
): Promise<Refusal | null> {
  const { check, stockPhrases } = group.policy.writing
  if (check !== 'blocks') return null
  const paper = await loadPaperFacts(tx, { clubId: group.clubId, readingId, version })
  return judgeSpecificity(content, { ...paper, stockPhrases }, check)
}

async function startOf(
  tx: Queries,
  grant: Grant,
  { readingId, submittedAt }: { readingId: ReadingId; submittedAt: Instant },
): Promise<Instant | null> {
  return meetingOf(await meetingsOfReadings(tx, grant, [readingId]), submittedAt)?.startsAt ?? null
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
      .set({ revision, withdrawnAt: null })
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

/** A text that was withdrawn and then replaced stays its author's alone. */
async function hideEarlier(
  tx: Queries,
  { clubId }: Grant,
  { summaryId, at }: { summaryId: SummaryId; at: Instant },
): Promise<void> {
  await tx
    .update(summaryRevisions)
    .set({ withdrawnAt: at })
    .where(
      and(
        eq(summaryRevisions.clubId, clubId),
        eq(summaryRevisions.summaryId, summaryId),
        isNull(summaryRevisions.withdrawnAt),
      ),
    )
}

async function keepWords(
  tx: Queries,
  row: Omit<
    typeof summaryRevisions.$inferInsert,
    'takeaway' | 'summary' | 'version' | 'deviceTime' | 'change'
  >,
  { version, deviceTime, content, change }: Submission,
): Promise<void> {
  const { takeaway, summary, points: written } = withoutEmptyPoints(content)
  const { clubId, summaryId, revision } = row
  await tx.insert(summaryRevisions).values({ ...row, takeaway, summary, version, deviceTime, change })
  await tx.insert(points).values(
    written.map(({ kind, text, where, pointer }, position) => ({
      clubId,
      summaryId,
      revision,
      position,
      kind,
      text,
      place: where,
      pointer: pointer ?? null,
    })),
  )
}
