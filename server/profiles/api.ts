import { z } from 'zod'
import { ClubId, MemberId } from '../../shared/contract/ids.ts'
import {
  ClubShown,
  OwnProfile,
  PersonCard,
  PersonLine,
  ProfileContent,
} from '../../shared/contract/profile.ts'
import { answer, inClub, router, signedIn } from '../procedures.ts'
import { saveProfile } from './commands.ts'
import { listPeople, readOwnProfile, readPerson } from './queries.ts'

export const profilesApi = router({
  list: inClub('profiles.read')
    .input(z.strictObject({ clubId: ClubId }))
    .output(z.array(PersonLine))
    .query(({ ctx }) => listPeople(ctx.world, ctx.grant)),

  get: inClub('profiles.read')
    .input(z.strictObject({ clubId: ClubId, memberId: MemberId }))
    .output(PersonCard)
    .query(({ ctx, input }) => answer(readPerson(ctx.world, ctx.grant, input.memberId))),

  mine: signedIn('profiles.read-own')
    .input(z.strictObject({}))
    .output(OwnProfile)
    .query(({ ctx }) => readOwnProfile(ctx.world.db.query, ctx.grant)),

  /** No operation id: it stands above all clubs, and the revision tells a repeat from a change. */
  save: signedIn('profiles.change-own')
    .input(
      z.strictObject({
        basis: z.int().min(0).max(2_147_483_000),
        content: ProfileContent,
        clubs: z.array(ClubShown).max(100),
      }),
    )
    .output(z.strictObject({ revision: z.int() }))
    .mutation(({ ctx, input }) => answer(saveProfile(ctx.world, ctx.grant, input))),
})
