import { z } from 'zod'
import { FeedAddress } from '../../shared/contract/calendar.ts'
import { DigestWeek } from '../../shared/contract/digest.ts'
import { DigestFeed, DigestMarkdown } from '../../shared/contract/digest-feed.ts'
import { ClubId, GroupId, OperationId } from '../../shared/contract/ids.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { makeDigestFeed, revokeDigestFeed } from './commands.ts'
import { copyDigest, readOwnFeed } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }
const Step = z.strictObject({ ...Place, operationId: OperationId })

export const feedsApi = router({
  /** The asker's own of this group, without its secret. */
  own: inGroup('digests.subscribe')
    .input(z.strictObject(Place))
    .output(DigestFeed)
    .query(({ ctx }) => readOwnFeed(ctx.world.db.query, ctx.grant)),

  /** Or a new secret for it. */
  make: inGroup('digests.subscribe')
    .input(Step)
    .output(FeedAddress)
    .mutation(({ ctx, input }) => answer(makeDigestFeed(ctx.world, ctx.grant, input.operationId))),

  revoke: inGroup('digests.subscribe')
    .input(Step)
    .output(z.strictObject({ revoked: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(revokeDigestFeed(ctx.world, ctx.grant, input.operationId))),

  /** A digest that went out, to be copied; without a week the last one. */
  markdown: inGroup('digests.read')
    .input(z.strictObject({ ...Place, week: DigestWeek.nullable() }))
    .output(DigestMarkdown)
    .query(({ ctx, input }) => answer(copyDigest(ctx.world, ctx.grant, input.week))),
})
