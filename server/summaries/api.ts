import { z } from 'zod'
import { ClubId, GroupId, OperationId, SummaryId } from '../../shared/contract/ids.ts'
import { Version, WorkId } from '../../shared/contract/paper.ts'
import { PointStanding, Receipt, SummaryContent } from '../../shared/contract/summary.ts'
import { Instant } from '../../shared/contract/time.ts'
import { markPoint } from '../marks/commands.ts'
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

  /** A weakness still holds in a later version, or was fixed there; null takes the reader's mark back. */
  markPoint: inGroup('summaries.mark')
    .input(
      z.strictObject({
        ...Place,
        operationId: OperationId,
        summaryId: SummaryId,
        /** The revision that the reader sees: a mark is about these words. */
        revision: z.int().min(1).max(1_000_000),
        position: z.int().min(0).max(59),
        stands: PointStanding.nullable(),
        /** The later version that was looked at. */
        version: Version,
      }),
    )
    .output(z.strictObject({ stands: PointStanding.nullable() }))
    .mutation(({ ctx, input }) => answer(markPoint(ctx.world, ctx.grant, input))),

  /** The reader's own summary as submitted last; null when there is none. */
  mine: inGroup('summaries.read')
    .input(z.strictObject({ ...Place, work: WorkId }))
    .output(z.strictObject({ revision: z.int(), version: Version, content: SummaryContent }).nullable())
    .query(({ ctx, input }) => readOwnSummary(ctx.world.db.query, ctx.grant, input.work)),
})
