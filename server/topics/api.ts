import { z } from 'zod'
import { ClubId, GroupId, OperationId, ReadingId } from '../../shared/contract/ids.ts'
import { MOST_JOINED, PointRef, ReadingTopics, Sameness } from '../../shared/contract/topic.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { joinPoints, sayOfPoints, takeOutPoint } from './commands.ts'
import { readTopics } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }
const Step = { ...Place, operationId: OperationId, readingId: ReadingId }

export const topicsApi = router({
  list: inGroup('topics.read')
    .input(z.strictObject({ ...Place, readingId: ReadingId }))
    .output(ReadingTopics)
    .query(({ ctx, input }) => answer(readTopics(ctx.world.db.query, ctx.grant, input.readingId))),

  /** Of a point of one's own; null takes the word back. */
  say: inGroup('topics.say')
    .input(z.strictObject({ ...Step, own: PointRef, other: PointRef, says: Sameness.nullable() }))
    .output(z.strictObject({ says: Sameness.nullable() }))
    .mutation(({ ctx, input }) => answer(sayOfPoints(ctx.world, ctx.grant, input))),

  /** Puts topics together by points of theirs; false takes it back. */
  join: inGroup('topics.arrange')
    .input(
      z.strictObject({ ...Step, points: z.array(PointRef).min(2).max(MOST_JOINED), joined: z.boolean() }),
    )
    .output(z.strictObject({ joined: z.boolean() }))
    .mutation(({ ctx, input }) => answer(joinPoints(ctx.world, ctx.grant, input))),

  /** A statement that belongs to no topic; false puts it back. */
  takeOut: inGroup('topics.arrange')
    .input(z.strictObject({ ...Step, point: PointRef, out: z.boolean() }))
    .output(z.strictObject({ out: z.boolean() }))
    .mutation(({ ctx, input }) => answer(takeOutPoint(ctx.world, ctx.grant, input))),
})
