// Office hours over HTTP and the mails of them: booked, given back, called off, and the day before.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { remind } from '../../../server/notices/jobs.ts'
import type { OfficeHourId } from '../../../shared/contract/ids.ts'
import type { LocalTime, ZoneName } from '../../../shared/contract/time.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { later, sent, subjects } from './letters.ts'

const never = new AbortController().signal
let lectern: Lectern
let club: Club
let officeHourId: OfficeHourId
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  await lectern.db.query.execute(sql`update letters set state = 'quiet' where state = 'claimed'`)
  await lectern.db.query.execute(sql`update office_hours set cancelled_at = now()`)
  club = await foundClub(lectern)
  const role = { ...doing(), memberId: club.members.cleo, role: 'mentor' as const }
  await club.ada.client.roles.setInGroup.mutate(role)
  officeHourId = await offer(true)
})

const doing = () => ({ clubId: club.clubId, groupId: club.groupId, operationId: newOperation() })
async function offer(bookable: boolean): Promise<OfficeHourId> {
  const startsAt = ['2026-03-25T17:00' as LocalTime]
  const wish = { startsAt, minutes: 30, bookable, place: 'Room 3' }
  await club.cleo.client.officeHours.offer.mutate({ ...doing(), hours: wish })
  const { clubId, groupId } = club
  const hours = await club.ben.client.officeHours.list.query({ clubId, groupId })
  const hour = hours.find(({ state }) => state !== 'cancelled')
  if (!hour) throw new Error('there is no hour')
  return hour.id
}
type Step = 'book' | 'cancel' | 'withdraw'
async function step(who: Person, what: Step): Promise<void> {
  later(lectern)
  await who.client.officeHours[what].mutate({ ...doing(), officeHourId })
}
async function move(who: Person, startsAt: string): Promise<void> {
  later(lectern)
  const input = { ...doing(), officeHourId, startsAt: startsAt as LocalTime }
  await who.client.officeHours.move.mutate(input)
}
const WHEN = 'Wednesday 25 March, 16:00 (UTC)'

test('the host is told who booked, of all who could have', async () => {
  await step(club.ada, 'book')
  expect(subjects(await sent(lectern)).filter((line) => line.startsWith('cleo'))).toEqual([
    `cleo: ada booked your office hour on ${WHEN} (Reading group)`,
  ])
  await step(club.ada, 'cancel')
  await sent(lectern)
  await step(club.ben, 'book')
  expect(subjects(await sent(lectern)).filter((line) => line.startsWith('cleo'))).toEqual([
    `cleo: Ben booked your office hour on ${WHEN} (Reading group)`,
  ])
})

test('booked: host and booker are told once when and where; given back: the host', async () => {
  await step(club.ben, 'book')
  await step(club.ben, 'book')
  const booked = await sent(lectern)
  expect(subjects(booked)).toEqual([
    `ben: You booked the office hour of Cleo on ${WHEN} (Reading group)`,
    `cleo: Ben booked your office hour on ${WHEN} (Reading group)`,
  ])
  for (const { text } of booked) {
    expect(text).toContain('By the group’s clock (Berlin): Wednesday 25 March, 17:00 (UTC+1).')
    expect(text).toContain('Where: Room 3')
    expect(text).toContain(`${lectern.url}/clubs/${club.clubId}/groups/${club.groupId}/times`)
  }
  await step(club.ben, 'cancel')
  expect(subjects(await sent(lectern))).toEqual([
    `cleo: Ben gave back your office hour on ${WHEN} (Reading group)`,
  ])
  await step(club.ada, 'book')
  expect(subjects(await sent(lectern))).toEqual([
    `ada: You booked the office hour of Cleo on ${WHEN} (Reading group)`,
    `cleo: ada booked your office hour on ${WHEN} (Reading group)`,
  ])
})

test('booked and given back before anybody was told is nothing; who has it in the end is told', async () => {
  await step(club.ben, 'book')
  await step(club.ben, 'cancel')
  expect(await sent(lectern)).toEqual([])
  await step(club.ben, 'book')
  expect(await sent(lectern)).toHaveLength(2)
  await step(club.ben, 'cancel')
  await step(club.ada, 'book')
  const mails = await sent(lectern)
  expect(subjects(mails)).toEqual([
    `ada: You booked the office hour of Cleo on ${WHEN} (Reading group)`,
    `cleo: ada booked your office hour on ${WHEN} (Reading group)`,
  ])
  expect(mails.map(({ text }) => text).join()).toContain('Ben had it before and gave it back.')
})

test('called off by its host: who booked is told; by a lead: host and booker, and by whom; nobody booked: only the host', async () => {
  await step(club.ben, 'book')
  await step(club.cleo, 'withdraw')
  const OFF = `Called off: the office hour of Cleo on ${WHEN} (Reading group)`
  expect(subjects(await sent(lectern))).toEqual([`ben: ${OFF}`])
  officeHourId = await offer(true)
  await step(club.ben, 'book')
  await sent(lectern)
  await step(club.ada, 'withdraw')
  const mails = await sent(lectern)
  expect(subjects(mails)).toEqual([
    `ben: ${OFF}`,
    `cleo: Called off: your office hour on ${WHEN} (Reading group)`,
  ])
  for (const { text } of mails) expect(text).toContain('ada has called off')
  officeHourId = await offer(true)
  await step(club.ada, 'withdraw')
  expect(subjects(await sent(lectern))).toEqual([
    `cleo: Called off: your office hour on ${WHEN} (Reading group)`,
  ])
})

test('moved by its host: who booked keeps it and is told the old and the new time by their own clock', async () => {
  const { clubId, groupId } = club
  await club.ben.client.accounts.change.mutate({ name: 'Ben', zone: 'Asia/Kolkata' as ZoneName })
  await step(club.ben, 'book')
  await sent(lectern)
  await move(club.cleo, '2026-03-26T18:30')
  const mails = await sent(lectern)
  const NEW = 'Thursday 26 March, 23:00 (UTC+5:30)'
  const OLD = 'Wednesday 25 March, 21:30 (UTC+5:30)'
  expect(subjects(mails)).toEqual([`ben: Moved to ${NEW}: the office hour of Cleo on ${OLD} (Reading group)`])
  expect(mails[0]?.text).toContain(`Cleo is there for you on ${NEW}, and not on ${OLD}, for 30 minutes.`)
  expect(mails[0]?.text).toContain('You have it as before.')
  expect(mails[0]?.text).not.toContain('has moved it')
  const [hour] = await club.ben.client.officeHours.list.query({ clubId, groupId })
  expect(hour).toMatchObject({ id: officeHourId, state: 'yours', startsAt: '2026-03-26T17:30:00.000Z' })
  await step(club.cleo, 'withdraw')
  expect((await sent(lectern))[0]?.subject).toContain(`Called off: the office hour of Cleo on ${NEW}`)
})

test('moved by a lead: host and booker are told by whom; there and back before it was told is nothing', async () => {
  await step(club.ben, 'book')
  await sent(lectern)
  await move(club.ada, '2026-03-26T17:00')
  await move(club.ada, '2026-03-25T17:00')
  expect(await sent(lectern)).toEqual([])
  await move(club.ada, '2026-03-27T17:00')
  await move(club.ada, '2026-03-26T17:00')
  const mails = await sent(lectern)
  const MOVED = 'Moved to Thursday 26 March, 16:00 (UTC)'
  expect(subjects(mails)).toEqual([
    `ben: ${MOVED}: the office hour of Cleo on ${WHEN} (Reading group)`,
    `cleo: ${MOVED}: your office hour on ${WHEN} (Reading group)`,
  ])
  const textTo = (who: Person) => mails.find(({ to }) => to === who.mail)?.text ?? ''
  expect(textTo(club.ben)).toContain('ada has moved it.')
  expect(textTo(club.cleo)).toContain('Ben has booked it as before, and is told, too.')
})

test('booked and moved before the mail of the booking went: one mail to each, with the time of now', async () => {
  await step(club.ben, 'book')
  await move(club.cleo, '2026-03-26T17:00')
  const moved = await sent(lectern)
  expect(subjects(moved)).toEqual([
    `ben: Moved to Thursday 26 March, 16:00 (UTC): the office hour of Cleo on ${WHEN} (Reading group)`,
    'cleo: Ben booked your office hour on Thursday 26 March, 16:00 (UTC) (Reading group)',
  ])
  await step(club.ben, 'cancel')
  await step(club.ben, 'book')
  await move(club.cleo, '2026-03-27T17:00')
  await move(club.cleo, '2026-03-26T17:00')
  expect(subjects(await sent(lectern))).toEqual([
    'ben: You booked the office hour of Cleo on Thursday 26 March, 16:00 (UTC) (Reading group)',
  ])
})

test('its host leaves: who booked is told that it is off and why; who booked leaves: the host is', async () => {
  const { clubId, groupId, members } = club
  await step(club.ben, 'book')
  await sent(lectern)
  await club.cleo.client.departures.leaveGroup.mutate({ ...doing(), turns: 0 })
  const [off, ...more] = await sent(lectern)
  expect(more).toEqual([])
  expect([off?.to, off?.subject]).toEqual([
    club.ben.mail,
    `Called off: the office hour of Cleo on ${WHEN} (Reading group)`,
  ])
  expect(off?.text).toContain(`Cleo has left the group, so the office hour on ${WHEN} is off.`)
  const again = { mail: club.cleo.mail as never, name: 'Cleo', role: 'mentor' as const }
  await club.ada.client.members.add.mutate({ ...doing(), ...again })
  officeHourId = await offer(true)
  await step(club.ben, 'book')
  await sent(lectern)
  later(lectern)
  const out = { clubId, operationId: newOperation(), memberId: members.ben }
  await club.ada.client.departures.removeFromClub.mutate(out)
  const mails = await sent(lectern)
  expect(subjects(mails)).toEqual([`cleo: Ben does not come to your office hour on ${WHEN} (Reading group)`])
  expect(mails[0]?.text).toContain('Ben has left the group and does not come')
  expect(await club.cleo.client.officeHours.list.query({ clubId, groupId })).toMatchObject([
    { state: 'free' },
  ])
})

test('its host deletes their account: who booked is told without the name', async () => {
  await step(club.ben, 'book')
  await sent(lectern)
  await club.cleo.client.deletions.ask.mutate({ texts: 'delete' })
  const link = /https?:\S+delete-account\/\S+/.exec(lectern.mails.at(-1)?.text ?? '')?.[0] ?? ''
  expect((await fetch(link, { method: 'POST', headers: { origin: lectern.url } })).status).toBe(200)
  const mails = await sent(lectern)
  expect(subjects(mails)).toEqual([
    `ben: Called off: the office hour of Former member on ${WHEN} (Reading group)`,
  ])
  expect(mails[0]?.text).not.toContain('Cleo')
})

test('the day before, host and booker are reminded once, unless it was given back, called off or just booked', async () => {
  await step(club.ben, 'book')
  await sent(lectern)
  const tick = async (at: string) => {
    lectern.setClock(at)
    await remind.run(lectern.world, never)
    await remind.run(lectern.world, never)
    return subjects(await sent(lectern))
  }
  expect(await tick('2026-03-24T15:59:00Z')).toEqual([])
  expect(await tick('2026-03-24T16:01:00Z')).toEqual([
    `ben: The office hour of Cleo on ${WHEN} (Reading group)`,
    `cleo: Your office hour on ${WHEN} (Reading group)`,
  ])
  expect(await tick('2026-03-25T09:00:00Z')).toEqual([])
  await step(club.ben, 'cancel')
  await step(club.ada, 'book')
  await sent(lectern)
  expect(await tick('2026-03-25T10:00:00Z')).toEqual([])
})

test('an open hour is reminded to its host alone, and dropped when it is called off meanwhile; who wants none gets none', async () => {
  await step(club.cleo, 'withdraw')
  officeHourId = await offer(false)
  lectern.setClock('2026-03-24T16:01:00Z')
  await remind.run(lectern.world, never)
  const [mail, ...more] = await sent(lectern)
  expect([mail?.subject, more]).toEqual([`Your office hour on ${WHEN} (Reading group)`, []])
  expect(mail?.text).toContain('It is open to whoever comes.')
  lectern.setClock('2026-03-02T10:00:00Z')
  await step(club.cleo, 'withdraw')
  officeHourId = await offer(true)
  await club.ben.client.notices.choose.mutate({ ...doing(), choices: { hour: 'none' } })
  await step(club.ben, 'book')
  expect(subjects(await sent(lectern))).toEqual([
    `cleo: Ben booked your office hour on ${WHEN} (Reading group)`,
  ])
  lectern.setClock('2026-03-24T16:01:00Z')
  await remind.run(lectern.world, never)
  await step(club.cleo, 'withdraw')
  expect(await sent(lectern)).toEqual([])
})
