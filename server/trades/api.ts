import { z } from 'zod'
import {
  ClubId,
  GroupId,
  MemberId,
  OperationId,
  ReadingId,
  TradeId,
  TurnId,
} from '../../shared/contract/ids.ts'
import { LocalTime } from '../../shared/contract/time.ts'
import { OfferedToMe, OfferTo, TradeChoices, TradeView } from '../../shared/contract/trade.ts'
import { answer, inGroup, router, signedIn } from '../procedures.ts'
import { cancelOffer, declineOffer, makeOffer, takeTrade, undoTaken } from './commands.ts'
import { listTrades, offeredToMe, readChoices } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }
const Write = { ...Place, operationId: OperationId, tradeId: TradeId }

export const tradesApi = router({
  /** Those that are open, the soonest meeting first, then what became of others lately, the newest first. */
  list: inGroup('trades.read')
    .input(z.strictObject(Place))
    .output(z.array(TradeView))
    .query(({ ctx }) => listTrades(ctx.world, ctx.grant)),

  /** Open offers to the reader, in all their groups. */
  offeredToMe: signedIn('trades.read-own')
    .input(z.strictObject({}))
    .output(z.array(OfferedToMe))
    .query(({ ctx }) => offeredToMe(ctx.world, ctx.grant)),

  /** Who could take a turn of the reader's, or for a lead of anybody's, and at what cost. */
  choices: inGroup('trades.offer')
    .input(z.strictObject({ ...Place, turnId: TurnId }))
    .output(TradeChoices)
    .query(({ ctx, input }) => answer(readChoices(ctx.world, ctx.grant, input.turnId))),

  offer: inGroup('trades.offer')
    .input(
      z.strictObject({
        ...Place,
        operationId: OperationId,
        turnId: TurnId,
        to: OfferTo,
        /** For a turn of theirs; else as a gift. */
        exchange: z.boolean(),
        until: LocalTime,
        draw: z.boolean(),
      }),
    )
    .output(z.strictObject({ tradeId: TradeId }))
    .mutation(({ ctx, input }) => answer(makeOffer(ctx.world, ctx.grant, input))),

  cancel: inGroup('trades.offer')
    .input(z.strictObject(Write))
    .output(z.strictObject({ state: z.literal('cancelled') }))
    .mutation(({ ctx, input }) => answer(cancelOffer(ctx.world, ctx.grant, input))),

  decline: inGroup('trades.take')
    .input(z.strictObject(Write))
    .output(z.strictObject({ state: z.literal('declined') }))
    .mutation(({ ctx, input }) => answer(declineOffer(ctx.world, ctx.grant, input))),

  take: inGroup('trades.take')
    .input(
      z.strictObject({
        ...Write,
        forId: MemberId.nullable(),
        givesId: TurnId.nullable(),
        readingId: ReadingId.nullable(),
        anyway: z.boolean(),
      }),
    )
    .output(z.strictObject({ state: z.literal('taken') }))
    .mutation(({ ctx, input }) => answer(takeTrade(ctx.world, ctx.grant, input))),

  undo: inGroup('trades.undo')
    .input(z.strictObject(Write))
    .output(z.strictObject({ state: z.enum(['open', 'undone']) }))
    .mutation(({ ctx, input }) => answer(undoTaken(ctx.world, ctx.grant, input))),
})
