// An owner offers the club to another member; when they accept, the two change places: the one owns it, the other leads.
import type { Role } from '../contract/club.ts'
import type { ClubRole } from '../contract/leaving.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'

/** Refusals: `role_too_high`, `not_found`, `already_owner`. */
export function offerClub({ from, to }: { readonly from: Role; readonly to: Role }): Refusal | null {
  if (to === 'owner') return refuse('already_owner')
  if (to === 'former') return refuse('not_found')
  return from === 'owner' ? null : refuse('role_too_high')
}

/** As both stand now, not as they stood when it was offered. Refusal: `hand_over_gone`. */
export function acceptClub({
  from,
  to,
}: {
  readonly from: Role
  readonly to: Role
}): { readonly from: ClubRole; readonly to: ClubRole } | Refusal {
  if (from !== 'owner' || to === 'former') return refuse('hand_over_gone')
  return { from: 'lead', to: 'owner' }
}
