import { z } from 'zod'
import { ClubId, GroupId, InvitationId, OperationId } from '../../shared/contract/ids.ts'
import {
  InvitationLine,
  InvitationTerms,
  InvitationToken,
  InvitationView,
  Joined,
} from '../../shared/contract/invitation.ts'
import { answer, anyone, inGroup, router, signedIn } from '../procedures.ts'
import { joinBy, makeInvitation, revokeInvitation } from './commands.ts'
import { listInvitations, viewInvitation } from './queries.ts'

const Place = { clubId: ClubId, groupId: GroupId }

export const invitationsApi = router({
  /** Changes nothing, however often and by whomever it is asked (A7). */
  look: anyone('invitations.look')
    .input(z.strictObject({ token: InvitationToken }))
    .output(InvitationView)
    .query(({ ctx, input }) => answer(viewInvitation(ctx.world, input.token))),

  join: signedIn('invitations.join')
    .input(z.strictObject({ token: InvitationToken }))
    .output(Joined)
    .mutation(({ ctx, input }) => answer(joinBy(ctx.world, ctx.grant, input.token))),

  /** Newest first, at most fifty. */
  list: inGroup('invitations.read')
    .input(z.strictObject(Place))
    .output(z.array(InvitationLine))
    .query(({ ctx }) => listInvitations(ctx.world, ctx.grant)),

  make: inGroup('invitations.make')
    .input(z.strictObject({ ...Place, operationId: OperationId, terms: InvitationTerms }))
    .output(z.strictObject({ invitationId: InvitationId, url: z.string() }))
    .mutation(({ ctx, input: { operationId, terms } }) =>
      answer(makeInvitation(ctx.world, ctx.grant, { operationId, terms })),
    ),

  revoke: inGroup('invitations.revoke')
    .input(z.strictObject({ ...Place, operationId: OperationId, invitationId: InvitationId }))
    .output(z.strictObject({ revoked: z.literal(true) }))
    .mutation(({ ctx, input: { operationId, invitationId } }) =>
      answer(revokeInvitation(ctx.world, ctx.grant, { operationId, invitationId })),
    ),
})
