// Why a cell is as it is and what could be instead: of the draft for leads, of what is published for everybody in the group.
import type { MeetingId, TurnId } from '../../shared/contract/ids.ts'
import type { TurnRole } from '../../shared/contract/meeting.ts'
import type { CellReason, OtherMember, PlanCell, Repair } from '../../shared/contract/plan.ts'
import type { ConflictRule } from '../../shared/contract/plan-conflict.ts'
import { isRefusal, type Refusal, refuse } from '../../shared/contract/refusal.ts'
import { type CellRef, turnsOf } from '../../shared/domain/edit-plan.ts'
import { keptOutOf } from '../../shared/domain/explain-plan.ts'
import type { Rule } from '../../shared/domain/find-conflict.ts'
import { fitDraft } from '../../shared/domain/fit-draft.ts'
import { type ForWhom, reasonFor } from '../../shared/domain/own-bids.ts'
import { permit } from '../../shared/domain/permit.ts'
import type { PlannedTurn, PlanProblem } from '../../shared/domain/plan-problem.ts'
import { repairs } from '../../shared/domain/repair-plan.ts'
import { tellOther, tellReason, tellRepair, tellRule } from '../../shared/domain/tell-plan.ts'
import { wishSeat, withPresenters } from '../../shared/domain/wish-seat.ts'
import type { GroupGrant } from '../grant.ts'
import type { World } from '../world.ts'
import { gatherDraft, loadDraft } from './drafts.ts'
import { planner } from './planner.ts'
import { PlanningFailed } from './solver.ts'
import { standingPlan } from './standing.ts'

type Grant = GroupGrant<'plans.read-draft'>

/** Of the solver, for each of its questions. */
const CONFLICT_SECONDS = 5

interface Known {
  readonly problem: PlanProblem
  readonly cells: readonly PlanCell[]
  readonly turns: readonly PlannedTurn[]
}

/** Refusals: `not_found` without a draft, `plan_cell_gone`. */
export async function whyDrafted(world: World, grant: Grant, ref: CellRef): Promise<CellReason | Refusal> {
  const known = await knownDraft(world, grant)
  return isRefusal(known) ? known : explain(known, ref, null)
}

/** The least change first. Refusals as of a reason. */
export async function repairsOf(world: World, grant: Grant, ref: CellRef): Promise<Repair[] | Refusal> {
  const known = await knownDraft(world, grant)
  if (isRefusal(known)) return known
  const found = find(known, ref)
  if (!found) return refuse('plan_cell_gone')
  return repairs(known.problem, known.turns, found.turn).map((repair) => tellRepair(known.problem, repair))
}

/** Of an empty seat: whom a rule keeps out, each with the first one. Refusals as of a reason. */
export async function keptOut(
  world: World,
  grant: Grant,
  seat: Pick<PlanCell, 'meetingId' | 'role' | 'readingId'>,
): Promise<OtherMember[] | Refusal> {
  const known = await knownDraft(world, grant)
  if (isRefusal(known)) return known
  const { problem, turns } = known
  const meeting = problem.meetings.findIndex(({ id }) => id === seat.meetingId)
  if (meeting < 0) return refuse('plan_cell_gone')
  const paper = problem.papers.findIndex(({ id }) => id === seat.readingId)
  const empty = { meeting, role: seat.role, paper: paper < 0 ? null : paper }
  return keptOutOf(problem, turns, empty).map((other) => tellOther(problem, other))
}

/**
 * The smallest set of rules that keep a seat empty, or a junior without mentor; none: nothing does. Refusals as of a reason, and
 * `plan_conflict_unknown`.
 */
export async function conflictOf(
  world: World,
  grant: Grant,
  seat: { readonly meetingId: MeetingId; readonly role: TurnRole },
): Promise<ConflictRule[] | Refusal> {
  const known = await knownDraft(world, grant)
  if (isRefusal(known)) return known
  const meeting = known.problem.meetings.findIndex(({ id }) => id === seat.meetingId)
  if (meeting < 0) return refuse('plan_cell_gone')
  const { problem, turns } = known
  const ofMentor = seat.role === 'mentor'
  const asked = ofMentor ? withPresenters(problem, turns, meeting) : problem
  const wish = ofMentor ? { seats: [] } : wishSeat(problem, turns, { meeting, role: seat.role })
  try {
    const rules = await planner.findConflict(asked, wish, { seconds: CONFLICT_SECONDS })
    return (rules ?? []).map((rule) => tellAsked(problem, rule))
  } catch (error) {
    if (!(error instanceof PlanningFailed)) throw error
    world.log.error('plan.conflict_unknown', { meetingId: seat.meetingId })
    return refuse('plan_conflict_unknown')
  }
}

/** Who was only taken as presenting is told so: nobody has locked them. */
function tellAsked(problem: PlanProblem, rule: Rule): ConflictRule {
  const told = tellRule(problem, rule)
  if (rule.kind !== 'lock' || told.kind !== 'lock' || told.memberId === null) return told
  const locked = problem.locks.some(
    ({ meeting, role, member }) => meeting === rule.meeting && role === rule.role && member === rule.member,
  )
  return locked ? told : { kind: 'presents', meetingId: told.meetingId, memberId: told.memberId }
}

/** Of a turn that stands. Refusal: `not_found`, also of a turn that is past. */
export async function whyPublished(
  world: World,
  grant: GroupGrant<'plans.read'>,
  turnId: TurnId,
): Promise<CellReason | Refusal> {
  const standing = await standingPlan(world, grant)
  const turn = standing?.turns.find(({ id }) => id === turnId)
  if (!standing || !turn) return refuse('not_found')
  const { problem } = standing.gathered
  const cells = standing.gathered.published
  const leads = permit({ clubRole: grant.role, groupRole: grant.role }, 'plans.read-draft') === 'yes'
  const whose = leads ? null : grant.memberId
  const reason = explain({ problem, cells, turns: turnsOf(problem, cells) }, turn, whose)
  return isRefusal(reason) ? refuse('not_found') : reason
}

async function knownDraft(world: World, grant: Grant): Promise<Known | Refusal> {
  const db = world.db.query
  const draft = await loadDraft(db, grant)
  const gathered = draft ? await gatherDraft(world, db, { place: grant, draft }) : null
  if (!draft || !gathered) return refuse('not_found')
  const { problem } = gathered
  const { cells } = fitDraft(problem, draft.content).content
  return { problem, cells, turns: turnsOf(problem, cells) }
}

function explain(known: Known, ref: CellRef, whose: ForWhom): CellReason | Refusal {
  const found = find(known, ref)
  const reason = found ? tellReason(known.problem, known.turns, found.turn) : null
  if (!found || !reason) return refuse('plan_cell_gone')
  return reasonFor({ ...reason, cell: found.cell }, whose)
}

function find({ problem, cells, turns }: Known, ref: CellRef): { cell: PlanCell; turn: PlannedTurn } | null {
  const cell = cells.find(
    (one) => one.meetingId === ref.meetingId && one.role === ref.role && one.memberId === ref.memberId,
  )
  const [wanted] = cell ? turnsOf(problem, [cell]) : []
  const turn = turns.find(
    (one) =>
      one.meeting === wanted?.meeting &&
      one.role === wanted.role &&
      one.member === wanted.member &&
      one.paper === wanted.paper,
  )
  return cell && turn ? { cell, turn } : null
}
