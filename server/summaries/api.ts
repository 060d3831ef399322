import { z } from 'zod'
import { ClubId, GroupId, OperationId } from '../../shared/contract/ids.ts'
import { Version, WorkId } from '../../shared/contract/paper.ts'
import { Receipt, SummaryContent } from '../../shared/contract/summary.ts'
import { Instant } from '../../shared/contract/time.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { submitSummary } from './commands.ts'
import { readOwnSummary } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }

export const summariesApi = router({
  submit: inGroup('summaries.submit')
    .input(
      z.strictObject({
        ...Place,
        operationId: OperationId,
        work: WorkId,
        version: Version,
        /** The revision this text was written upon: 0 for a first submission. */
        baseRevision: z.int().min(0).max(1_000_000),
        content: SummaryContent,
        /** The device's clock when Submit was pressed; kept for the receipt, never believed. */
        deviceTime: Instant,
      }),
    )
    .output(Receipt)
    .mutation(({ ctx, input }) => answer(submitSummary(ctx.world, ctx.grant, input))),

  /** The reader's own summary as submitted last; null when there is none. */
  mine: inGroup('summaries.read')
    .input(z.strictObject({ ...Place, work: WorkId }))
    .output(z.strictObject({ revision: z.int(), version: Version, content: SummaryContent }).nullable())
    .query(({ ctx, input }) => readOwnSummary(ctx.world.db.query, ctx.grant, input.work)),
})
