// Homework pairs over HTTP: leads say who is paired with whom, a pair names each other, and where the group wants it so they
// present at the same meetings.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MemberId } from '../../../shared/contract/ids.ts'
import { DEFAULT_PLANNING } from '../../../shared/contract/policy.ts'
import { refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { type PlanningClub, planner, planningClub } from './planning-club.ts'

let lectern: Lectern
let club: PlanningClub
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00.000Z')
  club = await planningClub(lectern, { meetings: 3, papers: 0 })
})

async function pair(memberId: MemberId, partnerId: MemberId | null) {
  const { plans, step } = planner(club)
  return plans.setMember.mutate({ ...step(), memberId, partnerId, level: null, cap: null, pauses: [] })
}

async function untilSolved() {
  for (;;) {
    const view = await planner(club).draft()
    if (view.solving?.endedAt) return view
    await new Promise((done) => setTimeout(done, 25))
  }
}

async function partners() {
  const { plans, place } = planner(club)
  const list = await plans.members.query(place)
  return new Map(list.map(({ id, partnerId }) => [id, partnerId]))
}

test('a pair names each other; who is paired anew leaves the one before alone', async () => {
  const { ada, ben, cleo } = club.members
  await pair(ben, cleo)
  expect(await partners()).toEqual(
    new Map([
      [ada, null],
      [ben, cleo],
      [cleo, ben],
    ]),
  )
  await pair(cleo, ada)
  expect(await partners()).toEqual(
    new Map([
      [ada, cleo],
      [ben, null],
      [cleo, ada],
    ]),
  )
  await pair(ada, null)
  expect([...(await partners()).values()]).toEqual([null, null, null])
  expect((await refusalOf(pair(ben, ben))).code).toBe('bad_input')
  expect((await refusalOf(pair(ben, club.clubId as never))).code).toBe('not_in_group')
})

test('where the group wants it so a pair presents together, and apart is told', async () => {
  const { ada, ben, cleo } = club.members
  const { begin, draft, plans, step } = planner(club)
  const seats = [{ role: 'presenter' as const, count: 2, parts: [] }]
  await club.ada.client.meetings.setFormat.mutate({ ...step(), format: 'one_presenter', seats })
  await pair(ben, cleo)
  const planning = { ...DEFAULT_PLANNING, gap: 1, homeworkPairs: true }
  await club.ada.client.groups.setPlanning.mutate({ ...step(), before: DEFAULT_PLANNING, planning })
  const begun = await begin()
  await plans.solve.mutate({ ...step(), revision: begun.revision })
  const view = await untilSolved()
  expect(view.content.proof).toMatchObject({ fairness: true, bids: true })
  const there = (id: MemberId) =>
    view.content.cells.filter(({ memberId }) => memberId === id).map(({ meetingId }) => meetingId)
  // Each presents twice, so that whoever has no pair has a share too: once the pair is together.
  expect([there(ada).length, there(ben).length, there(cleo).length]).toEqual([2, 2, 2])
  const [meetingId] = there(ben).filter((id) => there(cleo).includes(id))
  if (!meetingId) throw new Error('nobody presents')
  await plans.change.mutate({
    ...step(),
    revision: view.revision,
    meetingId,
    role: 'presenter',
    from: cleo,
    to: ada,
  })
  const { faults } = await draft()
  const apart = faults.find((one) => one.kind === 'pair_apart' && one.meetingId === meetingId)
  expect(apart).toMatchObject({ hard: false, meetingId, memberId: ben })
})

test('two leads save the rules at once: what each changed stands; the same rule differently is told to the slower', async () => {
  const { step } = planner(club)
  const before = DEFAULT_PLANNING
  const save = (changed: Partial<typeof DEFAULT_PLANNING>) =>
    club.ada.client.groups.setPlanning.mutate({ ...step(), before, planning: { ...before, ...changed } })
  await save({ gap: 3 })
  const { planning } = await save({ homeworkPairs: true })
  expect(planning).toEqual({ ...before, gap: 3, homeworkPairs: true })
  expect((await refusalOf(save({ gap: 5 }))).code).toBe('settings_changed')
})
