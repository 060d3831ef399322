// A draft is begun, with a plan made at once, and dropped. What else is done with plans stands in the files named below.
import type { OperationId, PlanId } from '../../shared/contract/ids.ts'
import type { PlanContent } from '../../shared/contract/plan.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Day } from '../../shared/contract/time.ts'
import { cellsOf } from '../../shared/domain/edit-plan.ts'
import { planAtOnce } from '../../shared/domain/plan-at-once.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { addStep, loadDraft, thisPlan } from './drafts.ts'
import { gatherPlan } from './gather.ts'
import { plans } from './tables.ts'

export {
  changeCell,
  exchangeCells,
  freeCell,
  lockCell,
  stepBack,
  stepForward,
  tidyDraft,
} from './edit.ts'
export { keepOwnPlanning, setPlanningMember } from './members.ts'
export { publishPlan } from './publish.ts'
export { setPlanning } from './rules.ts'
export { cancelSolving, startSolving, stopPlanner } from './solving.ts'
export { unpublishPlan } from './unpublish.ts'

type Grant = GroupGrant<'plans.draft'>

/** As many as the solver is measured for, and some. */
const MOST_MEETINGS = 80

export interface NewPlan {
  readonly operationId: OperationId
  readonly fromDay: Day
  readonly toDay: Day
}

/** Refusals: `plan_open`, `plan_without_meetings`, `plan_too_long`, `operation_reused`. */
export function beginPlan(
  world: World,
  grant: Grant,
  { operationId: id, fromDay, toDay }: NewPlan,
): Promise<{ planId: PlanId; revision: number } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: 'plans.begin', input: { groupId, fromDay, toDay } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    if (await loadDraft(tx, grant)) return refuse('plan_open')
    const seed = seedFrom(world.newId())
    const now = world.now()
    const gathered = await gatherPlan(tx, grant, { fromDay, toDay, seed, locks: [], keep: [], now })
    if (!gathered) return refuse('not_found')
    if (gathered.meetings.length === 0) return refuse('plan_without_meetings')
    if (gathered.meetings.length > MOST_MEETINGS) return refuse('plan_too_long')
    const planId = world.newId() as PlanId
    const facts = { clubId, id: planId, groupId, fromDay, toDay, seed, revision: 0 }
    await tx.insert(plans).values({ ...facts, state: 'draft', madeBy: memberId, madeAt: now })
    const { problem } = gathered
    const content: PlanContent = {
      cells: cellsOf(problem, planAtOnce(problem)),
      locks: [],
      proof: null,
      bent: null,
    }
    const revision = await addStep(world, tx, { plan: facts, kind: 'previewed', content, memberId })
    const recorded = { step: 'begun', fromDay, toDay, meetings: gathered.meetings.length }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: planId, facts: recorded })
    return { planId, revision }
  })
}

/** Thirty-one bits of a random id. */
function seedFrom(id: string): number {
  return Number.parseInt(id.slice(0, 8), 16) >>> 1
}

/** Refusals: `not_found` without a draft, `operation_reused`. */
export function dropPlan(
  world: World,
  grant: Grant,
  { operationId: id }: { readonly operationId: OperationId },
): Promise<{ planId: PlanId } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  return once(world, { id, clubId, memberId, kind: 'plans.drop', input: { groupId } }, async (tx) => {
    await lockGroup(tx, grant)
    const draft = await loadDraft(tx, grant)
    if (!draft) return refuse('not_found')
    const { id: planId } = draft.plan
    await tx.update(plans).set({ state: 'dropped', solving: null }).where(thisPlan(draft.plan))
    await recordChange(world, tx, { clubId, memberId, action, subjectId: planId, facts: { step: 'dropped' } })
    return { planId }
  })
}
