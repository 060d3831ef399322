import { z } from 'zod'
import { ClubName } from '../../shared/contract/club.ts'
import { ClubId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import { answer, router, signedIn } from '../procedures.ts'
import { createClub } from './commands.ts'

export const clubsApi = router({
  create: signedIn('clubs.create')
    .input(z.strictObject({ operationId: OperationId, name: ClubName }))
    .output(z.strictObject({ clubId: ClubId, memberId: MemberId }))
    .mutation(({ ctx, input }) => answer(createClub(ctx.world, ctx.grant, input))),
})
