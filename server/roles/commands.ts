// Giving roles, in the club and in a group: load → change-role decides → save, with before and after in the activity.
import { and, eq } from 'drizzle-orm'
import type { ClubId, GroupId, MemberId, OperationId } from '../../shared/contract/ids.ts'
import type { ClubRole, GroupRole } from '../../shared/contract/leaving.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { changeClubRole, changeGroupRole, standingIn } from '../../shared/domain/change-role.ts'
import { recordChange } from '../activity/commands.ts'
import type { ClubGrant, GroupGrant } from '../grant.ts'
import { groupMembers } from '../groups/tables.ts'
import { tellOfOwner } from '../handovers/tell.ts'
import { members } from '../members/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { countClub, lockClub, roleInClub, rolesInGroup } from './queries.ts'

interface NewRole<R> {
  readonly operationId: OperationId
  readonly memberId: MemberId
  readonly role: R
}

/** Refusals: `not_found`, `role_too_high`, `last_owner`, `operation_reused`. */
export function setClubRole(
  world: World,
  grant: ClubGrant<'members.set-club-role'>,
  { operationId: id, memberId: who, role: to }: NewRole<ClubRole>,
): Promise<{ role: ClubRole } | Refusal> {
  const { clubId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { who, to } }
  return once(world, operation, async (tx) => {
    await lockClub(tx, clubId)
    const giver = await roleInClub(tx, grant)
    const from = await roleInClub(tx, { clubId, memberId: who })
    if (from === undefined || giver === undefined) return refuse('not_found')
    const { owners } = await countClub(tx, clubId)
    const changed = changeClubRole({ giver, self: who === memberId, to }, { from, owners })
    if (isRefusal(changed)) return changed
    await tx
      .update(members)
      .set({ role: to })
      .where(and(eq(members.clubId, clubId), eq(members.id, who)))
    const change = { clubId, memberId, action, subjectId: who, facts: { ...changed } }
    const cause = await recordChange(world, tx, change)
    if ((from === 'owner') !== (to === 'owner'))
      await tellOfOwner(world, tx, { clubId, memberId, cause, to: [who], owners: true })
    return { role: to }
  })
}

/** Refusals: `not_found`, `not_in_group`, `role_too_high`, `operation_reused`. */
export function setGroupRole(
  world: World,
  grant: GroupGrant<'members.set-group-role'>,
  { operationId: id, memberId: who, role: to }: NewRole<GroupRole>,
): Promise<{ role: GroupRole } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, who, to } }
  return once(world, operation, async (tx) => {
    await lockClub(tx, clubId)
    const by = await rolesInGroup(tx, grant)
    const found = await rolesInGroup(tx, { clubId, groupId, memberId: who })
    if (by === undefined || found === undefined) return refuse('not_found')
    const giver = standingIn(by.clubRole, by.groupRole)
    const standing = standingIn(found.clubRole, found.groupRole)
    const giving = { giver, self: who === memberId, to }
    const changed = changeGroupRole(giving, { from: found.groupRole, standing })
    if (isRefusal(changed)) return changed
    await tx
      .update(groupMembers)
      .set({ role: to })
      .where(inGroup({ clubId, groupId, memberId: who }))
    const facts = { groupId, ...changed }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: who, facts })
    return { role: to }
  })
}

function inGroup(place: { clubId: ClubId; groupId: GroupId; memberId: MemberId }) {
  return and(
    eq(groupMembers.clubId, place.clubId),
    eq(groupMembers.groupId, place.groupId),
    eq(groupMembers.memberId, place.memberId),
  )
}
