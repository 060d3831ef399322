import { z } from 'zod'
import { ClubId, GroupId, OperationId, ReadingId } from '../../shared/contract/ids.ts'
import { Version, WorkId } from '../../shared/contract/paper.ts'
import {
  Captured,
  CapturedById,
  Material,
  MOST_SUMMARIES,
  MOST_WORKS,
  ReadingLine,
  ReadingStanding,
  ReadingView,
  SUMMARIES_SHOWN,
  WorkStanding,
} from '../../shared/contract/reading.ts'
import {
  OwnReading,
  ProgressState,
  ReadingState,
  Reason,
  Tag,
  WhyAside,
} from '../../shared/contract/reading-list.ts'
import { Day } from '../../shared/contract/time.ts'
import { addMaterial } from '../imports/commands.ts'
import { nominateById } from '../lookups/commands.ts'
import { answer, inGroup, router, signedIn } from '../procedures.ts'
import { keepProgress } from '../progress/commands.ts'
import { listOwn } from '../progress/queries.ts'
import { findStandings, readStanding } from '../standings/queries.ts'
import { tagReading } from '../tags/commands.ts'
import { voteFor } from '../votes/commands.ts'
import { moveReading, settle } from './commands.ts'
import { listReadings, readReading } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }
const Step = { ...Place, operationId: OperationId, readingId: ReadingId }

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

  /** By its identifier, with a reason. Version null is the latest. */
  nominate: inGroup('readings.nominate')
    .input(
      z.strictObject({
        ...Place,
        operationId: OperationId,
        work: WorkId,
        version: Version.nullable(),
        reason: Reason,
      }),
    )
    .output(CapturedById)
    .mutation(({ ctx, input }) => answer(nominateById(ctx.world, ctx.grant, input))),

  settle: inGroup('readings.settle')
    .input(z.strictObject({ ...Step, settling: z.enum(['list', 'set_aside', 'bring_back']), why: WhyAside }))
    .output(z.strictObject({ state: ReadingState }))
    .mutation(({ ctx, input }) => answer(settle(ctx.world, ctx.grant, input))),

  /** False takes the vote back. */
  vote: inGroup('readings.vote')
    .input(z.strictObject({ ...Step, vote: z.boolean() }))
    .output(z.strictObject({ vote: z.boolean() }))
    .mutation(({ ctx, input }) => answer(voteFor(ctx.world, ctx.grant, input))),

  /** False takes the tag off. Gives the tag as the group spells it. */
  tag: inGroup('readings.tag')
    .input(z.strictObject({ ...Step, tag: Tag, on: z.boolean() }))
    .output(z.strictObject({ tag: z.string() }))
    .mutation(({ ctx, input }) => answer(tagReading(ctx.world, ctx.grant, input))),

  /** Before another reading of the list; null: to its end. */
  move: inGroup('readings.order')
    .input(z.strictObject({ ...Step, before: ReadingId.nullable() }))
    .output(z.strictObject({ position: z.int() }))
    .mutation(({ ctx, input }) => answer(moveReading(ctx.world, ctx.grant, input))),

  /** The person's own word, for nobody else. Null takes it back; `until` is for what is snoozed. */
  keepProgress: inGroup('readings.keep-own')
    .input(z.strictObject({ ...Step, state: ProgressState.nullable(), until: Day.nullable() }))
    .output(z.strictObject({ state: ProgressState.nullable() }))
    .mutation(({ ctx, input }) => answer(keepProgress(ctx.world, ctx.grant, input))),

  /** What the person has still to read, over all groups they are in; most pressing first. */
  mine: signedIn('readings.read-own')
    .input(z.strictObject({}))
    .output(z.array(OwnReading))
    .query(({ ctx }) => listOwn(ctx.world, ctx.grant)),

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
