import { z } from 'zod'
import { ClubId, GroupId, OperationId, ReadingId } from '../../shared/contract/ids.ts'
import { WorkId } from '../../shared/contract/paper.ts'
import {
  Captured,
  Material,
  MOST_SUMMARIES,
  MOST_WORKS,
  ReadingLine,
  ReadingStanding,
  ReadingView,
  SUMMARIES_SHOWN,
  WorkStanding,
} from '../../shared/contract/reading.ts'
import { addMaterial } from '../imports/commands.ts'
import { answer, inGroup, router, signedIn } from '../procedures.ts'
import { findStandings, listReadings, readReading, readStanding } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }

export const readingsApi = router({
  list: inGroup('readings.read')
    .input(z.strictObject(Place))
    .output(z.array(ReadingLine))
    .query(({ ctx }) => listReadings(ctx.world, ctx.grant)),

  get: inGroup('readings.read')
    .input(
      z.strictObject({
        ...Place,
        readingId: ReadingId,
        /** How many of its summaries. */
        most: z.int().min(1).max(MOST_SUMMARIES).default(SUMMARIES_SHOWN),
      }),
    )
    .output(ReadingView)
    .query(({ ctx, input }) => answer(readReading(ctx.world, ctx.grant, input))),

  addMaterial: inGroup('readings.add')
    .input(z.strictObject({ ...Place, operationId: OperationId, material: Material }))
    .output(Captured)
    .mutation(({ ctx, input }) => answer(addMaterial(ctx.world, ctx.grant, input))),

  /** Null: the paper is not on the group's list. */
  standing: inGroup('readings.read')
    .input(z.strictObject({ ...Place, work: WorkId }))
    .output(ReadingStanding.nullable())
    .query(({ ctx, input }) => readStanding(ctx.world, ctx.grant, input.work)),

  /** For pages with many papers: what each of the reader's groups has done with them. A paper on no list is left out. */
  standings: signedIn('readings.find')
    .input(z.strictObject({ works: z.array(WorkId).max(MOST_WORKS) }))
    .output(z.array(WorkStanding))
    .query(({ ctx, input }) => findStandings(ctx.world, ctx.grant, input.works)),
})
