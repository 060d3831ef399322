// Leaving and being removed: load → leave-place decides → one transaction takes the person out everywhere. From its commit on
// every credential of theirs is refused here (B5), because rights are asked anew with each request.
import { eq } from 'drizzle-orm'
import type { MemberId, OperationId } from '../../shared/contract/ids.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { standingIn } from '../../shared/domain/change-role.ts'
import {
  leaveClub as decideLeaving,
  removeFromClub,
  removeFromGroup,
} from '../../shared/domain/leave-place.ts'
import { recordChange } from '../activity/commands.ts'
import { clubs } from '../clubs/tables.ts'
import type { ClubGrant, GroupGrant } from '../grant.ts'
import { once } from '../operations/commands.ts'
import { countClub, lockClub, roleInClub, rolesInGroup } from '../roles/queries.ts'
import type { World } from '../world.ts'
import { comingTurns } from './queries.ts'
import { takeOutOfClub, takeOutOfGroups } from './take-out.ts'

interface Named {
  readonly operationId: OperationId
}
interface Freed {
  /** Coming turns that became free. */
  readonly turns: number
}

/** `turns`: as the person was told. Refusals: `not_in_group`, `leaving_changed`, `operation_reused`. */
export function leaveGroup(
  world: World,
  grant: GroupGrant<'members.leave-group'>,
  { operationId: id, turns }: Named & Freed,
): Promise<Freed | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, turns } }
  return once(world, operation, async (tx) => {
    await lockClub(tx, clubId)
    const roles = await rolesInGroup(tx, grant)
    if (!roles?.groupRole) return refuse('not_in_group', 'You are not in this group.')
    const whose = { clubId, groupId, memberId }
    if ((await comingTurns(tx, whose, world.now())).length !== turns) return refuse('leaving_changed')
    await takeOutOfGroups(world, tx, { whose, by: memberId, action })
    const facts = { groupId, before: roles.groupRole, after: null, turns }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: memberId, facts })
    return { turns }
  })
}

/** Refusals: `not_found`, `not_in_group`, `leave_instead`, `role_too_high`, `operation_reused`. */
export function removeMemberFromGroup(
  world: World,
  grant: GroupGrant<'members.remove-from-group'>,
  { operationId: id, memberId: who }: Named & { readonly memberId: MemberId },
): Promise<Freed | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, who } }
  return once(world, operation, async (tx) => {
    await lockClub(tx, clubId)
    const by = await rolesInGroup(tx, grant)
    const whose = { clubId, groupId, memberId: who }
    const found = await rolesInGroup(tx, whose)
    if (!by || !found) return refuse('not_found')
    const no = removeFromGroup({
      by: standingIn(by.clubRole, by.groupRole),
      self: who === memberId,
      from: standingIn(found.clubRole, found.groupRole),
    })
    if (no) return no
    if (found.groupRole === null || found.groupRole === 'former') return refuse('not_in_group')
    const turns = await takeOutOfGroups(world, tx, { whose, by: memberId, action })
    const facts = { groupId, before: found.groupRole, after: null, turns }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: who, facts })
    return { turns }
  })
}

/**
 * `turns` and `closes`: as the person was told. Refusals: `last_owner`, `leaving_changed`, `club_not_empty`,
 * `operation_reused`.
 */
export function leaveClub(
  world: World,
  grant: ClubGrant<'members.leave-club'>,
  { operationId: id, turns, closes }: Named & Freed & { readonly closes: boolean },
): Promise<{ closed: boolean } | Refusal> {
  const { clubId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { turns, closes } }
  return once(world, operation, async (tx) => {
    await lockClub(tx, clubId)
    const role = await roleInClub(tx, grant)
    if (role === undefined) return refuse('not_found')
    const left = decideLeaving({ role, closes }, await countClub(tx, clubId))
    if (isRefusal(left)) return left
    const whose = { clubId, groupId: null, memberId }
    if ((await comingTurns(tx, whose, world.now())).length !== turns) return refuse('leaving_changed')
    await takeOutOfClub(world, tx, { whose, by: memberId, action })
    if (left.closed) await tx.update(clubs).set({ closedAt: world.now() }).where(eq(clubs.id, clubId))
    const facts = { before: role, after: 'former', turns, ...left }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: memberId, facts })
    return left
  })
}

/** Refusals: `not_found`, `leave_instead`, `role_too_high`, `last_owner`, `operation_reused`. */
export function removeMemberFromClub(
  world: World,
  grant: ClubGrant<'members.remove-from-club'>,
  { operationId: id, memberId: who }: Named & { readonly memberId: MemberId },
): Promise<Freed | Refusal> {
  const { clubId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { who } }
  return once(world, operation, async (tx) => {
    await lockClub(tx, clubId)
    const by = await roleInClub(tx, grant)
    const whose = { clubId, groupId: null, memberId: who }
    const from = await roleInClub(tx, whose)
    if (by === undefined || from === undefined) return refuse('not_found')
    const { owners } = await countClub(tx, clubId)
    const no = removeFromClub({ by, self: who === memberId, from }, owners)
    if (no) return no
    const turns = await takeOutOfClub(world, tx, { whose, by: memberId, action })
    const facts = { before: from, after: 'former', turns }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: who, facts })
    return { turns }
  })
}
