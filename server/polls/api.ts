import { z } from 'zod'
import { FoundHours, FoundSections, FoundSlots, Term } from '../../shared/contract/finding.ts'
import { ClubId, GroupId, MemberId } from '../../shared/contract/ids.ts'
import { answer, inGroup, router } from '../procedures.ts'
import { findHoursFor, findSectionsFor, findSlots } from './queries.ts'

const Asked = { clubId: ClubId, groupId: GroupId, term: Term }

export const pollsApi = router({
  /** The best hours for one meeting of all. */
  slots: inGroup('polls.find')
    .input(z.strictObject(Asked))
    .output(FoundSlots)
    .query(({ ctx, input }) => answer(findSlots(ctx.world, ctx.grant, input.term))),

  /** A few sections so that everybody can attend one. */
  sections: inGroup('polls.find')
    .input(z.strictObject({ ...Asked, facilitators: z.array(MemberId).max(50) }))
    .output(FoundSections)
    .query(({ ctx, input }) => answer(findSectionsFor(ctx.world, ctx.grant, input))),

  /** Office hours that serve most, one a day, shared by these hosts. */
  hours: inGroup('polls.find')
    .input(
      z.strictObject({ ...Asked, hosts: z.array(MemberId).min(1).max(20), count: z.int().min(1).max(7) }),
    )
    .output(FoundHours)
    .query(({ ctx, input }) => answer(findHoursFor(ctx.world, ctx.grant, input))),
})
