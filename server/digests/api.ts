import { z } from 'zod'
import { DigestWeek } from '../../shared/contract/digest.ts'
import {
  ArchivePage,
  DeliveryPage,
  DigestPreview,
  DigestRules,
  PastDigest,
  ResendTo,
} from '../../shared/contract/digest-pages.ts'
import { ClubId, GroupId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { resendDigest, sendToSelf, setDigestRules } from './commands.ts'
import { listDeliveries, listWeeks, previewDigest, readOwnComing, readPast } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }
const Once = { ...Place, operationId: OperationId }

export const digestsApi = router({
  /** For leads, also as another member; each look is written down. */
  preview: inGroup('digests.preview')
    .input(z.strictObject({ ...Place, memberId: MemberId.optional() }))
    .output(DigestPreview)
    .query(({ ctx, input }) => answer(previewDigest(ctx.world, ctx.grant, input))),

  /** One's own, as it would go out now. */
  coming: inGroup('digests.read-coming')
    .input(z.strictObject(Place))
    .output(DigestPreview)
    .query(({ ctx }) => answer(readOwnComing(ctx.world, ctx.grant))),

  sendToSelf: inGroup('digests.send-to-self')
    .input(z.strictObject(Once))
    .output(z.strictObject({ to: z.string() }))
    .mutation(({ ctx, input }) => answer(sendToSelf(ctx.world, ctx.grant, input.operationId))),

  weeks: inGroup('digests.read')
    .input(z.strictObject({ ...Place, before: DigestWeek.nullable() }))
    .output(ArchivePage)
    .query(({ ctx, input }) => listWeeks(ctx.world.db.query, ctx.grant, input)),

  past: inGroup('digests.read')
    .input(z.strictObject({ ...Place, week: DigestWeek }))
    .output(PastDigest)
    .query(({ ctx, input }) => answer(readPast(ctx.world, ctx.grant, input))),

  deliveries: inGroup('digests.read-deliveries')
    .input(
      z.strictObject({
        ...Place,
        week: DigestWeek.nullable(),
        trouble: z.boolean(),
        after: z.int().min(0).max(1_000_000),
      }),
    )
    .output(DeliveryPage)
    .query(({ ctx: { world, grant }, input }) =>
      listDeliveries({ db: world.db.query, now: world.now() }, grant, input),
    ),

  resend: inGroup('digests.resend')
    .input(z.strictObject({ ...Once, week: DigestWeek, to: ResendTo }))
    .output(z.strictObject({ again: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(resendDigest(ctx.world, ctx.grant, input))),

  setRules: inGroup('digests.set-rules')
    .input(z.strictObject({ ...Once, base: DigestRules, rules: DigestRules }))
    .output(z.strictObject({ rules: DigestRules }))
    .mutation(({ ctx, input }) => answer(setDigestRules(ctx.world, ctx.grant, input))),
})
