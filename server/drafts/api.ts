import { z } from 'zod'
import {
  CopyNumber,
  DeviceId,
  DraftKept,
  DraftPlace,
  KeptCopy,
  KeptDraft,
} from '../../shared/contract/kept-draft.ts'
import { Version, WorkId } from '../../shared/contract/paper.ts'
import { answer, router, signedIn } from '../procedures.ts'
import { forgetDraft, keepDraft } from './commands.ts'
import { listDrafts } from './queries.ts'

export const draftsApi = router({
  /** Keeps a device's copy. The numbers of one device only rise, so a repeat has one effect and an old copy none. */
  keep: signedIn('drafts.keep-own')
    .input(KeptDraft)
    .output(DraftKept)
    .mutation(({ ctx, input }) => answer(keepDraft(ctx.world, ctx.grant, input))),

  /** All of the person's copies, of all devices, latest first; of one work where it is named. */
  list: signedIn('drafts.read-own')
    .input(z.strictObject({ work: WorkId.nullable() }))
    .output(z.array(KeptCopy))
    .query(({ ctx, input }) => listDrafts(ctx.world.db.query, ctx.grant, input.work)),

  /** Forgets a device's copy up to this number; a copy with a higher one stays. */
  forget: signedIn('drafts.keep-own')
    .input(
      z.strictObject({
        place: DraftPlace,
        work: WorkId,
        version: Version,
        device: DeviceId,
        number: CopyNumber,
      }),
    )
    .output(z.strictObject({ forgotten: z.boolean() }))
    .mutation(({ ctx, input }) => forgetDraft(ctx.world, ctx.grant, input)),
})
