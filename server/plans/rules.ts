// The rules that a group gives its planner.
import { and, eq } from 'drizzle-orm'
import type { OperationId } from '../../shared/contract/ids.ts'
import type { PlanningPolicy } from '../../shared/contract/policy.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { loadGroup, lockGroup } from '../groups/queries.ts'
import { groups } from '../groups/tables.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'

/** Refusal: `operation_reused`. */
export function setPlanning(
  world: World,
  grant: GroupGrant<'groups.set-planning'>,
  { operationId: id, planning }: { readonly operationId: OperationId; readonly planning: PlanningPolicy },
): Promise<{ planning: PlanningPolicy } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, planning } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const group = await loadGroup(tx, grant)
    if (!group) return refuse('not_found')
    await tx
      .update(groups)
      .set({ policy: { ...group.policy, planning } })
      .where(and(eq(groups.clubId, clubId), eq(groups.id, groupId)))
    await recordChange(world, tx, { clubId, memberId, action, subjectId: groupId, facts: { ...planning } })
    return { planning }
  })
}
