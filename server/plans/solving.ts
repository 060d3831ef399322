// The solver at work on a draft: begun by a lead and answered at once, its progress kept with the plan, its result a step of
// the draft as it was when it began. What the process leaves behind when it ends, a job ends (jobs.ts).
import { and, eq, sql } from 'drizzle-orm'
import type { OperationId } from '../../shared/contract/ids.ts'
import type { Solving } from '../../shared/contract/plan.ts'
import { type Refusal, refuse } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { fitDraft } from '../../shared/domain/fit-draft.ts'
import { isStale, isUnderWay } from '../../shared/domain/judge-solving.ts'
import { recordChange } from '../activity/commands.ts'
import { transaction } from '../db/transaction.ts'
import type { GroupGrant } from '../grant.ts'
import { lockGroup } from '../groups/queries.ts'
import { once } from '../operations/commands.ts'
import type { World } from '../world.ts'
import { askPlanner, type Made, type Wished } from './ask-planner.ts'
import { addStep, type Draft, gatherDraft, loadDraft, thisPlan } from './drafts.ts'
import type { Upon as UponDraft } from './edit.ts'
import type { Gathered } from './gather.ts'
import { planner } from './planner.ts'
import { PlannerClosed } from './solver.ts'
import { plans } from './tables.ts'

type Grant = GroupGrant<'plans.draft'>

/** Those of this process, by plan and beginning. */
const underWay = new Map<string, AbortController>()
const runs = new Set<Promise<void>>()

/** At shutdown: what is asked is told to have stopped, while there is a database to tell it to. */
export async function stopPlanner(): Promise<void> {
  await planner.close()
  await Promise.all(runs)
}

type Upon = UponDraft & { readonly wished: Wished }

/** Refusals: `not_found` without a draft, `plan_changed`, `plan_solving`, `operation_reused`. */
export async function startSolving(
  world: World,
  grant: Grant,
  { operationId: id, revision, wished }: Upon,
): Promise<{ solving: Solving } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  const kind = wished.kind === 'bent' ? 'plans.bend' : 'plans.solve'
  const operation = { id, clubId, memberId, kind, input: { groupId, revision, wished } }
  let begun: Begun | null = null
  const answer = await once(world, operation, async (tx) => {
    await lockGroup(tx, grant)
    const draft = await loadDraft(tx, grant)
    const gathered = draft ? await gatherDraft(world, tx, { place: grant, draft }) : null
    if (!draft || !gathered) return refuse('not_found')
    const { plan } = draft
    if (plan.revision !== revision) return refuse('plan_changed')
    const now = world.now()
    if (isUnderWay(plan.solving) && !isStale(plan.solving, now)) return refuse('plan_solving')
    const solving: Solving = { state: 'waiting', done: 0, startedAt: now, endedAt: null, why: null }
    await tx.update(plans).set({ solving }).where(thisPlan(plan))
    const facts = { step: 'solving', revisionBefore: revision, revisionAfter: revision }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: plan.id, facts })
    begun = { draft: { ...draft, plan: { ...plan, solving } }, gathered, wished }
    return { solving }
  })
  if (begun !== null) {
    const run = solve(world, grant, begun)
    runs.add(run)
    void run.then(() => runs.delete(run))
  }
  return answer
}

interface Begun {
  readonly draft: Draft
  readonly gathered: Gathered
  readonly wished: Wished
}

/** Never rejects: whoever asked has had the answer. */
async function solve(world: World, grant: Grant, begun: Begun): Promise<void> {
  const { plan, content } = begun.draft
  const startedAt = plan.solving?.startedAt ?? world.now()
  const key = keyOf(plan.id, startedAt)
  const controller = new AbortController()
  underWay.set(key, controller)
  try {
    const { problem } = begun.gathered
    const fitted = fitDraft(problem, content).content
    const made = await askPlanner(
      begun.wished,
      { problem, content: fitted },
      {
        signal: controller.signal,
        onProgress: (done) => void tellProgress(world, { plan, startedAt, done }, controller),
      },
    )
    await keep(world, grant, { draft: begun.draft, startedAt, made })
  } catch (error) {
    if (controller.signal.aborted) return
    const why = error instanceof PlannerClosed ? 'stopped' : 'broke'
    if (why === 'broke') world.log.error('plan.solver_broke', { planId: plan.id })
    await end(world, { plan, startedAt }, { state: 'failed', why }).catch(() => undefined)
  } finally {
    underWay.delete(key)
  }
}

interface Run {
  readonly plan: Pick<Draft['plan'], 'clubId' | 'id'>
  readonly startedAt: Instant
}

/** Where it was cancelled meanwhile, by another process too, the solver is stopped. */
async function tellProgress(
  world: World,
  { done, ...run }: Run & { done: number },
  controller: AbortController,
): Promise<void> {
  const solving: Solving = { state: 'running', done, startedAt: run.startedAt, endedAt: null, why: null }
  const told = await world.db.query
    .update(plans)
    .set({ solving })
    .where(and(thisPlan(run.plan), isRun(run)))
    .returning({ id: plans.id })
    .catch(() => null)
  if (told?.length === 0) controller.abort()
}

/** The run that began then, as long as nobody has ended it. */
function isRun({ startedAt }: Run) {
  return and(
    eq(plans.state, 'draft'),
    sql`${plans.solving} ->> 'startedAt' = ${startedAt}`,
    sql`${plans.solving} ->> 'state' in ('waiting', 'running')`,
  )
}

type Ended = Pick<Solving, 'state' | 'why'>

async function end(world: World, run: Run, ended: Ended, db = world.db.query): Promise<boolean> {
  const { startedAt } = run
  const solving: Solving = { ...ended, done: ended.state === 'done' ? 1 : 0, startedAt, endedAt: world.now() }
  const rows = await db
    .update(plans)
    .set({ solving })
    .where(and(thisPlan(run.plan), isRun(run)))
    .returning({ id: plans.id })
  return rows.length > 0
}

/** Only upon the draft that it was asked about: what a lead has changed since is not overwritten. */
async function keep(
  world: World,
  grant: Grant,
  { draft, startedAt, made }: { draft: Draft; startedAt: Instant; made: Made | null },
): Promise<void> {
  const { clubId, memberId, action } = grant
  const run = { plan: draft.plan, startedAt }
  await transaction(world.db, async (tx) => {
    await lockGroup(tx, grant)
    const now = await loadDraft(tx, grant)
    if (now?.plan.id !== draft.plan.id) return
    const same = now.plan.revision === draft.plan.revision
    const ended: Ended = !same
      ? { state: 'failed', why: 'changed' }
      : made === null
        ? { state: 'failed', why: 'broke' }
        : { state: 'done', why: null }
    if (!(await end(world, run, ended, tx)) || ended.state !== 'done' || made === null) return
    const after = await addStep(world, tx, { plan: now.plan, ...made, memberId })
    const facts = { step: made.kind, revisionBefore: draft.plan.revision, revisionAfter: after }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: draft.plan.id, facts })
  })
}

/** Refusals: `not_found` without a draft, `operation_reused`. */
export function cancelSolving(
  world: World,
  grant: Grant,
  { operationId: id }: { readonly operationId: OperationId },
): Promise<{ cancelled: boolean } | Refusal> {
  const { clubId, groupId, memberId, action } = grant
  return once(world, { id, clubId, memberId, kind: 'plans.cancel', input: { groupId } }, async (tx) => {
    await lockGroup(tx, grant)
    const draft = await loadDraft(tx, grant)
    if (!draft) return refuse('not_found')
    const { plan } = draft
    if (!isUnderWay(plan.solving)) return { cancelled: false }
    const { startedAt } = plan.solving
    const cancelled = await end(world, { plan, startedAt }, { state: 'cancelled', why: null }, tx)
    underWay.get(keyOf(plan.id, startedAt))?.abort()
    const facts = { step: 'cancelled', revisionBefore: plan.revision, revisionAfter: plan.revision }
    await recordChange(world, tx, { clubId, memberId, action, subjectId: plan.id, facts })
    return { cancelled }
  })
}

function keyOf(planId: string, startedAt: Instant): string {
  return `${planId} ${startedAt}`
}
