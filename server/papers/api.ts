import { z } from 'zod'
import { ClubId, GroupId, OperationId } from '../../shared/contract/ids.ts'
import { CapturedPaper } from '../../shared/contract/paper.ts'
import { Captured } from '../../shared/contract/reading.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { capturePaper } from './commands.ts'

export const papersApi = router({
  capture: inGroup('readings.add')
    .input(
      z.strictObject({ operationId: OperationId, clubId: ClubId, groupId: GroupId, paper: CapturedPaper }),
    )
    .output(Captured)
    .mutation(({ ctx, input }) => answer(capturePaper(ctx.world, ctx.grant, input))),
})
