// The rules that a group gives its planner.
import { and, eq } from 'drizzle-orm'
import type { OperationId } from '../../shared/contract/ids.ts'
import { DEFAULT_PLANNING, type PlanningPolicy } from '../../shared/contract/policy.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { joinPlanning } from '../../shared/domain/join-planning.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup, lockGroup } from '../groups/queries.ts'
import { groups } from '../groups/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'

export interface NewRules {
  readonly operationId: OperationId
  /** As the form was filled. */
  readonly before: PlanningPolicy
  readonly planning: PlanningPolicy
}

/** What somebody else changed since the form was filled stands. Refusals: `settings_changed` where both changed the same, `operation_reused`. */
export function setPlanning(
  world: World,
  grant: GroupGrant<'groups.set-planning'>,
  { operationId: id, before, planning: mine }: NewRules,
): Promise<{ planning: PlanningPolicy } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, before, planning: mine } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    if (!group) return refuse('not_found')
    const { planning, disputed } = joinPlanning(before, mine, {
      ...DEFAULT_PLANNING,
      ...group.policy.planning,
    })
    if (disputed.length > 0) return refuse('settings_changed')
    await tx
      .update(groups)
      .set({ policy: { ...group.policy, planning } })
      .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts: { ...planning } })
    return { planning }
  })
}
