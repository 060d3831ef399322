// Two groups of one club that meet on the same days: dates, hours and mails of one are nothing to the other.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Day, LocalTime } from '../../../shared/contract/time.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf, signIn } from '../../support/people.ts'
import { addTo, secondGroup } from '../../support/second-group.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { sent, subjects } from '../letters/letters.ts'
import { calling } from './calling.ts'

let lectern: Lectern
let club: Club
let second: Club
const here = calling(() => club)
const there = calling(() => second)
const MARCH = { from: '2026-03-02' as Day, to: '2026-03-20' as Day }
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  second = await secondGroup(club, ['ben'])
})

test('both may meet at one hour, and a term is planned around the own meetings and days off alone', async () => {
  for (const call of [here, there])
    await call.setCadence({ every: 'week', weekday: 4, time: '18:00', minutes: 90 })
  const days = [{ day: '2026-03-12' as Day, why: 'Easter' }]
  await there.meetings().addDaysOff.mutate({ ...there.doing(), days, cancel: true })
  await there.add('2026-03-05T18:00')
  const preview = async (call = here) => {
    const term = await call.meetings().previewTerm.query({ ...call.place(), ...MARCH })
    return term.map(({ day, standing }) => `${day} ${standing}`)
  }
  expect(await preview()).toEqual(['2026-03-05 new', '2026-03-12 new', '2026-03-19 new'])
  const { meetingId } = await here.add('2026-03-05T18:00')
  const change = { startsAt: '2026-03-06T18:00' as LocalTime }
  await here.meetings().change.mutate({ ...here.doing(), meetingId, change })
  expect((await preview())[0]).toBe((await preview(there))[0])
})

test('a meeting is moved: its own group is told, but for who is away; that it is off is nothing to who is excused', async () => {
  const people: Record<string, Awaited<ReturnType<typeof signIn>>> = {}
  for (const name of ['Dora', 'Emil', 'Fay']) people[name] = await signIn(lectern, name, mail(name))
  await addTo(club, { name: 'Dora', mail: mail('Dora') })
  await addTo(second, { name: 'Emil', mail: mail('Emil') })
  const fay = await addTo(club, { name: 'Fay', mail: mail('Fay') })
  await club.ada.client.departures.removeFromGroup.mutate({ ...here.doing(), memberId: fay })
  const { meetingId } = await here.add('2026-03-12T18:00')
  const pauses = [{ from: '2026-03-10' as Day, to: '2026-03-20' as Day }]
  await club.cleo.client.plans.keepOwn.mutate({ ...here.doing(), pauses })
  await club.ben.client.plans.keepOwn.mutate({ ...there.doing(), pauses })
  await people.Dora?.client.attendance.excuse.mutate({ ...here.doing(), meetingId, excused: true })
  await sent(lectern)
  const change = { startsAt: '2026-03-13T18:00' as LocalTime }
  await here.meetings().change.mutate({ ...here.doing(), meetingId, change })
  const told = async () => subjects(await sent(lectern)).map((line) => line.split('-')[0]?.split(':')[0])
  expect(await told()).toEqual(['ben', 'dora'])
  await here.cancel(meetingId)
  expect(await told()).toEqual(['ben'])
})
const mail = (name: string) => `${name.toLowerCase()}-${club.groupId.slice(0, 8)}@example.org`

test('an hour is booked under its own group only, and the hours of each are counted alone', async () => {
  const offer = (call: typeof here, hour: number, many: number) =>
    club.ada.client.officeHours.offer.mutate({
      ...call.doing(),
      hours: {
        ...{ minutes: 30, bookable: true, place: '' },
        startsAt: Array.from({ length: many }, (_, n) => {
          const day = new Date(Date.UTC(2026, 3, 1 + n)).toISOString().slice(0, 10)
          return `${day}T${hour}:00` as LocalTime
        }),
      },
    })
  for (let hour = 10; hour < 20; hour += 1) await offer(there, hour, 20)
  expect((await refusalOf(offer(there, 20, 1))).code).toBe('too_many_hours')
  expect(await offer(here, 20, 1)).toEqual({ offered: 1 })
  const [hour] = await club.ben.client.officeHours.list.query(there.place())
  const booking = { operationId: newOperation(), officeHourId: hour?.id as never }
  const wrong = club.ben.client.officeHours.book.mutate({ ...here.place(), ...booking })
  expect((await refusalOf(wrong)).code).toBe('not_found')
})

test('a meeting is moved: who owns the club and has left the group is told nothing, although they lead the other', async () => {
  const { meetingId } = await here.add('2026-03-12T18:00')
  const role = { ...here.doing(), memberId: club.members.cleo, role: 'lead' as const }
  await club.ada.client.roles.setInGroup.mutate(role)
  await club.ada.client.departures.leaveGroup.mutate({ ...here.doing(), turns: 0 })
  await sent(lectern)
  const change = { startsAt: '2026-03-13T18:00' as LocalTime }
  await club.cleo.client.meetings.change.mutate({ ...here.doing(), meetingId, change })
  expect((await sent(lectern)).map(({ to }) => to)).toEqual([club.ben.mail])
})
