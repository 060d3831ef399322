// A meeting moved, called off or brought back, over HTTP, and the mails of it: who gets one, what it tells, and what is dropped
// because it is not true any more when it goes.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { MeetingId } from '../../../shared/contract/ids.ts'
import type { LocalTime, ZoneName } from '../../../shared/contract/time.ts'
import { newOperation } from '../../support/papers.ts'
import type { Person } from '../../support/people.ts'
import { foundTrading, type Trading } from '../../support/trades.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { later, sent, subjects } from './letters.ts'

let lectern: Lectern
let t: Trading
let meetingId: MeetingId
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  // Jobs look at everything there is: what earlier tests left is settled.
  await lectern.db.query.execute(sql`update letters set state = 'quiet' where state = 'claimed'`)
  t = await foundTrading(lectern)
  meetingId = (await t.plan(t.members.ben, '2026-03-12T18:00')).meetingId as MeetingId
})

const inGroup = () => ({ ...t.place, operationId: newOperation() })
const doing = () => ({ ...inGroup(), meetingId })
const meetings = (who: Person = t.ada) => who.client.meetings
async function move(startsAt: string, who: Person = t.ada): Promise<void> {
  later(lectern)
  await meetings(who).change.mutate({ ...doing(), change: { startsAt: startsAt as LocalTime } })
}
async function cancel(why = ''): Promise<void> {
  later(lectern)
  await meetings().cancel.mutate({ ...doing(), why })
}
async function bringBack(): Promise<void> {
  later(lectern)
  await meetings().bringBack.mutate(doing())
}
const THURSDAY = 'Thursday 12 March, 17:00 (UTC)'
const FRIDAY = 'Friday 13 March, 17:00 (UTC)'
const MOVED = `Moved to ${FRIDAY}: the meeting on ${THURSDAY} (Reading group)`

test('moved: everybody but who did it is told the old and the new time, by both clocks; who presents, that the turn stays', async () => {
  await t.cleo.client.accounts.change.mutate({ name: 'Cleo', zone: 'Europe/Berlin' as ZoneName })
  await move('2026-03-13T18:00')
  expect(await sent(lectern, 4)).toEqual([])
  const mails = await sent(lectern)
  expect(subjects(mails)).toEqual([
    `ben: ${MOVED}`,
    'cleo: Moved to Friday 13 March, 18:00 (UTC+1): the meeting on Thursday 12 March, 18:00 (UTC+1) (Reading group)',
  ])
  const [toBen, toCleo] = ['ben', 'cleo'].map((name) => mails.find(({ to }) => to.startsWith(name)))
  expect(toBen?.text).toContain(
    'By the group’s clock (Berlin): Friday 13 March, 18:00 (UTC+1), and not Thursday 12 March, 18:00 (UTC+1).',
  )
  expect(toBen?.text).toMatch(/You present “Paper \d+” there, as before\./)
  expect(toBen?.text).toContain(`${lectern.url}/clubs/${t.clubId}/groups/${t.groupId}/meetings/${meetingId}`)
  expect(toBen?.headers?.['List-Unsubscribe']).toContain('/unsubscribe/')
  expect(toCleo?.text).not.toMatch(/group’s clock|You present/)
  expect(await sent(lectern)).toEqual([])
})

test('there and back again before it was told is nothing; several moves are one mail, from what was known', async () => {
  await move('2026-03-13T18:00')
  await move('2026-03-12T18:00')
  expect(await sent(lectern)).toEqual([])
  await move('2026-03-14T18:00')
  await move('2026-03-13T18:00')
  expect(subjects(await sent(lectern))).toEqual([`ben: ${MOVED}`, `cleo: ${MOVED}`])
  await move('2026-03-14T18:00')
  const next = await sent(lectern)
  expect(next[0]?.subject).toBe(
    `Moved to Saturday 14 March, 17:00 (UTC): the meeting on ${FRIDAY} (Reading group)`,
  )
  expect(next).toHaveLength(2)
})

test('called off and brought back: told with why, in the words of who did it; both within the wait are nothing', async () => {
  await cancel('The room is flooded.')
  await bringBack()
  expect(await sent(lectern)).toEqual([])
  await move('2026-03-13T18:00')
  await cancel('The room is flooded.')
  const off = await sent(lectern)
  expect(subjects(off)).toEqual(
    ['ben', 'cleo'].map((name) => `${name}: Called off: the meeting on ${THURSDAY} (Reading group)`),
  )
  expect(off[0]?.text).toContain('ada writes: “The room is flooded.”')
  await bringBack()
  const back = await sent(lectern)
  expect(back[0]?.subject).toBe(`After all: the meeting on ${FRIDAY} takes place (Reading group)`)
  const toBen = back.find(({ to }) => to.startsWith('ben'))
  expect(toBen?.text).toMatch(/You present “Paper \d+” there, as before\./)
})

test('who cannot come hears of another time and not that it is off; who chose no mail hears nothing; a lead who did a part knows it', async () => {
  await t.cleo.client.attendance.excuse.mutate({ ...doing(), excused: true })
  await move('2026-03-13T18:00')
  await t.ben.client.notices.choose.mutate({ ...inGroup(), choices: { meeting: 'none' } })
  expect(subjects(await sent(lectern))).toEqual([`cleo: ${MOVED}`])
  await cancel()
  expect(await sent(lectern)).toEqual([])
  await bringBack()
  await t.ben.client.notices.choose.mutate({ ...inGroup(), choices: { meeting: null } })
  const role = { ...inGroup(), memberId: t.members.cleo, role: 'lead' as const }
  await t.ada.client.roles.setInGroup.mutate(role)
  await move('2026-03-14T18:00')
  await move('2026-03-15T18:00', t.cleo)
  const mails = await sent(lectern)
  // Ada did the first, so Sunday is new to her after Saturday; Cleo did the last and knows.
  expect(subjects(mails).map((line) => line.split(' (UTC)')[0])).toEqual([
    'ada: Moved to Sunday 15 March, 17:00',
    'ben: Moved to Sunday 15 March, 17:00',
  ])
  expect(mails.find(({ to }) => to.startsWith('ada'))?.subject).toContain('the meeting on Saturday 14 March')
})

test('a repeat tells once; a change of the title tells nobody; a day off tells of each meeting in one mail', async () => {
  const again = { ...doing(), change: { startsAt: '2026-03-13T18:00' as LocalTime } }
  await meetings().change.mutate(again)
  await meetings().change.mutate(again)
  later(lectern)
  await meetings().change.mutate({ ...doing(), change: { title: 'Guest talk' } })
  const moved = await sent(lectern)
  expect(subjects(moved)).toEqual([`ben: ${MOVED}`, `cleo: ${MOVED}`])
  expect(moved[0]?.text).toContain('Its title: “Guest talk”')
  await t.plan(t.members.cleo, '2026-03-14T18:00')
  const days = ['2026-03-13', '2026-03-14'].map((day) => ({ day: day as never, why: 'Holidays' }))
  later(lectern)
  await meetings().addDaysOff.mutate({ ...inGroup(), days, cancel: true })
  const off = await sent(lectern)
  expect(off.map(({ to, subject }) => [to.split('@')[0], subject.split(', ').at(-1)]).toSorted()).toEqual([
    ['ben', 'and 1 more'],
    ['cleo', 'and 1 more'],
  ])
  for (const day of ['Friday 13', 'Saturday 14'])
    expect(off[0]?.text).toContain(`Called off: the meeting on ${day} March, 17:00 (UTC) (Reading group)`)
})

test('several meetings in one mail stand by their new dates, in whatever order they were moved', async () => {
  const second = (await t.plan(t.members.cleo, '2026-03-19T18:00')).meetingId as MeetingId
  const soonest = (await t.plan(t.members.cleo, '2026-03-26T18:00')).meetingId as MeetingId
  await move('2026-03-27T18:00')
  for (const [id, startsAt] of [
    [soonest, '2026-03-11T18:00'],
    [second, '2026-03-20T18:00'],
  ] as const) {
    later(lectern)
    await meetings().change.mutate({
      ...inGroup(),
      meetingId: id,
      change: { startsAt: startsAt as LocalTime },
    })
  }
  const [mail] = (await sent(lectern)).filter(({ to }) => to.startsWith('cleo'))
  const days = mail?.text.match(/^Moved to \w+ \d+/gm)
  expect(days).toEqual(['Moved to Wednesday 11', 'Moved to Friday 20', 'Moved to Friday 27'])
  expect(mail?.subject).toMatch(/^Moved to Wednesday 11 March.*, and 2 more$/)
})

test('what begins within two hours is told at once', async () => {
  lectern.setClock('2026-03-12T16:00:00Z')
  await cancel('The room is flooded.')
  expect(subjects(await sent(lectern, 0))).toEqual(
    ['ben', 'cleo'].map((name) => `${name}: Called off: the meeting on ${THURSDAY} (Reading group)`),
  )
})

test('who left meanwhile gets nothing, and a meeting that is over is not told of', async () => {
  await move('2026-03-13T18:00')
  await t.cleo.client.departures.leaveGroup.mutate({ ...inGroup(), turns: 0 })
  expect(subjects(await sent(lectern))).toEqual([`ben: ${MOVED}`])
  await cancel()
  lectern.setClock('2026-03-13T17:00:00Z')
  expect(await sent(lectern)).toEqual([])
})

test('a club that has sent nearly all that it may in a day tells who holds a turn, and the meeting is moved all the same', async () => {
  await lectern.db.query.execute(sql`
    insert into letters (club_id, group_id, account_id, kind, cause, written_by, written_at, try_at, changed_at, state, message_id)
    select ${t.clubId}, ${t.groupId}, account_id, 'added', gen_random_uuid(), ${t.members.ada},
      ${lectern.world.now()}, ${lectern.world.now()}, ${lectern.world.now()}, 'sent', gen_random_uuid()::text
    from accounts, generate_series(1, 999) where mail = ${t.ada.mail}`)
  await move('2026-03-13T18:00')
  expect(subjects(await sent(lectern))).toEqual([`ben: ${MOVED}`])
  expect(lectern.logged.filter(({ event }) => event === 'meeting.not_mailed')).toHaveLength(1)
  expect((await meetings().get.query({ ...t.place, meetingId })).startsAt).toBe('2026-03-13T17:00:00.000Z')
})
