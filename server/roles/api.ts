import { z } from 'zod'
import { ClubId, GroupId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import { ClubRole, GroupRole } from '../../shared/contract/leaving.ts'
import { answer, inClub, inGroup, router } from '../procedures.ts'
import { setClubRole, setGroupRole } from './commands.ts'

export const rolesApi = router({
  setInClub: inClub('members.set-club-role')
    .input(z.strictObject({ operationId: OperationId, clubId: ClubId, memberId: MemberId, role: ClubRole }))
    .output(z.strictObject({ role: ClubRole }))
    .mutation(({ ctx, input }) => answer(setClubRole(ctx.world, ctx.grant, input))),

  setInGroup: inGroup('members.set-group-role')
    .input(
      z.strictObject({
        operationId: OperationId,
        clubId: ClubId,
        groupId: GroupId,
        memberId: MemberId,
        role: GroupRole,
      }),
    )
    .output(z.strictObject({ role: GroupRole }))
    .mutation(({ ctx, input }) => answer(setGroupRole(ctx.world, ctx.grant, input))),
})
