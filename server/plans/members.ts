// A lead says how experienced a member is, how often they can be asked and when they pause; a member says when they pause.
import type { MemberId, OperationId } from '../../shared/contract/ids.ts'
import type { Level, Pause } from '../../shared/contract/plan.ts'
import type { OwnPlanning } from '../../shared/contract/planning.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { takesTurns } from '../members/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { planningMembers } from './tables.ts'

export interface Said {
  readonly operationId: OperationId
  readonly memberId: MemberId
  /** Null: what the profile tells. */
  readonly level: Level | null
  readonly cap: number | null
  readonly pauses: readonly Pause[]
}

const { clubId: c, groupId: g, memberId: m } = planningMembers

/** Refusals: `not_in_group`, `operation_reused`. */
export function setPlanningMember(
  world: World,
  grant: GroupGrant<'plans.set-member'>,
  { operationId: id, memberId, level, cap, pauses }: Said,
): Promise<{ memberId: MemberId } | Refusal> {
  const { clubId, groupId, memberId: by, action } = grant
  const input = { groupId, memberId, level, cap, pauses }
  return once(world, { id, clubId, memberId: by, kind: action, input }, async (tx) => {
    if (!(await takesTurns(tx, { clubId, groupId, memberId }))) return refuse('not_in_group')
    const set = { level, cap, pauses: [...pauses] }
    await tx
      .insert(planningMembers)
      .values({ clubId, groupId, memberId, ...set })
      .onConflictDoUpdate({ target: [c, g, m], set })
    const facts = { groupId, level, cap, pauses: pauses.length }
    await recordChange(world, tx, { clubId, memberId: by, action, subjectId: memberId, facts })
    return { memberId }
  })
}

/** Refusals: `not_in_group` for who leads the club and is not in the group, `operation_reused`. */
export function keepOwnPlanning(
  world: World,
  grant: GroupGrant<'plans.keep-own'>,
  { operationId: id, pauses, tell }: OwnPlanning & { readonly operationId: OperationId },
): Promise<OwnPlanning | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const input = { groupId, pauses, tell }
  return once(world, { id, clubId, memberId, kind: action, input }, async (tx) => {
    if (!(await takesTurns(tx, { clubId, groupId, memberId }))) return refuse('not_in_group')
    const set = { pauses, tell }
    await tx
      .insert(planningMembers)
      .values({ clubId, groupId, memberId, ...set })
      .onConflictDoUpdate({ target: [c, g, m], set })
    const facts = { groupId, pauses: pauses.length, tell }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: memberId, facts })
    return { pauses, tell }
  })
}
