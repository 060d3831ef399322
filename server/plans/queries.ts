// The open draft as its page shows it, and the plans that were. What else is read of plans stands in the files named below.
import { and, desc, eq, sql } from 'drizzle-orm'
import type { PlanView } from '../../shared/contract/plan.ts'
import type { PastPlan } from '../../shared/contract/planning.ts'
import { turnsOf } from '../../shared/domain/edit-plan.ts'
import { faultsOf, fitDraft, sharesOf } from '../../shared/domain/fit-draft.ts'
import type { GroupGrant } from '../grant.ts'
import type { World } from '../world.ts'
import { gatherDraft, loadDraft, neighbours } from './drafts.ts'
import type { Gathered } from './gather.ts'
import { nameGone, namesOf } from './names.ts'
import { plans } from './tables.ts'
import { canTakeBack } from './way-back.ts'

export { gatherPlanLetter, type PlanLetter } from './letter.ts'
export { listPlanningMembers, ownPlanning } from './members-queries.ts'
export { conflictOf, keptOut, repairsOf, whyDrafted, whyPublished } from './reasons.ts'
export { publishedView } from './standing.ts'

const MOST_PAST = 50

export async function currentPlan(
  world: World,
  grant: GroupGrant<'plans.read-draft'>,
): Promise<PlanView | null> {
  const db = world.db.query
  const draft = await loadDraft(db, grant)
  const gathered = draft ? await gatherDraft(world, db, { place: grant, draft }) : null
  if (!draft || !gathered) return null
  const { plan } = draft
  const { problem } = gathered
  const fitted = fitDraft(problem, draft.content)
  const [steps, [maker], gone] = await Promise.all([
    neighbours(db, plan),
    namesOf(db, plan.clubId, [plan.madeBy]),
    nameGone(db, plan.clubId, fitted.gone),
  ])
  return {
    ...{ id: plan.id, state: plan.state, fromDay: plan.fromDay, toDay: plan.toDay, zone: gathered.zone },
    ...{ revision: plan.revision, canUndo: steps.before !== null, canRedo: steps.after !== null },
    ...{ madeAt: plan.madeAt, madeBy: maker?.name ?? '', solving: plan.solving },
    ...{ content: fitted.content, published: [...gathered.published], gone },
    ...everything(gathered),
    faults: faultsOf(problem, fitted.content),
    shares: sharesOf(problem, turnsOf(problem, fitted.content.cells)),
  }
}

/** What a cell can be made of. */
function everything({ meetings: planned, problem }: Gathered) {
  return {
    meetings: planned.map(({ id, startsAt, zone, title, seats }) => ({
      ...{ id, startsAt, zone, title },
      seats: seats.map(({ role, count, parts }) => ({ role, count, parts: [...parts] })),
    })),
    members: problem.members.map(({ id, name, level, can }) => ({ id, name, level, can: [...can] })),
    papers: problem.papers.map(({ id, title, topic, votes }) => ({ id, title, topic, votes })),
  }
}

/** The newest first. */
export async function pastPlans(world: World, grant: GroupGrant<'plans.read-draft'>): Promise<PastPlan[]> {
  const db = world.db.query
  const { clubId, groupId } = grant
  const rows = await db
    .select()
    .from(plans)
    .where(and(eq(plans.clubId, clubId), eq(plans.groupId, groupId)))
    .orderBy(desc(sql`coalesce(${plans.publishedAt}, ${plans.madeAt})`), desc(plans.id))
    .limit(MOST_PAST)
  const past = rows.filter(({ state }) => state !== 'draft')
  const people = past.flatMap(({ madeBy, publishedBy }) => [madeBy, ...(publishedBy ? [publishedBy] : [])])
  const names = new Map((await namesOf(db, clubId, people)).map(({ id, name }) => [id, name]))
  const last = past.find(({ state }) => state === 'published')
  const canUndo = last !== undefined && (await canTakeBack(db, last, world.now()))
  return past.map(
    ({ id, state, fromDay, toDay, madeAt, madeBy, publishedAt, publishedBy, publishedNote }) => ({
      ...{ id, state, fromDay, toDay, madeAt, publishedAt, note: publishedNote },
      madeBy: names.get(madeBy) ?? '',
      publishedBy: publishedBy === null ? null : (names.get(publishedBy) ?? ''),
      canUndo: canUndo && id === last.id,
    }),
  )
}
