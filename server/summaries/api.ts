import { z } from 'zod'
import { ClubId, GroupId, OperationId, SummaryId } from '../../shared/contract/ids.ts'
import { Likeness } from '../../shared/contract/likeness.ts'
import { Version, WorkId } from '../../shared/contract/paper.ts'
import {
  Change,
  OwnSummary,
  PointStanding,
  Receipt,
  RevisionView,
  SummaryContent,
  Withdrawal,
} from '../../shared/contract/summary.ts'
import { Instant } from '../../shared/contract/time.ts'
import { compareSummary } from '../comparisons/commands.ts'
import { markPoint } from '../marks/commands.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { readHistory } from '../revisions/queries.ts'
import { changeStanding } from '../withdrawals/commands.ts'
import { submitSummary } from './commands.ts'
import { readOwnSummary } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }

/** Withdrawing and restoring: the revision is the one that the author sees as submitted. */
const Step = z.strictObject({
  ...Place,
  operationId: OperationId,
  work: WorkId,
  revision: z.int().min(1).max(1_000_000),
  deviceTime: Instant,
})

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
        /** Asked for from the second revision on; may be left out or empty. */
        change: Change.default(''),
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
    .output(OwnSummary.nullable())
    .query(({ ctx, input }) => readOwnSummary(ctx.world.db.query, ctx.grant, input.work)),

  /** Takes the reader's own summary back: from now on nobody else sees it. */
  withdraw: inGroup('summaries.withdraw')
    .input(Step)
    .output(Withdrawal)
    .mutation(({ ctx, input }) => answer(changeStanding(ctx.world, ctx.grant, input))),

  /** The group sees it again, as it was. */
  restore: inGroup('summaries.restore')
    .input(Step)
    .output(Withdrawal)
    .mutation(({ ctx, input }) => answer(changeStanding(ctx.world, ctx.grant, input))),

  /** The texts of one summary that the reader may see, newest first. */
  history: inGroup('summaries.read')
    .input(z.strictObject({ ...Place, summaryId: SummaryId }))
    .output(z.array(RevisionView))
    .query(({ ctx, input }) => answer(readHistory(ctx.world.db.query, ctx.grant, input.summaryId))),

  /** How near a text is to others, before it is submitted. A mutation, so that the text stands in no address. */
  compare: inGroup('summaries.compare')
    .input(z.strictObject({ ...Place, work: WorkId, content: SummaryContent }))
    .output(z.array(Likeness))
    .mutation(({ ctx, input }) => answer(compareSummary(ctx.world, ctx.grant, input))),
})
