import { z } from 'zod'
import { ClubId, GroupId, OperationId, ReadingId } from '../../shared/contract/ids.ts'
import { BidValue } from '../../shared/contract/plan.ts'
import { OwnBid } from '../../shared/contract/planning.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { setBid } from './commands.ts'
import { ownBids } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }

export const bidsApi = router({
  own: inGroup('bids.read-own')
    .input(z.strictObject(Place))
    .output(z.array(OwnBid))
    .query(({ ctx }) => ownBids(ctx.world.db.query, ctx.grant)),

  /** Null takes the bid back. */
  set: inGroup('bids.give')
    .input(
      z.strictObject({
        ...Place,
        operationId: OperationId,
        readingId: ReadingId,
        value: BidValue.nullable(),
      }),
    )
    .output(z.strictObject({ value: BidValue.nullable() }))
    .mutation(({ ctx, input }) => answer(setBid(ctx.world, ctx.grant, input))),
})
