// The open draft of a group and its steps, for the queries and commands of plans.
import { and, asc, desc, eq, gt, lt, max } from 'drizzle-orm'
import type { MemberId, PlanId } from '../../shared/contract/ids.ts'
import type { PlanContent, PlanStepKind } from '../../shared/contract/plan.ts'
import type { Queries } from '../db/database.ts'
import type { World } from '../world.ts'
import { type Gathered, gatherPlan, type Place } from './gather.ts'
import { planSteps, plans } from './tables.ts'

/** So many steps can be undone; older ones go. */
const MOST_STEPS = 100

export type PlanRow = typeof plans.$inferSelect

export interface Draft {
  readonly plan: PlanRow
  readonly content: PlanContent
}

/** Undefined: there is none. */
export async function loadDraft(
  db: Queries,
  { clubId, groupId }: Omit<Place, 'memberId'>,
): Promise<Draft | undefined> {
  const [row] = await db
    .select({ plan: plans, content: planSteps.content })
    .from(plans)
    .innerJoin(
      planSteps,
      and(
        eq(planSteps.clubId, plans.clubId),
        eq(planSteps.planId, plans.id),
        eq(planSteps.revision, plans.revision),
      ),
    )
    .where(and(eq(plans.clubId, clubId), eq(plans.groupId, groupId), eq(plans.state, 'draft')))
  // Steps kept before rules could bend say nothing of it.
  return row && { ...row, content: { ...row.content, bent: row.content.bent ?? null } }
}

/** The group as it is now, with the draft's locks and papers. */
export async function gatherDraft(
  world: World,
  db: Queries,
  { place, draft }: { readonly place: Place; readonly draft: Draft },
): Promise<Gathered | null> {
  const { fromDay, toDay, seed } = draft.plan
  const { cells, locks } = draft.content
  const keep = cells.flatMap(({ readingId }) => (readingId === null ? [] : [readingId]))
  return gatherPlan(db, place, { fromDay, toDay, seed, locks, keep, now: world.now() })
}

export interface NewStep {
  readonly plan: Pick<PlanRow, 'clubId' | 'id' | 'revision'>
  readonly kind: PlanStepKind
  readonly content: PlanContent
  readonly memberId: MemberId
}

/** What was undone before is given up. A number is never used for another content: it names what a person saw. */
export async function addStep(
  world: World,
  tx: Queries,
  { plan, kind, content, memberId }: NewStep,
): Promise<number> {
  const { clubId, id: planId } = plan
  const [last] = await tx
    .select({ n: max(planSteps.revision) })
    .from(planSteps)
    .where(stepsOf(plan))
  const revision = Number(last?.n ?? 0) + 1
  await tx.delete(planSteps).where(and(stepsOf(plan), gt(planSteps.revision, plan.revision)))
  await tx
    .insert(planSteps)
    .values({ clubId, planId, revision, kind, content, madeBy: memberId, madeAt: world.now() })
  await tx.update(plans).set({ revision }).where(thisPlan(plan))
  await forgetOld(tx, plan)
  return revision
}

async function forgetOld(tx: Queries, plan: NewStep['plan']): Promise<void> {
  const [oldest] = await tx
    .select({ revision: planSteps.revision })
    .from(planSteps)
    .where(stepsOf(plan))
    .orderBy(desc(planSteps.revision))
    .offset(MOST_STEPS - 1)
    .limit(1)
  if (oldest) await tx.delete(planSteps).where(and(stepsOf(plan), lt(planSteps.revision, oldest.revision)))
}

/** The step before and the one after; null: there is none. */
export async function neighbours(
  db: Queries,
  plan: NewStep['plan'],
): Promise<{ before: number | null; after: number | null }> {
  const [[before], [after]] = await Promise.all([
    db
      .select({ revision: planSteps.revision })
      .from(planSteps)
      .where(and(stepsOf(plan), lt(planSteps.revision, plan.revision)))
      .orderBy(desc(planSteps.revision))
      .limit(1),
    db
      .select({ revision: planSteps.revision })
      .from(planSteps)
      .where(and(stepsOf(plan), gt(planSteps.revision, plan.revision)))
      .orderBy(asc(planSteps.revision))
      .limit(1),
  ])
  return { before: before?.revision ?? null, after: after?.revision ?? null }
}

export function thisPlan({ clubId, id }: { clubId: PlanRow['clubId']; id: PlanId }) {
  return and(eq(plans.clubId, clubId), eq(plans.id, id))
}

function stepsOf({ clubId, id }: { clubId: PlanRow['clubId']; id: PlanId }) {
  return and(eq(planSteps.clubId, clubId), eq(planSteps.planId, id))
}
