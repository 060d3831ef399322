// Whether an invitation still lets people in, and what happens when a person presses its button.
import type { Role } from '../contract/club.ts'
import type { GivenRole, InvitationState } from '../contract/invitation.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'
import type { Instant } from '../contract/time.ts'
import { isAfter } from './zoned-time.ts'

export interface InvitationFacts {
  readonly role: GivenRole
  readonly expiresAt: Instant
  readonly revokedAt: Instant | null
  readonly mostUses: number
  readonly uses: number
  /** Who made it may still invite: the links of a lead who was removed open nothing. */
  readonly makerMay: boolean
}

export function stateOf(invitation: InvitationFacts, now: Instant): InvitationState {
  if (invitation.revokedAt !== null) return 'revoked'
  if (!isAfter(invitation.expiresAt, now)) return 'expired'
  if (invitation.uses >= invitation.mostUses) return 'used_up'
  return invitation.makerMay ? 'open' : 'maker_left'
}

/** Null: there is no such invitation. One answer for all that is not open (A3). */
export function judgeInvitation(invitation: InvitationFacts | null, now: Instant): 'open' | Refusal {
  if (invitation === null || stateOf(invitation, now) !== 'open') return refuse('invitation_not_valid')
  return 'open'
}

export interface Arriving {
  /** In the club and in the group; null: never was. */
  readonly clubRole: Role | null
  readonly groupRole: Role | null
  /** Came in by this very invitation before. */
  readonly cameByIt: boolean
}

/**
 * `inside`: nothing changes and no use is spent, also for the repeat of a press whose answer was lost. A link lets each
 * person in once: who was removed does not come back by the link they came by.
 */
export function judgeJoining(
  invitation: InvitationFacts | null,
  person: Arriving,
  now: Instant,
): 'join' | 'inside' | Refusal {
  const inside = isInside(person)
  if (inside && person.cameByIt) return 'inside'
  const judged = judgeInvitation(invitation, now)
  if (judged !== 'open') return judged
  if (inside) return 'inside'
  return person.cameByIt ? refuse('invitation_not_valid') : 'join'
}

function isInside({ clubRole, groupRole }: Arriving): boolean {
  return isIn(clubRole) && isIn(groupRole)
}

export function isIn(role: Role | null): boolean {
  return role !== null && role !== 'former'
}

/** The role in the club of someone who comes into a group: who is in the club keeps theirs. A lead of a group is a plain member of the club. */
export function clubRoleFor(before: Role | null, given: GivenRole): Role {
  if (before !== null && before !== 'former') return before
  return given === 'lead' ? 'member' : given
}
