import { z } from 'zod'
import { ClubId, GroupId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import { ClubLeaving, GroupLeaving } from '../../shared/contract/leaving.ts'
import { answer, inClub, inGroup, router } from '../procedures.ts'
import { leaveClub, leaveGroup, removeMemberFromClub, removeMemberFromGroup } from './commands.ts'
import { readClubLeaving, readGroupLeaving } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }
const Turns = z.int().min(0).max(100_000)
const Freed = z.strictObject({ turns: z.int() })

/** Going away: of one's own will, or taken out by who may. */
export const departuresApi = router({
  /** What leaving the group would mean for the person who asks. */
  ofGroup: inGroup('members.leave-group')
    .input(z.strictObject(Place))
    .output(GroupLeaving)
    .query(({ ctx }) => readGroupLeaving(ctx.world, ctx.grant)),

  ofClub: inClub('members.leave-club')
    .input(z.strictObject({ clubId: ClubId }))
    .output(ClubLeaving)
    .query(({ ctx }) => readClubLeaving(ctx.world, ctx.grant)),

  /** With what the person was told, so that nobody leaves on old facts. */
  leaveGroup: inGroup('members.leave-group')
    .input(z.strictObject({ ...Place, operationId: OperationId, turns: Turns }))
    .output(Freed)
    .mutation(({ ctx, input }) => answer(leaveGroup(ctx.world, ctx.grant, input))),

  leaveClub: inClub('members.leave-club')
    .input(z.strictObject({ clubId: ClubId, operationId: OperationId, turns: Turns, closes: z.boolean() }))
    .output(z.strictObject({ closed: z.boolean() }))
    .mutation(({ ctx, input }) => answer(leaveClub(ctx.world, ctx.grant, input))),

  removeFromGroup: inGroup('members.remove-from-group')
    .input(z.strictObject({ ...Place, operationId: OperationId, memberId: MemberId }))
    .output(Freed)
    .mutation(({ ctx, input }) => answer(removeMemberFromGroup(ctx.world, ctx.grant, input))),

  removeFromClub: inClub('members.remove-from-club')
    .input(z.strictObject({ clubId: ClubId, operationId: OperationId, memberId: MemberId }))
    .output(Freed)
    .mutation(({ ctx, input }) => answer(removeMemberFromClub(ctx.world, ctx.grant, input))),
})
