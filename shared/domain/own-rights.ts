// What a person may do in a club or group of theirs, by the same table that guards the server. It only shows or hides; the
// server decides.
import type { Me } from '../contract/account.ts'
import type { ClubId, GroupId } from '../contract/ids.ts'
import { type ActionIn, permit } from './permit.ts'

interface Place {
  readonly clubId: ClubId
  readonly groupId: GroupId
}

export function mayInClub(me: Me, clubId: ClubId, action: ActionIn<'club'>): boolean {
  const club = me.clubs.find((one) => one.id === clubId)
  return permit({ clubRole: club?.role ?? null, groupRole: null }, action) === 'yes'
}

export function mayInGroup(me: Me, place: Place, action: ActionIn<'group'>): boolean {
  const club = me.clubs.find((one) => one.id === place.clubId)
  const group = club?.groups.find((one) => one.id === place.groupId)
  const archived = group?.archived ?? false
  return permit({ clubRole: club?.role ?? null, groupRole: group?.role ?? null, archived }, action) === 'yes'
}
