// A draft becomes valid: its difference to what stands is made in one transaction, and those concerned are told.
import type { OperationId } from '../../shared/contract/ids.ts'
import type { Gone, PlanFault } from '../../shared/contract/plan.ts'
import type { Published } from '../../shared/contract/planning.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { isLetGo } from '../../shared/domain/bent-rules.ts'
import { faultLine } from '../../shared/domain/fault-words.ts'
import { anyGone, faultsOf, fitDraft } from '../../shared/domain/fit-draft.ts'
import { changesOf, countsOf, replacedBy } from '../../shared/domain/publish-plan.ts'
import { showDay } from '../../shared/domain/zoned-time.ts'
import { recordChange } from '../activity/commands.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { gatherDraft, loadDraft, thisPlan } from './drafts.ts'
import type { Gathered } from './gather.ts'
import { nameGone } from './names.ts'
import { applyChanges, loadStanding } from './standing-rows.ts'
import { plans } from './tables.ts'
import { tellConcerned } from './tell.ts'

export interface Publishing {
  readonly operationId: OperationId
  readonly revision: number
  readonly note: string
}

/**
 * Refusals: `not_found` without a draft, `plan_changed`, `plan_outdated` and `plan_has_faults` with what it is,
 * `operation_reused`.
 */
export function publishPlan(
  world: World,
  grant: GroupGrant<'plans.publish'>,
  { operationId: id, revision, note }: Publishing,
): Promise<Published | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const operation = { id, clubId, memberId, kind: action, input: { groupId, revision, note } }
  return once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const draft = await loadDraft(tx, grant)
    const gathered = draft ? await gatherDraft(world, tx, { place: grant, draft }) : null
    if (!draft || !gathered) return refuse('not_found')
    const { plan, content } = draft
    if (plan.revision !== revision) return refuse('plan_changed')
    const { gone } = fitDraft(gathered.problem, content)
    if (anyGone(gone)) return outdated(await nameGone(tx, clubId, gone), gathered)
    const hard = faultsOf(gathered.problem, content).filter((fault) => fault.hard && !isLetGo(content, fault))
    if (hard.length > 0) return faulty(hard, gathered)
    const planned = gathered.meetings.map((meeting) => meeting.id)
    const standing = await loadStanding(tx, clubId, planned)
    const changes = changesOf(standing, content.cells, (meetingId, role) => {
      const meeting = gathered.meetings.find((one) => one.id === meetingId)
      return meeting?.seats.find((seat) => seat.role === role)?.parts ?? []
    })
    await applyChanges(world, tx, { clubId, changes })
    const published = { publishedBy: memberId, publishedAt: world.now(), publishedNote: note }
    const replaced = replacedBy(standing)
    await tx
      .update(plans)
      .set({ state: 'published', solving: null, replaced, ...published })
      .where(thisPlan(plan))
    await tellConcerned(world, tx, { grant, cause: plan.id, concerned: changes.concerned })
    const counts = countsOf(changes)
    const facts = { step: 'published', ...counts }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: plan.id, facts })
    return { planId: plan.id, ...counts }
  })
}

const NAMED = 5

function outdated(gone: readonly Gone[], { zone }: Gathered): Refusal {
  const lines = gone.map((one) => {
    if (one.kind === 'member') return `${one.name} is not in the group any more`
    if (one.kind === 'reading') return `“${one.title}” is set aside or planned elsewhere`
    const day = one.startsAt === null ? 'A meeting' : `The meeting of ${showDay(one.startsAt, zone)}`
    return `${day} is cancelled, has begun or was moved out of these days`
  })
  return refuse('plan_outdated', `${listed(lines)} Look at the draft again, then publish it.`)
}

function faulty(hard: readonly PlanFault[], { meetings, problem }: Gathered): Refusal {
  const lines = hard.map((fault) => {
    const meeting = meetings.find(({ id }) => id === fault.meetingId)
    const day = meeting === undefined ? '' : showDay(meeting.startsAt, meeting.zone)
    const name = problem.members.find(({ id }) => id === fault.memberId)?.name ?? null
    return faultLine(fault, { day, name })
  })
  return refuse('plan_has_faults', `This draft breaks a rule. ${listed([...new Set(lines)])}`)
}

function listed(lines: readonly string[]): string {
  const more = lines.length > NAMED ? [`and ${lines.length - NAMED} more`] : []
  return `${[...lines.slice(0, NAMED), ...more].join('; ')}.`
}
