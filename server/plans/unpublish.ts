// A publication is taken back, as long as nothing of it was changed since: turns and papers become what they were before.
import { and, eq } from 'drizzle-orm'
import type { OperationId, PlanId } from '../../shared/contract/ids.ts'
import type { Published } from '../../shared/contract/planning.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { countsOf } from '../../shared/domain/publish-plan.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { thisPlan } from './drafts.ts'
import { applyChanges } from './standing-rows.ts'
import { plans } from './tables.ts'
import { tellUndone } from './tell.ts'
import { lastPublished, wayBack } from './way-back.ts'

/** Refusals: `not_found`, `plan_not_published`, `plan_built_upon`, `operation_reused`. */
export function unpublishPlan(
  world: World,
  grant: GroupGrant<'plans.publish'>,
  { operationId: id, planId }: { readonly operationId: OperationId; readonly planId: PlanId },
): Promise<Published | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: 'plans.unpublish', input: { groupId, planId } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const [plan] = await tx
      .select()
      .from(plans)
      .where(and(eq(plans.clubId, clubId), eq(plans.groupId, groupId), eq(plans.id, planId)))
    if (!plan) return refuse('not_found')
    if ((await lastPublished(tx, plan))?.id !== planId) return refuse('plan_not_published')
    const back = await wayBack(tx, plan, world.now())
    if (back === null) return refuse('plan_built_upon')
    await applyChanges(world, tx, { clubId, changes: back })
    await tx.update(plans).set({ state: 'undone' }).where(thisPlan(plan))
    await tellUndone(world, tx, { grant, cause: planId, concerned: back.concerned })
    const counts = countsOf(back)
    const recorded = { step: 'undone', ...counts }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: planId, facts: recorded })
    return { planId, ...counts }
  })
}
