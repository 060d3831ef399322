import { z } from 'zod'
import { ClubId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import { HandOver } from '../../shared/contract/leaving.ts'
import { answer, inClub, router } from '../procedures.ts'
import { answerHandOver, offerHandOver } from './commands.ts'
import { listHandOvers } from './queries.ts'

export const handOversApi = router({
  list: inClub('clubs.answer-hand-over')
    .input(z.strictObject({ clubId: ClubId }))
    .output(z.array(HandOver))
    .query(({ ctx }) => listHandOvers(ctx.world.db.query, ctx.grant)),

  /** Null takes the offer back. */
  offer: inClub('clubs.hand-over')
    .input(z.strictObject({ operationId: OperationId, clubId: ClubId, toId: MemberId.nullable() }))
    .output(z.strictObject({ offered: z.boolean() }))
    .mutation(({ ctx, input }) => answer(offerHandOver(ctx.world, ctx.grant, input))),

  answer: inClub('clubs.answer-hand-over')
    .input(
      z.strictObject({ operationId: OperationId, clubId: ClubId, fromId: MemberId, accept: z.boolean() }),
    )
    .output(z.strictObject({ owner: z.boolean() }))
    .mutation(({ ctx, input }) => answer(answerHandOver(ctx.world, ctx.grant, input))),
})
