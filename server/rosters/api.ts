import { z } from 'zod'
import { ClubId, GroupId, OperationId, RosterId } from '../../shared/contract/ids.ts'
import {
  MOST_PEOPLE,
  PastRoster,
  PersonNumber,
  RosterDone,
  RosterPreview,
  RosterText,
  RosterUndone,
} from '../../shared/contract/roster.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { runRoster, undoRoster } from './commands.ts'
import { listRosters, previewRoster } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }

export const rostersApi = router({
  /** Changes nothing; a mutation because the text is too long for an address. */
  preview: inGroup('rosters.preview')
    .input(z.strictObject({ ...Place, text: RosterText }))
    .output(RosterPreview)
    .mutation(({ ctx, input }) => answer(previewRoster(ctx.world, ctx.grant, input.text))),

  run: inGroup('rosters.run')
    .input(
      z.strictObject({
        ...Place,
        operationId: OperationId,
        text: RosterText,
        chosen: z.array(PersonNumber).min(1).max(MOST_PEOPLE),
        tell: z.boolean(),
      }),
    )
    .output(RosterDone)
    .mutation(({ ctx, input: { clubId: _, groupId: __, ...input } }) =>
      answer(runRoster(ctx.world, ctx.grant, input)),
    ),

  undo: inGroup('rosters.undo')
    .input(z.strictObject({ ...Place, operationId: OperationId, rosterId: RosterId }))
    .output(RosterUndone)
    .mutation(({ ctx, input: { operationId, rosterId } }) =>
      answer(undoRoster(ctx.world, ctx.grant, { operationId, rosterId })),
    ),

  /** Newest first, at most twenty. */
  list: inGroup('rosters.run')
    .input(z.strictObject(Place))
    .output(z.array(PastRoster))
    .query(({ ctx }) => listRosters(ctx.world, ctx.grant)),
})
