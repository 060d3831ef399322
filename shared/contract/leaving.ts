// Going and staying: roles that can be given, leaving a group or a club, handing a club over, deleting the account.
import { z } from 'zod'
import { ClubId, MemberId } from './ids.ts'
import { Instant } from './time.ts'

/** Everything but `former`: that comes of leaving. */
export const ClubRole = z.enum(['owner', 'lead', 'mentor', 'member', 'guest'])
export type ClubRole = z.infer<typeof ClubRole>

export const GroupRole = z.enum(['lead', 'mentor', 'member', 'guest'])
export type GroupRole = z.infer<typeof GroupRole>

/** What leaving a club would mean for the person who asks. `turns`: coming ones, which become free. */
export const ClubLeaving = z.strictObject({
  turns: z.int(),
  /** Others are in the club and none of them owns it: somebody has to become owner first. */
  lastOwner: z.boolean(),
  /** Nobody else is in the club: leaving closes it. */
  closes: z.boolean(),
})
export type ClubLeaving = z.infer<typeof ClubLeaving>

export const GroupLeaving = z.strictObject({ turns: z.int() })
export type GroupLeaving = z.infer<typeof GroupLeaving>

const Named = z.strictObject({ id: MemberId, name: z.string() })

/** An owner has offered the club; it is handed over when the other accepts. */
export const HandOver = z.strictObject({ from: Named, to: Named, offeredAt: Instant })
export type HandOver = z.infer<typeof HandOver>

/** `delete`: unless the person says that the texts may stay. */
export const TextsChoice = z.enum(['delete', 'keep'])
export type TextsChoice = z.infer<typeof TextsChoice>

/** What deleting the account would mean. */
export const DeletionFacts = z.strictObject({
  clubs: z.array(ClubLeaving.extend({ id: ClubId, name: z.string() })),
  /** Submitted ones, also those that were withdrawn. */
  summaries: z.int(),
  /** Of those on the server. */
  drafts: z.int(),
})
export type DeletionFacts = z.infer<typeof DeletionFacts>
