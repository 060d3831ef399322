import { z } from 'zod'
import { ClubId, GroupId, OperationId } from '../../shared/contract/ids.ts'
import { NewChoices, OwnNotices, QuietHours } from '../../shared/contract/notice.ts'
import { NoticePolicy } from '../../shared/contract/policy.ts'
import { answer, inGroup, router, signedIn } from '../procedures.ts'
import { chooseNotices, setQuiet, setUsualNotices } from './commands.ts'
import { readOwnNotices } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId, operationId: OperationId }

export const noticesApi = router({
  own: signedIn('notices.read-own')
    .input(z.strictObject({}))
    .output(OwnNotices)
    .query(({ ctx }) => readOwnNotices(ctx.world, ctx.grant)),

  setQuiet: signedIn('notices.set-quiet')
    .input(z.strictObject({ quiet: QuietHours }))
    .output(z.strictObject({ quiet: QuietHours }))
    .mutation(({ ctx, input }) => setQuiet(ctx.world, ctx.grant, input.quiet)),

  choose: inGroup('notices.choose-own')
    .input(z.strictObject({ ...Place, choices: NewChoices }))
    .output(z.strictObject({ chosen: z.literal(true) }))
    .mutation(({ ctx, input }) => answer(chooseNotices(ctx.world, ctx.grant, input))),

  setUsual: inGroup('notices.set-usual')
    .input(z.strictObject({ ...Place, notices: NoticePolicy }))
    .output(z.strictObject({ notices: NoticePolicy }))
    .mutation(({ ctx, input }) => answer(setUsualNotices(ctx.world, ctx.grant, input))),
})
