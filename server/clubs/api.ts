import { z } from 'zod'
import { Club, ClubAbout, ClubName, ClubPage, ClubWords } from '../../shared/contract/club.ts'
import { ClubId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import { answer, inClub, router, signedIn } from '../procedures.ts'
import { changeClub, createClub, publishClub } from './commands.ts'
import { readClub, readClubPage } from './queries.ts'

/** `base`: as the person began with it; what another changed since then stays. */
const Change = <S extends z.ZodType>(of: S) =>
  z.strictObject({ clubId: ClubId, operationId: OperationId, base: of, wanted: of })

export const clubsApi = router({
  create: signedIn('clubs.create')
    .input(z.strictObject({ operationId: OperationId, name: ClubName, about: ClubAbout.optional() }))
    .output(z.strictObject({ clubId: ClubId, memberId: MemberId }))
    .mutation(({ ctx, input }) => answer(createClub(ctx.world, ctx.grant, input))),

  get: inClub('clubs.read')
    .input(z.strictObject({ clubId: ClubId }))
    .output(Club)
    .query(({ ctx }) => answer(readClub(ctx.world.db.query, ctx.grant))),

  change: inClub('clubs.change')
    .input(Change(ClubWords))
    .output(z.strictObject({ words: ClubWords }))
    .mutation(({ ctx, input }) => answer(changeClub(ctx.world, ctx.grant, input))),

  /** What strangers would see of the club, as its owners chose it. */
  page: inClub('clubs.publish')
    .input(z.strictObject({ clubId: ClubId }))
    .output(ClubPage)
    .query(({ ctx }) => answer(readClubPage(ctx.world.db.query, ctx.grant))),

  publish: inClub('clubs.publish')
    .input(Change(ClubPage))
    .output(z.strictObject({ page: ClubPage }))
    .mutation(({ ctx, input }) => answer(publishClub(ctx.world, ctx.grant, input))),
})
