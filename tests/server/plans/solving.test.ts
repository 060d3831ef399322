// The solver at work on a draft over HTTP: what is locked stays, what is changed meanwhile is not overwritten, who stops it gets
// nothing of it, and a solver whose process ended is told.

import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { watchSolving } from '../../../server/plans/jobs.ts'
import { planner as theOnePlanner } from '../../../server/plans/planner.ts'
import { refusalOf } from '../../support/people.ts'
import { aPlanningGroup, SIZES } from '../../support/plan-groups.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { type PlanningClub, planner, planningClub, refOf, untilSolved } from './planning-club.ts'

let lectern: Lectern
let club: PlanningClub
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00.000Z')
  club = await planningClub(lectern, { meetings: 6, papers: 7 })
})

test('locked cells stay when the plan is solved anew, and what is proved is told', async () => {
  const { begin, draft, plans, step } = planner(club)
  const { revision } = await begin()
  const before = await draft()
  const [first, second] = before.content.cells
  if (!first || !second) throw new Error('the draft is empty')
  const exchanged = await plans.exchange.mutate({ ...step(), revision, a: refOf(first), b: refOf(second) })
  const lock = { ...first, memberId: second.memberId, readingId: null }
  const locked = await plans.lock.mutate({ ...step(), revision: exchanged.revision, lock })
  await plans.solve.mutate({ ...step(), revision: locked.revision })
  const view = await untilSolved(club)
  expect(view.solving).toMatchObject({ state: 'done', done: 1, why: null })
  expect(view.content.cells[0]).toMatchObject({ meetingId: first.meetingId, memberId: second.memberId })
  expect(view.content.proof).toMatchObject({ fairness: true, fairnessGap: 0 })
  expect(view.faults).toEqual([])
  const freed = plans.unlock.mutate({ ...step(), revision: view.revision, lock })
  expect((await freed).revision).toBeGreaterThan(view.revision)
})

/** As if another lead did this at the very moment at which the solver is begun. */
const whenItBegins = async (planId: string, done: string) => {
  const db = lectern.db.query
  await db.execute(
    sql.raw(`create or replace function meanwhile() returns trigger language plpgsql as
    $$ begin ${done} return new; end $$`),
  )
  await db.execute(
    sql.raw(`create or replace trigger meanwhile before update on plans for each row
    when (new.solving ->> 'state' = 'waiting' and new.plan_id = '${planId}') execute function meanwhile()`),
  )
}

test('a draft that is changed meanwhile is not overwritten by the solver', async () => {
  const { begin, draft, plans, step } = planner(club)
  const { planId, revision } = await begin()
  const [cell] = (await draft()).content.cells
  if (!cell) throw new Error('the draft is empty')
  const locked = await plans.lock.mutate({ ...step(), revision, lock: cell })
  await plans.undo.mutate({ ...step(), revision: locked.revision })
  await whenItBegins(planId, `new.revision := ${locked.revision};`)
  await plans.solve.mutate({ ...step(), revision })
  const view = await untilSolved(club)
  expect(view.solving).toMatchObject({ state: 'failed', why: 'changed' })
  expect(view).toMatchObject({ revision: locked.revision, canRedo: false })
  expect(view.content.locks).toHaveLength(1)
})

test('stopped by a lead, nothing comes of the plan, and the next one is made', async () => {
  const { begin, draft, plans, step } = planner(club)
  const { revision } = await begin()
  const before = await draft()
  // The one thread is taken for longer than this test, so that the group's own question surely waits.
  const other = new AbortController()
  const asked = theOnePlanner.plan(aPlanningGroup(SIZES['200x52'], 1), { seconds: 60, signal: other.signal })
  const given = expect(asked).rejects.toThrow('no more')
  await plans.solve.mutate({ ...step(), revision })
  expect((await draft()).solving?.state).toBe('waiting')
  expect(await plans.cancelSolving.mutate(step())).toEqual({ cancelled: true })
  expect(await plans.cancelSolving.mutate(step())).toEqual({ cancelled: false })
  other.abort(new Error('no more'))
  await given
  const stopped = await draft()
  expect(stopped.solving).toMatchObject({ state: 'cancelled', why: null })
  expect([stopped.revision, stopped.content]).toEqual([revision, before.content])
  await plans.solve.mutate({ ...step(), revision })
  expect((await untilSolved(club)).solving?.state).toBe('done')
})

test('stopped in another process, the solver hears it when it tells how far it is, and nothing is kept', async () => {
  const { begin, draft, plans, step } = planner(club)
  const { planId, revision } = await begin()
  await whenItBegins(planId, `new.solving := new.solving || '{"state":"cancelled"}'::jsonb;`)
  await plans.solve.mutate({ ...step(), revision })
  // One question at a time: this one is answered after that of the group has ended.
  await theOnePlanner.plan(aPlanningGroup({ members: 4, meetings: 3, seats: 1 }, 1), { seconds: 20 })
  await sleep(200)
  const stopped = await draft()
  expect(stopped.solving?.state).toBe('cancelled')
  expect(stopped).toMatchObject({ revision, canRedo: false })
})

test('a solver whose process has ended is told to have stopped', async () => {
  const { begin, draft, plans, step } = planner(club)
  const { planId, revision } = await begin()
  const lost = {
    state: 'running',
    done: 0.3,
    startedAt: '2026-03-02T10:00:00.000Z',
    endedAt: null,
    why: null,
  }
  await lectern.db.query.execute(
    sql`update plans set solving = ${JSON.stringify(lost)}::jsonb where plan_id = ${planId}`,
  )
  expect((await refusalOf(plans.solve.mutate({ ...step(), revision }))).code).toBe('plan_solving')
  const signal = new AbortController().signal
  await watchSolving.run(lectern.world, signal)
  expect((await draft()).solving?.state).toBe('running')
  lectern.setClock('2026-03-02T10:11:00.000Z')
  await watchSolving.run(lectern.world, signal)
  expect((await draft()).solving).toMatchObject({ state: 'failed', why: 'stopped' })
})
