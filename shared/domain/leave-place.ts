// Leaving and being removed. A club with anybody in it keeps an owner; the last person who leaves closes it, and only on
// their word.
import type { Role } from '../contract/club.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'
import { standsAbove } from './change-role.ts'
import type { Action } from './permit.ts'

/** By which somebody leaves a group, or a club with all its groups: so it stands in the activity. */
export const LEAVING_ACTIONS = [
  'members.leave-group',
  'members.remove-from-group',
  'members.leave-club',
  'members.remove-from-club',
  'accounts.delete-own',
] as const satisfies readonly Action[]
export type LeavingAction = (typeof LEAVING_ACTIONS)[number]

export function isLeaving(action: Action): action is LeavingAction {
  return LEAVING_ACTIONS.some((one) => one === action)
}

interface Removal {
  readonly by: Role
  readonly self: boolean
  /** Of the person who is to go: the role in the club, or the standing in the group. */
  readonly from: Role
}

/** Refusals: `leave_instead`, `role_too_high`. */
export function removeFromGroup({ by, self, from }: Removal): Refusal | null {
  if (self) return refuse('leave_instead')
  return standsAbove('lead', by) || standsAbove(from, by) ? refuse('role_too_high') : null
}

/** Owners remove anybody, leads who stands below them. Refusals: `leave_instead`, `not_found`, `role_too_high`, `last_owner`. */
export function removeFromClub({ by, self, from }: Removal, owners: number): Refusal | null {
  if (self) return refuse('leave_instead')
  if (from === 'former') return refuse('not_found')
  if (from === 'owner' && owners <= 1) return refuse('last_owner')
  const may = by === 'owner' || (by === 'lead' && standsAbove(by, from))
  return may ? null : refuse('role_too_high')
}

/** A club as it stands: how many own it, and how many are in it. */
export interface ClubCount {
  readonly owners: number
  readonly members: number
}

/** What leaving would mean for this person. */
export function weighLeaving(role: Role, { owners, members }: ClubCount) {
  const closes = members <= 1
  return { closes, lastOwner: !closes && role === 'owner' && owners <= 1 }
}

/** `closes`: the person knows that it closes the club. Refusals: `leaving_changed`, `club_not_empty`, `last_owner`. */
export function leaveClub(
  { role, closes }: { readonly role: Role; readonly closes: boolean },
  count: ClubCount,
): { readonly closed: boolean } | Refusal {
  const weighed = weighLeaving(role, count)
  if (closes && !weighed.closes) return refuse('club_not_empty')
  if (weighed.lastOwner) return refuse('last_owner')
  if (weighed.closes && !closes) return refuse('leaving_changed')
  return { closed: weighed.closes }
}
