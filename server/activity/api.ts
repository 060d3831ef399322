import { z } from 'zod'
import { ActivityCursor, ActivityPage, Actor, LooksPage } from '../../shared/contract/activity.ts'
import { ClubId, MemberId } from '../../shared/contract/ids.ts'
import { Instant } from '../../shared/contract/time.ts'
import { ACTIVITY_KINDS } from '../../shared/domain/read-activity.ts'
import { inClub, router, signedIn } from '../procedures.ts'
import { listActivity, listActors, listLooksAt } from './queries.ts'

export const activityApi = router({
  /** Newest first, fifty at a time; what is added meanwhile moves nothing. */
  list: inClub('activity.read')
    .input(
      z.strictObject({
        clubId: ClubId,
        by: MemberId.nullable(),
        kind: z.enum(ACTIVITY_KINDS).nullable(),
        since: Instant.nullable(),
        /** That moment itself is left out. */
        until: Instant.nullable(),
        cursor: ActivityCursor.nullable(),
      }),
    )
    .output(ActivityPage)
    .query(({ ctx, input }) => listActivity(ctx.world.db.query, ctx.grant, input)),

  /** Everybody who has done something, by name. */
  actors: inClub('activity.read')
    .input(z.strictObject({ clubId: ClubId }))
    .output(z.array(Actor))
    .query(({ ctx }) => listActors(ctx.world.db.query, ctx.grant)),

  /** Who looked at what the person keeps for leads or mentors, over all their clubs. Newest first, ten at a time. */
  looksAtMe: signedIn('activity.read-own')
    .input(z.strictObject({ cursor: ActivityCursor.nullable() }))
    .output(LooksPage)
    .query(({ ctx, input }) => listLooksAt(ctx.world.db.query, ctx.grant, input.cursor)),
})
