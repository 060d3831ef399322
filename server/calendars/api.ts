import { z } from 'zod'
import { CalendarFeeds, FeedAddress } from '../../shared/contract/calendar.ts'
import { ClubId, GroupId, OperationId } from '../../shared/contract/ids.ts'
import { answer, inGroup, router, signedIn } from '../procedures.ts'
import { makeFeed, makeGroupFeed, revokeFeed, setDeadlines } from './commands.ts'
import { readFeeds } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }

export const calendarsApi = router({
  /** One's own, without their secrets. */
  feeds: signedIn('calendars.read-own')
    .input(z.strictObject({}))
    .output(CalendarFeeds)
    .query(({ ctx }) => readFeeds(ctx.world.db.query, ctx.grant)),

  /** The personal one, or a new secret for it. */
  make: signedIn('calendars.change-own')
    .input(z.strictObject({ deadlines: z.boolean() }))
    .output(FeedAddress)
    .mutation(({ ctx, input }) => makeFeed(ctx.world, ctx.grant, input.deadlines)),

  /** At the same address. */
  setDeadlines: signedIn('calendars.change-own')
    .input(z.strictObject({ deadlines: z.boolean() }))
    .output(z.strictObject({ deadlines: z.boolean() }))
    .mutation(({ ctx, input }) => answer(setDeadlines(ctx.world, ctx.grant, input.deadlines))),

  revoke: signedIn('calendars.change-own')
    .input(z.strictObject({ group: z.strictObject(Place).nullable() }))
    .output(z.strictObject({ revoked: z.literal(true) }))
    .mutation(({ ctx, input }) => revokeFeed(ctx.world, ctx.grant, input.group)),

  /** The asker's own of this group, or a new secret for it. */
  makeForGroup: inGroup('calendars.subscribe')
    .input(z.strictObject({ ...Place, operationId: OperationId }))
    .output(FeedAddress)
    .mutation(({ ctx, input }) => answer(makeGroupFeed(ctx.world, ctx.grant, input.operationId))),
})
