// Where not all rules can be kept, over HTTP: a lead has the planner fill a seat with the fewest rules bent; what it bent can be
// published, what a hand breaks beside it cannot.
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { planner as serversPlanner } from '../../../server/plans/planner.ts'
import { openPlanner } from '../../../server/plans/solver.ts'
import { DEFAULT_PLANNING } from '../../../shared/contract/policy.ts'
import { bentOnce, isLetGo } from '../../../shared/domain/bent-rules.ts'
import { refusalOf } from '../../support/people.ts'
import { aPlanningGroup, SIZES } from '../../support/plan-groups.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { type PlanningClub, planner, planningClub } from './planning-club.ts'

let lectern: Lectern
let club: PlanningClub
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
/** Three people, four meetings, and three free meetings after each turn: one seat stays open. */
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00.000Z')
  club = await planningClub(lectern, { meetings: 4, papers: 2 })
  const { plans: _, step } = planner(club)
  await club.ada.client.groups.setPlanning.mutate({
    ...step(),
    before: DEFAULT_PLANNING,
    planning: { ...DEFAULT_PLANNING, gap: 4 },
  })
})

async function untilEnded() {
  for (;;) {
    const view = await planner(club).draft()
    if (view.solving !== null && view.solving.endedAt !== null) return view
    await new Promise((done) => setTimeout(done, 20))
  }
}

async function bendFor(which: 'the open seat' | 'every seat') {
  const { begin, draft, plans, step, place } = planner(club)
  const { revision } = await begin()
  const open = (await draft()).faults.find(({ kind }) => kind === 'seat_empty')
  if (!open) throw new Error('every seat is filled')
  const at = { meetingId: open.meetingId, role: 'presenter' as const }
  const conflict = await plans.conflict.query({ ...place, ...at })
  await plans.bend.mutate({ ...step(), revision, seat: which === 'the open seat' ? at : null })
  return { before: revision, at, conflict, view: await untilEnded() }
}

test.each(['the open seat', 'every seat'] as const)(
  '%s is filled, and one rule is bent for it',
  async (which) => {
    const { before, view, at } = await bendFor(which)
    expect(view.solving).toMatchObject({ state: 'done', done: 1 })
    expect(view.revision).toBe(before + 1)
    expect(view.content.cells.map(({ meetingId }) => meetingId)).toContain(at.meetingId)
    const hard = view.faults.filter((fault) => fault.hard)
    expect(bentOnce(hard).map(({ kind }) => kind)).toEqual(['gap'])
    expect(hard.every((fault) => isLetGo(view.content, fault))).toBe(true)
    expect(view.content.bent).toMatchObject({ proved: true, filled: 1 })
    const undone = await planner(club).plans.undo.mutate({ ...planner(club).step(), revision: view.revision })
    expect(undone.revision).toBe(before)
    expect((await planner(club).draft()).content.bent).toBeNull()
  },
)

test('what is bent can be published; what a hand breaks beside it cannot', async () => {
  const { view, conflict } = await bendFor('every seat')
  expect(conflict.map(({ kind }) => kind)).toContain('gap')
  const { plans, step } = planner(club)
  const [first, second] = view.content.cells
  if (!first || !second) throw new Error('the draft is empty')
  const { meetingId, role, memberId } = second
  const change = { meetingId, role, from: memberId, to: first.memberId }
  const broken = await plans.change.mutate({ ...step(), revision: view.revision, ...change })
  const refused = await refusalOf(plans.publish.mutate({ ...step(), revision: broken.revision, note: '' }))
  expect(refused.code).toBe('plan_has_faults')
  const mended = await plans.undo.mutate({ ...step(), revision: broken.revision })
  const published = await plans.publish.mutate({ ...step(), revision: mended.revision, note: '' })
  expect(published.turnsAdded).toBe(4)
})

test('a plan that bends rules is stopped as any other, and the draft is as it was', async () => {
  const { begin, draft, plans, step } = planner(club)
  const { revision } = await begin()
  const { content } = await draft()
  // Keeps the one planner of the process busy, so that the next question waits.
  const stop = new AbortController()
  const busy = serversPlanner
    .plan(aPlanningGroup(SIZES['200x52'], 1), { seconds: 60, signal: stop.signal })
    .catch(() => null)
  await plans.bend.mutate({ ...step(), revision, seat: null })
  await plans.cancelSolving.mutate(step())
  stop.abort()
  await busy
  const view = await untilEnded()
  expect(view.solving?.state).toBe('cancelled')
  expect(view).toMatchObject({ revision, content })
})

test('where the planner breaks off, it says that it could not be found out, and finds it the next time', async () => {
  const { begin, draft, plans, step, place } = planner(club)
  const { revision } = await begin()
  const [cell] = (await draft()).content.cells
  if (!cell) throw new Error('the draft is empty')
  const { meetingId, memberId } = cell
  const emptied = { meetingId, role: 'presenter' as const, from: memberId, to: null }
  await plans.change.mutate({ ...step(), revision, ...emptied })
  const broken = openPlanner({ thread: new URL('./breaking-thread.ts', import.meta.url) })
  const asked = vi
    .spyOn(serversPlanner, 'findConflict')
    .mockImplementation((problem, ...rest) => broken.findConflict({ ...problem, seed: 3 }, ...rest))
  const seat = { ...place, meetingId, role: 'presenter' as const }
  const refused = await refusalOf(plans.conflict.query(seat))
  asked.mockRestore()
  await broken.close()
  expect(refused.code).toBe('plan_conflict_unknown')
  expect(await plans.conflict.query(seat)).toEqual([])
})

test('a junior without a mentor: told is who would have to mentor, and why nobody can', async () => {
  const { begin, draft, plans, step, place } = planner(club)
  for (const memberId of Object.values(club.members).slice(0, 3)) {
    const said = { memberId, level: 'junior' as const, cap: null, partnerId: null, pauses: [] }
    await plans.setMember.mutate({ ...step(), ...said })
  }
  await begin()
  const lonely = (await draft()).faults.find(({ kind }) => kind === 'mentor_missing')
  if (!lonely?.memberId) throw new Error('nobody lacks a mentor')
  const { meetingId, memberId } = lonely
  const rules = await plans.conflict.query({ ...place, meetingId, role: 'mentor' })
  expect(rules).toContainEqual({ kind: 'mentor', memberId })
  expect(rules).toContainEqual({ kind: 'presents', meetingId, memberId })
})
