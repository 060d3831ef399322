import { z } from 'zod'
import { DisplayName } from '../../shared/contract/account.ts'
import { MemberLine } from '../../shared/contract/club.ts'
import { ClubId, GroupId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import { MailAddress } from '../../shared/contract/mail-address.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { addMember } from './commands.ts'
import { listMembers } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }

export const membersApi = router({
  list: inGroup('members.read')
    .input(z.strictObject(Place))
    .output(z.array(MemberLine))
    .query(({ ctx }) => listMembers(ctx.world.db.query, ctx.grant)),

  add: inGroup('members.add')
    .input(
      z.strictObject({
        ...Place,
        operationId: OperationId,
        mail: MailAddress,
        name: DisplayName,
        role: z.enum(['lead', 'mentor', 'member', 'guest']),
      }),
    )
    .output(z.strictObject({ memberId: MemberId }))
    .mutation(({ ctx, input }) => answer(addMember(ctx.world, ctx.grant, input))),
})
