// Who may give which role: owners give any role in the club; who leads a club or a group gives the roles of a group. Nobody
// raises themselves, nobody touches who stands above them, and a club is never left without an owner.
import type { Role } from '../contract/club.ts'
import type { ClubRole, GroupRole } from '../contract/leaving.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'

const RANK: Readonly<Record<Role, number>> = { owner: 5, lead: 4, mentor: 3, member: 2, guest: 1, former: 0 }

export interface Changed<R extends Role> {
  readonly before: Role | null
  readonly after: R
}

/** By what a person acts in a group: owners and leads of the club by that, everyone else by the role in the group. */
export function standingIn(clubRole: Role, groupRole: Role | null): Role {
  if (clubRole === 'owner' || clubRole === 'lead' || clubRole === 'former') return clubRole
  return groupRole ?? 'former'
}

export function standsAbove(one: Role, other: Role): boolean {
  return RANK[one] > RANK[other]
}

interface Giving<R extends Role> {
  readonly giver: Role
  readonly self: boolean
  readonly to: R
}

/** `owners`: how many the club has now. Refusals: `role_too_high`, `not_found`, `last_owner`. */
export function changeClubRole(
  { giver, to }: Giving<ClubRole>,
  { from, owners }: { readonly from: Role; readonly owners: number },
): Changed<ClubRole> | Refusal {
  if (from === 'former') return refuse('not_found')
  if (from === 'owner' && to !== 'owner' && owners <= 1) return refuse('last_owner')
  if (giver !== 'owner') return refuse('role_too_high')
  return { before: from, after: to }
}

/** `standing`: of the person in this group, `from`: their role in it. Refusals: `role_too_high`, `not_in_group`. */
export function changeGroupRole(
  { giver, self, to }: Giving<GroupRole>,
  { from, standing }: { readonly from: Role | null; readonly standing: Role },
): Changed<GroupRole> | Refusal {
  if (from === null || from === 'former') return refuse('not_in_group')
  if (standsAbove('lead', giver) || standsAbove(standing, giver)) return refuse('role_too_high')
  if (self && standsAbove(to, standing)) return refuse('role_too_high')
  return { before: from, after: to }
}
