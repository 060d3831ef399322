// A member takes their own summary back from the group, and gives it back: load → advance-summary decides → save.
import { and, eq } from 'drizzle-orm'
import type { OperationId } from '../../shared/contract/ids.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Withdrawal } from '../../shared/contract/summary.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { restoreSummary, withdrawSummary } from '../../shared/domain/advance-summary.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { lockOwnSummary, readingOf } from '../summaries/queries.ts'
import { summaries } from '../summaries/tables.ts'
import type { World } from '../world.ts'

type Grant = GroupGrant<'summaries.withdraw'> | GroupGrant<'summaries.restore'>

export interface Step {
  readonly operationId: OperationId
  readonly work: WorkId
  /** The revision that the author sees as submitted. */
  readonly revision: number
  readonly deviceTime: Instant
}

const DECISIONS = { 'summaries.withdraw': withdrawSummary, 'summaries.restore': restoreSummary }

/**
 * Withdraws or restores, as the grant says. Refusals: `reading_not_listed`, `not_found`, `summary_conflict`,
 * `summary_withdrawn`, `summary_not_withdrawn`, `operation_reused`.
 */
export function changeStanding(world: World, grant: Grant, step: Step): Promise<Withdrawal | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const { operationId: id, ...said } = step
  const operation = { id, clubId, memberId, kind: action, input: { groupId, ...said } }
  return once(world, operation, async (tx) => {
    const readingId = await readingOf(tx, grant, step.work)
    if (readingId === null) return refuse('reading_not_listed')
    const standing = await lockOwnSummary(tx, grant, readingId)
    const next = DECISIONS[action](standing, step.revision)
    if (isRefusal(next)) return next
    if (standing.id === null) throw new Error('a summary that has a revision and no id')
    const { id: summaryId } = standing
    const receivedAt = world.now()
    await tx
      .update(summaries)
      .set({ withdrawnAt: next.withdrawn ? receivedAt : null })
      .where(and(eq(summaries.clubId, clubId), eq(summaries.id, summaryId)))
    const facts = { readingId, revision: next.revision }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: summaryId, facts })
    return { summaryId, readingId, ...next, receivedAt, deviceTime: step.deviceTime }
  })
}
