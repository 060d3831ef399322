import { z } from 'zod'
import { ClubId, GroupId, OperationId } from '../../shared/contract/ids.ts'
import { CapturedPaper, Version, WorkId } from '../../shared/contract/paper.ts'
import { AwaitedPaper, Captured, CapturedById, Dismissed } from '../../shared/contract/reading.ts'
import { Reason } from '../../shared/contract/reading-list.ts'
import { captureById, dismissAwaited } from '../lookups/commands.ts'
import { listAwaited } from '../lookups/queries.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { capturePaper, nominatePaper } from './commands.ts'

export const papersApi = router({
  capture: inGroup('readings.add')
    .input(
      z.strictObject({ operationId: OperationId, clubId: ClubId, groupId: GroupId, paper: CapturedPaper }),
    )
    .output(Captured)
    .mutation(({ ctx, input }) => answer(capturePaper(ctx.world, ctx.grant, input))),

  /** As a capture, with a reason: it begins as a nomination, whatever the group's policy says of captures. */
  nominate: inGroup('readings.nominate')
    .input(
      z.strictObject({
        ...{ operationId: OperationId, clubId: ClubId, groupId: GroupId, paper: CapturedPaper },
        reason: Reason,
      }),
    )
    .output(Captured)
    .mutation(({ ctx, input }) => answer(nominatePaper(ctx.world, ctx.grant, input))),

  /** For a client that has no page to read: a PDF, a mirror, a pasted list. Version null is the latest. */
  captureById: inGroup('readings.add')
    .input(
      z.strictObject({
        operationId: OperationId,
        clubId: ClubId,
        groupId: GroupId,
        work: WorkId,
        version: Version.nullable(),
      }),
    )
    .output(CapturedById)
    .mutation(({ ctx, input }) => answer(captureById(ctx.world, ctx.grant, input))),

  /** What the group still waits for, and what was not found in the last four weeks. Latest first. */
  waiting: inGroup('readings.read')
    .input(z.strictObject({ clubId: ClubId, groupId: GroupId }))
    .output(z.array(AwaitedPaper))
    .query(({ ctx }) => listAwaited(ctx.world, ctx.grant)),

  /** What was not found goes from the screen of the group. */
  dismiss: inGroup('readings.dismiss')
    .input(z.strictObject({ operationId: OperationId, clubId: ClubId, groupId: GroupId, work: WorkId }))
    .output(Dismissed)
    .mutation(({ ctx, input }) => answer(dismissAwaited(ctx.world, ctx.grant, input))),
})
