// Office hours over HTTP and the mails of them: booked, given back, called off, and the day before.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { remind } from '../../../server/notices/jobs.ts'
import type { OfficeHourId } from '../../../shared/contract/ids.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
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
const WHEN = 'Wednesday 25 March, 16:00 (UTC)'

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
