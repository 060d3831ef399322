// A draft over HTTP: begun at once, changed by hand, locked, undone; who may, and what is said to who was slower.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MeetingId, MemberId } from '../../../shared/contract/ids.ts'
import type { Day } from '../../../shared/contract/time.ts'
import { refusalOf } from '../../support/people.ts'
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

test('a draft is there at once: every seat is taken, shares are even, nothing is broken', async () => {
  const { begin, draft } = planner(club)
  const started = performance.now()
  await begin()
  console.log(`plans: begun with a preview in ${Math.round(performance.now() - started)} ms`)
  const view = await draft()
  expect(view.meetings.map(({ id }) => id)).toEqual(club.meetingIds)
  expect(view.content.cells).toHaveLength(6)
  expect(view.faults).toEqual([])
  const held = view.shares.filter(({ role }) => role === 'presenter').map((line) => line.held)
  expect(held).toEqual([2, 2, 2])
  expect(new Set(view.content.cells.map(({ readingId }) => readingId)).size).toBe(6)
  expect(view).toMatchObject({ canUndo: false, canRedo: false, solving: null, gone: [], madeBy: 'ada' })
  expect((await refusalOf(begin())).code).toBe('plan_open')
})

test('members and guests see no draft; what is published is for all', async () => {
  await planner(club).begin()
  const ben = planner(club, club.ben)
  expect((await refusalOf(ben.current())).code).toBe('not_allowed')
  expect((await refusalOf(ben.begin())).code).toBe('not_allowed')
  expect((await refusalOf(planner(club, club.zoe).current())).code).toBe('not_found')
  expect(await ben.plans.published.query(ben.place)).toEqual({ turns: [], members: [], shares: [] })
})

test('no coming meeting between the days, nothing to plan', async () => {
  const { plans, step } = planner(club)
  const days = { fromDay: '2027-01-01' as Day, toDay: '2027-02-01' as Day }
  expect((await refusalOf(plans.begin.mutate({ ...step(), ...days }))).code).toBe('plan_without_meetings')
})

test('a cell is changed, undone and done again; who is slower is told', async () => {
  const { begin, draft, plans, step } = planner(club)
  const { revision } = await begin()
  const [cell] = (await draft()).content.cells
  if (!cell) throw new Error('the draft is empty')
  const { meetingId, role, memberId: from } = cell
  const to = Object.values(club.members).find((id) => id !== from) as MemberId
  const moved = await plans.change.mutate({ ...step(), revision, meetingId, role, from, to })
  const changed = await draft()
  expect(changed.content.cells[0]).toEqual({ ...cell, memberId: to })
  expect(changed.content.proof).toBeNull()
  const late = plans.change.mutate({ ...step(), revision, meetingId, role, from, to: null })
  expect((await refusalOf(late)).code).toBe('plan_changed')
  const back = await plans.undo.mutate({ ...step(), revision: moved.revision })
  expect((await draft()).content.cells[0]).toEqual(cell)
  const again = await plans.redo.mutate({ ...step(), revision: back.revision })
  expect((await draft()).content.cells[0]?.memberId).toBe(to)
  const none = plans.redo.mutate({ ...step(), revision: again.revision })
  expect((await refusalOf(none)).code).toBe('plan_step_none')
})

test('somebody moves into an empty seat with their paper in one step, and one undo takes it back', async () => {
  const { begin, draft, plans, step } = planner(club)
  const begun = await begin()
  const [first, second] = (await draft()).content.cells
  if (!first || !second) throw new Error('the draft is empty')
  const { meetingId, role } = first
  const [emptied, seat] = [
    { meetingId, role, from: first.memberId, to: null },
    { meetingId, role, memberId: null },
  ]
  const { revision } = await plans.change.mutate({ ...step(), revision: begun.revision, ...emptied })
  const before = (await draft()).content.cells
  const moved = await plans.exchange.mutate({ ...step(), revision, a: refOf(second), b: seat })
  const { cells } = (await draft()).content
  expect(cells).toHaveLength(before.length)
  expect(cells).toContainEqual({ ...second, meetingId })
  expect(cells).not.toContainEqual(second)
  const into = (to: object) =>
    refusalOf(
      plans.exchange.mutate({ ...step(), revision: moved.revision, a: refOf(second), b: { ...seat, ...to } }),
    )
  expect((await into({})).code).toBe('plan_cell_gone')
  expect((await into({ meetingId: club.groupId })).code).toBe('plan_cell_gone')
  await plans.undo.mutate({ ...step(), revision: moved.revision })
  expect((await draft()).content.cells).toEqual(before)
  const locked = await plans.lock.mutate({ ...step(), revision, lock: { ...seat, readingId: null } })
  const upon = { ...step(), revision: locked.revision, a: refOf(second), b: seat }
  expect((await refusalOf(plans.exchange.mutate(upon))).code).toBe('plan_locked')
})

test('a change after an undo has a number that no draft had before', async () => {
  const { begin, draft, plans, step } = planner(club)
  const { revision } = await begin()
  const [cell] = (await draft()).content.cells
  if (!cell) throw new Error('the draft is empty')
  const lock = { ...cell }
  const first = await plans.lock.mutate({ ...step(), revision, lock })
  await plans.undo.mutate({ ...step(), revision: first.revision })
  const { meetingId, role, memberId } = cell
  const second = await plans.change.mutate({ ...step(), revision, meetingId, role, from: memberId, to: null })
  expect(second.revision).toBeGreaterThan(first.revision)
  expect(await draft()).toMatchObject({ canUndo: true, canRedo: false })
})

test('a hand may break a rule, and the page tells which', async () => {
  const { begin, draft, plans, step } = planner(club)
  const { revision } = await begin()
  const { cells } = (await draft()).content
  const [first, second] = cells
  if (!first || !second) throw new Error('the draft is empty')
  await plans.change.mutate({
    ...{ ...step(), revision, meetingId: second.meetingId, role: 'presenter' },
    ...{ from: second.memberId, to: second.memberId, readingId: first.readingId },
  })
  expect((await draft()).faults).toMatchObject([
    { kind: 'paper_twice', hard: true, meetingId: second.meetingId, otherMeetingId: first.meetingId },
  ])
})

test('why, what else, and what stands in the way of a seat that stays open', async () => {
  const { begin, draft, plans, place } = planner(club)
  await begin()
  const [cell] = (await draft()).content.cells
  if (!cell) throw new Error('the draft is empty')
  const ref = refOf(cell)
  const reason = await plans.why.query({ ...place, cell: ref })
  expect(reason).toMatchObject({ cell, bid: null })
  expect(reason.others).toHaveLength(2)
  const ways = await plans.repairs.query({ ...place, cell: ref })
  expect(ways.map(({ changes }) => changes)).toEqual(ways.map(({ changes }) => changes).toSorted())
  const seat = { meetingId: club.meetingIds[0] as MeetingId, role: 'presenter' as const }
  expect(await plans.conflict.query({ ...place, ...seat })).toEqual([])
  const nobody = plans.why.query({ ...place, cell: { ...ref, memberId: place.clubId as never } })
  expect((await refusalOf(nobody)).code).toBe('plan_cell_gone')
})

test('of an empty seat a lead is told whom a rule keeps out of it, and which', async () => {
  const { begin, draft, plans, step, place } = planner(club)
  const none = { level: null, cap: 0, partnerId: null, pauses: [] }
  await plans.setMember.mutate({ ...step(), memberId: club.members.cleo, ...none })
  const { revision } = await begin()
  const first = (await draft()).content.cells.find(({ role }) => role === 'presenter')
  if (!first) throw new Error('the draft is empty')
  const { meetingId, role } = first
  await plans.change.mutate({ ...step(), revision, meetingId, role, from: first.memberId, to: null })
  const seat = { ...place, meetingId, role, readingId: null }
  expect(await plans.keptOut.query(seat)).toEqual([
    { memberId: club.members.cleo, why: { kind: 'cap', otherMeetingId: null } },
  ])
  const gone = plans.keptOut.query({ ...seat, meetingId: club.groupId as never })
  expect((await refusalOf(gone)).code).toBe('plan_cell_gone')
})

test('a pause that a member says while a lead has their form open stays when the lead saves something else', async () => {
  const { plans, step, place } = planner(club)
  const ben = planner(club, club.ben)
  const pauses = [{ from: '2026-03-04' as Day, to: '2026-03-20' as Day }]
  await ben.plans.keepOwn.mutate({ ...ben.step(), pauses })
  const { ben: memberId } = club.members
  await plans.setMember.mutate({ ...step(), memberId, level: null, cap: 2, partnerId: null })
  const kept = await plans.members.query(place)
  expect(kept.find(({ id }) => id === memberId)).toMatchObject({ cap: 2, pauses })
  await plans.setMember.mutate({ ...step(), memberId, level: null, cap: 2, partnerId: null, pauses: [] })
  expect((await ben.plans.own.query(place)).pauses).toEqual([])
})

test('a pause, a cap and a bid change what is planned', async () => {
  const { plans, step } = planner(club)
  const { ada, ben, cleo } = club.members
  const pauses = [{ from: '2026-03-01' as Day, to: '2026-06-01' as Day }]
  await plans.setMember.mutate({ ...step(), memberId: ben, level: null, cap: null, partnerId: null, pauses })
  await plans.setMember.mutate({
    ...step(),
    memberId: cleo,
    level: 'senior',
    cap: 1,
    partnerId: null,
    pauses: [],
  })
  const [wanted] = club.readingIds.toReversed()
  if (!wanted) throw new Error('there is no paper')
  await club.cleo.client.bids.set.mutate({ ...step(), readingId: wanted, value: 3 })
  const { revision } = await planner(club).begin()
  await plans.solve.mutate({ ...step(), revision })
  const { content, faults } = await untilSolved(club)
  const of = (id: MemberId) => content.cells.filter(({ memberId }) => memberId === id)
  expect(of(ben)).toEqual([])
  expect(of(cleo).map(({ readingId }) => readingId)).toEqual([wanted])
  expect(of(ada)).toHaveLength(5)
  expect(faults).toEqual([])
  const list = await plans.members.query(planner(club).place)
  expect(list.find(({ id }) => id === cleo)).toMatchObject({ level: 'senior', levelSaid: 'senior', cap: 1 })
})
