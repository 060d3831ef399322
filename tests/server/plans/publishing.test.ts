// Publishing over HTTP: turns and papers become what the draft says, ids stay where nothing changed, those concerned get one
// mail, what is no more is named, and all of it can be taken back.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendNotices } from '../../../server/notices/jobs.ts'
import type { MeetingId, MemberId } from '../../../shared/contract/ids.ts'
import type { Day } from '../../../shared/contract/time.ts'
import { newOperation } from '../../support/papers.ts'
import { refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { afterTheWait } from '../notices/waiting.ts'
import { type PlanningClub, planner, planningClub } from './planning-club.ts'

let lectern: Lectern
let club: PlanningClub
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00.000Z')
  club = await planningClub(lectern, { meetings: 4, papers: 5 })
})

const turnRows = async () =>
  lectern.db.query.execute<{
    turn_id: string
    meeting_id: string
    member_id: string
    reading_id: string
  }>(sql`
    select turn_id, meeting_id, member_id, role, reading_id, part from turns
    where club_id = ${club.clubId} order by turn_id`)
const placedRows = () =>
  lectern.db.query.execute<{ reading_id: string }>(sql`
    select meeting_id, reading_id, position from meeting_readings where club_id = ${club.clubId}
    order by meeting_id, position`)
const sequences = async () => {
  const rows = await lectern.db.query.execute<{ sequence: number }>(sql`
    select sequence from meetings where club_id = ${club.clubId} order by starts_at`)
  return rows.map(({ sequence }) => Number(sequence))
}
const planMails = async () => {
  const before = lectern.mails.length
  await sendNotices.run(afterTheWait(lectern.world), new AbortController().signal)
  return lectern.mails.slice(before).filter(({ subject }) => subject.startsWith('Your turns'))
}

async function publish(note = '') {
  const { draft, plans, step } = planner(club)
  const { revision } = await draft()
  return plans.publish.mutate({ ...step(), revision, note })
}

test('turns and papers are what the draft says, and each person concerned gets one mail', async () => {
  const { begin, draft, plans, place } = planner(club)
  await begin()
  const { content } = await draft()
  expect(await publish('See you on Thursday')).toMatchObject({
    ...{ turnsAdded: 4, turnsChanged: 0, turnsRemoved: 0, concerned: 3 },
  })
  expect(await draft().catch(() => null)).toBeNull()
  const { turns, shares } = await planner(club, club.ben).plans.published.query(place)
  expect(turns.map(({ meetingId, memberId, readingId }) => ({ meetingId, memberId, readingId }))).toEqual(
    content.cells.map(({ meetingId, memberId, readingId }) => ({ meetingId, memberId, readingId })),
  )
  expect(shares.reduce((sum, { held }) => sum + held, 0)).toBe(4)
  expect(await placedRows()).toHaveLength(4)
  expect(await sequences()).toEqual([1, 1, 1, 1])
  const mails = await planMails()
  expect(mails.map(({ to }) => to).toSorted()).toEqual([club.ben.mail, club.cleo.mail].toSorted())
  const own = turns.filter(({ memberId }) => memberId === club.members.ben)
  const toBen = mails.find(({ to }) => to === club.ben.mail)
  for (const { title } of own) expect(toBen?.text).toContain(`presenting “${title}”`)
  expect(toBen?.text).toContain('See you on Thursday')
  expect(await planMails()).toEqual([])
  const [past] = await plans.history.query(place)
  expect(past).toMatchObject({ state: 'published', publishedBy: 'ada', canUndo: true })
})

test('a second plan keeps what stands, and turns that did not change keep their ids', async () => {
  const { begin, draft, plans, step } = planner(club)
  await begin()
  await publish()
  const before = await turnRows()
  const stands = (await sequences()).slice(1)
  const { revision } = await begin()
  const view = await draft()
  expect(view.content.cells).toEqual(view.published)
  const [cell] = view.content.cells
  if (!cell) throw new Error('the draft is empty')
  const to = Object.values(club.members).find((id) => id !== cell.memberId) as MemberId
  const { meetingId, role, memberId: from } = cell
  await plans.change.mutate({ ...step(), revision, meetingId, role, from, to })
  expect(await publish()).toMatchObject({ turnsAdded: 1, turnsRemoved: 1, turnsChanged: 0, concerned: 2 })
  const after = await turnRows()
  const kept = after.filter(({ turn_id }) => before.some((row) => row.turn_id === turn_id))
  expect(kept).toHaveLength(3)
  expect((await sequences()).slice(1)).toEqual(stands)
})

test('taken back, everything is to the row as it was, and who was told is told', async () => {
  const { begin, draft, plans, step } = planner(club)
  await begin()
  await publish()
  await planMails()
  const before = [await turnRows(), await placedRows()]
  lectern.setClock('2026-03-02T11:00:00.000Z')
  const { revision } = await begin()
  const [one, two] = (await draft()).content.cells
  if (!one || !two) throw new Error('the draft is empty')
  const seat = { meetingId: one.meetingId, role: one.role }
  const emptied = await plans.change.mutate({ ...step(), revision, ...seat, from: one.memberId, to: null })
  const { meetingId, role, memberId } = two
  await plans.change.mutate({
    ...{ ...step(), revision: emptied.revision, meetingId, role, from: memberId, to: memberId },
    readingId: null,
  })
  const { planId } = await publish()
  const told = (await planMails()).map(({ to }) => to)
  expect([await turnRows(), await placedRows()]).not.toEqual(before)
  const done = await plans.unpublish.mutate({ ...step(), planId })
  expect(done).toMatchObject({ turnsAdded: 1, turnsChanged: 1 })
  expect([await turnRows(), await placedRows()]).toEqual(before)
  expect((await planMails()).map(({ to }) => to)).toEqual(told)
  expect((await refusalOf(plans.unpublish.mutate({ ...step(), planId }))).code).toBe('plan_not_published')
})

test('a publication that was built upon stays; a mail that is not true any more is not sent', async () => {
  const { begin, plans, step } = planner(club)
  await begin()
  const { planId } = await publish()
  await lectern.db.query.execute(sql`delete from turns where club_id = ${club.clubId}`)
  expect((await refusalOf(plans.unpublish.mutate({ ...step(), planId }))).code).toBe('plan_built_upon')
  expect(await planMails()).toEqual([])
})

test('who turned the mails off gets none', async () => {
  const ben = planner(club, club.ben)
  expect(await ben.plans.own.query(ben.place)).toEqual({ pauses: [] })
  await club.ben.client.notices.choose.mutate({ ...ben.step(), choices: { plan: 'none' } })
  await planner(club).begin()
  await publish()
  expect((await planMails()).map(({ to }) => to)).toEqual([club.cleo.mail])
})

test('a draft that breaks a rule is not published, and the refusal names it', async () => {
  const { begin, draft, plans, step } = planner(club)
  const { revision } = await begin()
  const [one, two] = (await draft()).content.cells
  if (!one || !two) throw new Error('the draft is empty')
  const { meetingId, role, memberId: from } = two
  const broken = { ...step(), revision, meetingId, role, from, to: from, readingId: one.readingId }
  await plans.change.mutate(broken)
  const refusal = await refusalOf(publish())
  expect(refusal).toMatchObject({ code: 'plan_has_faults', status: 409 })
  expect(refusal.text).toContain('Thursday 12 March 2026, presenter')
  expect(await turnRows()).toEqual([])
})

test('who left and what was cancelled since is named; tidied, the rest is published', async () => {
  const { begin, draft, plans, step, place } = planner(club)
  await begin()
  const { content } = await draft()
  const leaves = content.cells.find(({ memberId }) => memberId === club.members.cleo)
  const off = content.cells.find(({ memberId }) => memberId !== club.members.cleo)?.meetingId as MeetingId
  expect(leaves).toBeDefined()
  await club.ada.client.departures.removeFromGroup.mutate({ ...step(), memberId: club.members.cleo })
  await lectern.db.query.execute(
    sql`update meetings set cancelled_at = now(), cancelled_by = ${club.members.ada} where meeting_id = ${off}`,
  )
  const refusal = await refusalOf(publish())
  expect(refusal.code).toBe('plan_outdated')
  expect(refusal.text).toContain('Cleo is not in the group any more')
  expect(refusal.text).toContain('is cancelled')
  const view = await draft()
  expect(view.gone).toMatchObject([{ kind: 'meeting', meetingId: off }, { kind: 'member' }])
  await plans.tidy.mutate({ ...step(), revision: view.revision })
  expect((await draft()).gone).toEqual([])
  await publish()
  const { turns } = await plans.published.query(place)
  expect(turns.every(({ memberId, meetingId }) => memberId !== club.members.cleo && meetingId !== off)).toBe(
    true,
  )
})

test('everybody may ask why of what is published; another’s bid is not in the answer', async () => {
  const { begin, plans, place, step } = planner(club)
  for (const person of [club.ben, club.cleo])
    for (const readingId of club.readingIds)
      await person.client.bids.set.mutate({ ...step(), readingId, value: 2 })
  await begin()
  await publish()
  const { turns } = await plans.published.query(place)
  const bens = turns.find(({ memberId }) => memberId === club.members.ben)
  if (!bens) throw new Error('Ben has no turn')
  const ask = (person = club.ada) =>
    planner(club, person).plans.whyPublished.query({ ...place, turnId: bens.id })
  expect((await ask(club.ben)).bid).toBe(2)
  expect((await ask(club.ada)).bid).toBe(2)
  const others = await ask(club.cleo)
  expect(others.bid).toBeNull()
  expect(others.others).toHaveLength(2)
  expect((await refusalOf(ask(club.zoe))).code).toBe('not_found')
  expect(await club.cleo.client.bids.own.query(place)).toHaveLength(5)
  expect(await club.ada.client.bids.own.query(place)).toEqual([])
})

test('who is in two clubs is told of the turns in each', async () => {
  const both = club.ben
  const clubs = [club, await planningClub(lectern, { meetings: 4, papers: 5 })]
  await clubs[1]?.ada.client.members.add.mutate({
    ...{ clubId: clubs[1].clubId, groupId: clubs[1].groupId, operationId: newOperation() },
    ...{ name: 'Ben of two', mail: both.mail as never, role: 'member' },
  })
  for (club of clubs) {
    const { begin, place } = planner(club)
    await begin()
    await publish()
    const { turns } = await planner(club, both).plans.published.query(place)
    const people = await both.client.members.list.query(place)
    const self = people.find(({ name }) => name === (club === clubs[0] ? 'Ben' : 'Ben of two'))
    const titles = turns.filter(({ memberId }) => memberId === self?.id).map(({ title }) => title)
    expect(titles.length).toBeGreaterThan(0)
    const mine = (await planMails()).filter(({ to }) => to === both.mail)
    expect(mine).toHaveLength(1)
    for (const title of titles) expect(mine[0]?.text).toContain(`presenting “${title}”`)
  }
})

test('each sees the pauses that they said themselves', async () => {
  const [ben, cleo] = [planner(club, club.ben), planner(club, club.cleo)]
  const pause = (day: string) => [{ from: day as Day, to: day as Day }]
  await ben.plans.keepOwn.mutate({ ...ben.step(), pauses: pause('2026-04-01') })
  await cleo.plans.keepOwn.mutate({ ...cleo.step(), pauses: pause('2026-04-02') })
  expect(await ben.plans.own.query(ben.place)).toEqual({ pauses: pause('2026-04-01') })
  expect(await cleo.plans.own.query(cleo.place)).toEqual({ pauses: pause('2026-04-02') })
})
