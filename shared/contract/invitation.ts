// An invitation link: who has it may come into one group, until a date, a limited number of times, or until it is taken back.
import { z } from 'zod'
import { GroupKind } from './group.ts'
import { ClubId, GroupId, InvitationId } from './ids.ts'
import { WeeklyHours } from './policy.ts'
import { Instant } from './time.ts'

/** What a person can come in as. Nobody becomes an owner by a link or a list. */
export const GivenRole = z.enum(['member', 'mentor', 'lead', 'guest'])
export type GivenRole = z.infer<typeof GivenRole>

/** Any text: one that no link ever had is answered like one that was taken back. */
export const InvitationToken = z.string().max(200)

export const MOST_DAYS = 90
export const MOST_USES = 500

export const InvitationTerms = z
  .strictObject({
    role: GivenRole,
    days: z.int().min(1).max(MOST_DAYS),
    mostUses: z.int().min(1).max(MOST_USES),
  })
  .refine(({ role, mostUses }) => role !== 'lead' || mostUses === 1, {
    path: ['mostUses'],
    message: 'a link that makes a lead lets one person in',
  })
export type InvitationTerms = z.infer<typeof InvitationTerms>

export const InvitationState = z.enum(['open', 'used_up', 'expired', 'revoked', 'maker_left'])
export type InvitationState = z.infer<typeof InvitationState>

/** As the leads of the group see it. The link itself was shown once and is nowhere to be read again. */
export const InvitationLine = z.strictObject({
  id: InvitationId,
  role: GivenRole,
  by: z.string(),
  madeAt: Instant,
  expiresAt: Instant,
  mostUses: z.int(),
  state: InvitationState,
  /** Names of those who came in by it, the first first. */
  joined: z.array(z.string()),
})
export type InvitationLine = z.infer<typeof InvitationLine>

/** As whoever has the link sees it. */
export const InvitationView = z.strictObject({
  club: z.string(),
  group: z.string(),
  kind: GroupKind,
  by: z.string(),
  role: GivenRole,
  hours: WeeklyHours.nullable(),
})
export type InvitationView = z.infer<typeof InvitationView>

export const Joined = z.strictObject({ clubId: ClubId, groupId: GroupId })
export type Joined = z.infer<typeof Joined>
