// A lead changes the draft by hand. Each change is a step that can be undone, made upon the draft as the person saw it: who
// was slower is told and loses nothing.
import type { MeetingId, MemberId, OperationId, ReadingId } from '../../shared/contract/ids.ts'
import type { PlanContent, PlanLock, PlanStepKind } from '../../shared/contract/plan.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import {
  type CellChange,
  type CellRef,
  changeCell as changed,
  exchangeCells as exchanged,
  freeCell as freed,
  lockCell as locked,
  moveCell,
} from '../../shared/domain/edit-plan.ts'
import { fitDraft } from '../../shared/domain/fit-draft.ts'
import { recordChange } from '../activity/commands.ts'
import type { Queries } from '../db/database.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { addStep, type Draft, gatherDraft, loadDraft, neighbours, thisPlan } from './drafts.ts'
import { plans } from './tables.ts'

type Grant = GroupGrant<'plans.draft'>
type Moved = Promise<{ revision: number } | Refusal>

export interface Upon {
  readonly operationId: OperationId
  /** Of the draft as the person saw it. */
  readonly revision: number
}

/** Refusals beside those of every step: `plan_cell_gone`, `plan_locked`, `not_in_group`, `reading_not_listed`. */
export function changeCell(world: World, grant: Grant, input: Upon & CellChange): Moved {
  const { operationId, revision, ...change } = input
  const step = { kind: 'changed' as const, operationId, revision, input: change }
  return editDraft(world, grant, step, async (tx, draft) => {
    const gathered = await gatherDraft(world, tx, { place: grant, draft })
    const refused = gathered === null ? refuse('not_found') : judgeNames(gathered.problem, change)
    return refused ?? changed(draft.content, change)
  })
}

/** The meeting must be one of the plan, the member one who takes turns, the paper one that may be planned. */
function judgeNames(
  {
    meetings,
    members,
    papers,
  }: {
    readonly meetings: readonly { readonly id: MeetingId }[]
    readonly members: readonly { readonly id: MemberId }[]
    readonly papers: readonly { readonly id: ReadingId }[]
  },
  { meetingId, from, to, readingId }: CellChange,
): Refusal | null {
  if (!meetings.some(({ id }) => id === meetingId)) return refuse('plan_cell_gone')
  if (to !== null && to !== from && !members.some(({ id }) => id === to)) return refuse('not_in_group')
  const named = readingId !== null && readingId !== undefined
  return named && !papers.some(({ id }) => id === readingId) ? refuse('reading_not_listed') : null
}

/** An empty seat has nobody. */
type SeatRef = Omit<CellRef, 'memberId'> & { readonly memberId: MemberId | null }

/** With an empty seat somebody moves into it. Refusals beside those of every step: `plan_cell_gone`, `plan_locked`. */
export function exchangeCells(world: World, grant: Grant, input: Upon & { a: CellRef; b: SeatRef }): Moved {
  const { operationId, revision, a, b } = input
  const step = { kind: 'exchanged' as const, operationId, revision, input: { a, b } }
  const { memberId, ...seat } = b
  if (memberId !== null)
    return editDraft(world, grant, step, (_, { content }) => exchanged(content, a, { ...seat, memberId }))
  return editDraft(world, grant, step, async (tx, draft) => {
    const gathered = await gatherDraft(world, tx, { place: grant, draft })
    const known = gathered?.meetings.some(({ id }) => id === seat.meetingId)
    return known ? moveCell(draft.content, a, seat) : refuse('plan_cell_gone')
  })
}

/** Refusals beside those of every step: `plan_cell_gone`. */
export function lockCell(world: World, grant: Grant, input: Upon & { lock: PlanLock }): Moved {
  const { operationId, revision, lock } = input
  const step = { kind: 'locked' as const, operationId, revision, input: lock }
  return editDraft(world, grant, step, async (tx, draft) => {
    const gathered = await gatherDraft(world, tx, { place: grant, draft })
    if (!gathered?.meetings.some(({ id }) => id === lock.meetingId)) return refuse('plan_cell_gone')
    return locked(draft.content, lock)
  })
}

/** As `lockCell`. */
export function freeCell(world: World, grant: Grant, input: Upon & { lock: PlanLock }): Moved {
  const { operationId, revision, lock } = input
  const step = { kind: 'freed' as const, operationId, revision, input: lock }
  return editDraft(world, grant, step, (_, { content }) => freed(content, lock))
}

/** Takes out meetings, members and papers that are no more. */
export function tidyDraft(world: World, grant: Grant, { operationId, revision }: Upon): Moved {
  const step = { kind: 'cleared' as const, operationId, revision, input: {} }
  return editDraft(world, grant, step, async (tx, draft) => {
    const gathered = await gatherDraft(world, tx, { place: grant, draft })
    return gathered === null ? refuse('not_found') : fitDraft(gathered.problem, draft.content).content
  })
}

export function stepBack(world: World, grant: Grant, upon: Upon): Moved {
  return move(world, grant, { ...upon, to: 'before' })
}

export function stepForward(world: World, grant: Grant, upon: Upon): Moved {
  return move(world, grant, { ...upon, to: 'after' })
}

/** Refusals beside those of every step: `plan_step_none`. */
function move(world: World, grant: Grant, input: Upon & { to: 'before' | 'after' }): Moved {
  const { operationId, revision, to } = input
  const kind = to === 'before' ? 'undone' : 'redone'
  return onDraft(world, grant, { kind, operationId, revision, input: {} }, async (tx, { plan }) => {
    const { [to]: next } = await neighbours(tx, plan)
    if (next === null) return refuse('plan_step_none')
    await tx.update(plans).set({ revision: next }).where(thisPlan(plan))
    return { revision: next }
  })
}

interface Step<K extends string = string> extends Upon {
  readonly kind: K
  readonly input: object
}

function editDraft(
  world: World,
  grant: Grant,
  step: Step<PlanStepKind>,
  edit: (tx: Queries, draft: Draft) => Promise<PlanContent | Refusal> | PlanContent | Refusal,
): Moved {
  return onDraft(world, grant, step, async (tx, draft) => {
    const content = await edit(tx, draft)
    if (isRefusal(content)) return content
    if (content === draft.content) return { revision: draft.plan.revision }
    const { plan } = draft
    return {
      revision: await addStep(world, tx, { plan, kind: step.kind, content, memberId: grant.memberId }),
    }
  })
}

/** Refusals: `not_found` without a draft, `plan_changed`, `operation_reused`. */
function onDraft(
  world: World,
  grant: Grant,
  { operationId: id, revision, kind, input }: Step,
  work: (tx: Queries, draft: Draft) => Promise<{ revision: number } | Refusal>,
): Moved {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: `plans.${kind}`, input: { groupId, revision, ...input } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const draft = await loadDraft(tx, grant)
    if (!draft) return refuse('not_found')
    if (draft.plan.revision !== revision) return refuse('plan_changed')
    const moved = await work(tx, draft)
    if (isRefusal(moved)) return moved
    const facts = { step: kind, revisionBefore: revision, revisionAfter: moved.revision }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: draft.plan.id, facts })
    return moved
  })
}
