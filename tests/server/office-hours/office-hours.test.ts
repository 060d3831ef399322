// Office hours over HTTP: offered by mentors and leads, booked by one, called off, and told to whom it concerns.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OfficeHourId } from '../../../shared/contract/ids.ts'
import type { LocalTime } from '../../../shared/contract/time.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { secondGroup } from '../../support/second-group.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
})

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
const offer = (bookable = true, startsAt = ['2026-03-25T17:00', '2026-04-01T17:00'], who = club.ada) =>
  who.client.officeHours.offer.mutate({
    ...{ ...place(), operationId: newOperation() },
    hours: { startsAt: startsAt as LocalTime[], minutes: 30, bookable, place: 'Room 3' },
  })
const list = (who: Person) => who.client.officeHours.list.query(place())
const book = (who: Person, officeHourId: OfficeHourId) =>
  who.client.officeHours.book.mutate({ ...place(), operationId: newOperation(), officeHourId })
const cancel = (who: Person, officeHourId: OfficeHourId) =>
  who.client.officeHours.cancel.mutate({ ...place(), operationId: newOperation(), officeHourId })
const withdraw = (who: Person, officeHourId: OfficeHourId) =>
  who.client.officeHours.withdraw.mutate({ ...place(), operationId: newOperation(), officeHourId })
const move = (who: Person, officeHourId: OfficeHourId, startsAt: string) =>
  who.client.officeHours.move.mutate({
    ...{ ...place(), operationId: newOperation(), officeHourId },
    startsAt: startsAt as LocalTime,
  })
const none = '00000000-0000-4000-8000-000000000000' as OfficeHourId
const first = async (who = club.ben) => {
  const [hour] = await list(who)
  if (!hour) throw new Error('there is no hour')
  return hour
}

test('offered by the group’s clock on both sides of its change; the same hours again add none', async () => {
  expect(await offer()).toEqual({ offered: 2 })
  expect((await list(club.ben)).map(({ startsAt, state, bookedBy }) => [startsAt, state, bookedBy])).toEqual([
    ['2026-03-25T16:00:00.000Z', 'free', null],
    ['2026-04-01T15:00:00.000Z', 'free', null],
  ])
  expect(await offer()).toEqual({ offered: 0 })
  expect((await refusalOf(offer(true, ['2026-03-29T02:30']))).code).toBe('no_such_local_time')
  expect((await refusalOf(offer(true, ['2026-03-01T17:00']))).code).toBe('bad_input')
  expect((await refusalOf(offer(true, ['2026-05-01T17:00'], club.ben))).code).toBe('not_allowed')
})

test('one has it; who comes second is told; given back it is free again', async () => {
  await offer()
  const { id } = await first()
  await book(club.ben, id)
  await book(club.ben, id)
  expect(await first()).toMatchObject({ state: 'yours', bookedBy: null, mayWithdraw: false })
  expect(await first(club.cleo)).toMatchObject({ state: 'taken', bookedBy: null })
  expect(await first(club.ada)).toMatchObject({ state: 'taken', bookedBy: 'Ben', mayWithdraw: true })
  expect(await refusalOf(book(club.cleo, id))).toMatchObject({ code: 'hour_taken', status: 409 })
  expect((await refusalOf(cancel(club.cleo, id))).code).toBe('hour_not_booked')
  await cancel(club.ben, id)
  await book(club.cleo, id)
  expect(await first(club.cleo)).toMatchObject({ state: 'yours' })
})

test('N4: of two who book in the same moment one wins, each time', async () => {
  const days = Array.from({ length: 20 }, (_, day) => `2026-04-${String(day + 1).padStart(2, '0')}T17:00`)
  await offer(true, days)
  for (const { id } of await list(club.ben)) {
    const answers = await Promise.allSettled([book(club.ben, id), book(club.cleo, id)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  }
  const taken = await list(club.ada)
  expect(taken.every(({ state }) => state === 'taken')).toBe(true)
})

test('called off: who had it sees that it is off, others see nothing; only the host or a lead may', async () => {
  await offer()
  const { id } = await first()
  await book(club.ben, id)
  expect((await refusalOf(withdraw(club.ben, id))).code).toBe('not_allowed')
  await withdraw(club.ada, id)
  expect(await first()).toMatchObject({ id, state: 'cancelled' })
  expect((await list(club.cleo)).map((hour) => hour.id)).not.toContain(id)
  expect((await refusalOf(book(club.cleo, id))).code).toBe('hour_over')
  expect((await refusalOf(withdraw(club.ada, id))).code).toBe('hour_over')
  expect(await offer(true, ['2026-03-25T17:00'])).toEqual({ offered: 1 })
})

test('moved by its host or a lead, to a time ahead at which the host has no other; who booked keeps it', async () => {
  const role = {
    ...place(),
    operationId: newOperation(),
    memberId: club.members.cleo,
    role: 'mentor' as const,
  }
  await club.ada.client.roles.setInGroup.mutate(role)
  await offer(true, undefined, club.cleo)
  const [one = { id: none }, two = { id: none }] = await list(club.ben)
  await book(club.ben, one.id)
  const codeOf = async (startsAt: string, who = club.cleo, id = one.id) =>
    (await refusalOf(move(who, id, startsAt))).code
  expect(await codeOf('2026-03-26T17:00', club.ben)).toBe('not_allowed')
  expect(await codeOf('2026-03-29T02:30')).toBe('no_such_local_time')
  expect(await codeOf('2026-03-02T10:00')).toBe('bad_input')
  expect(await codeOf('2026-04-01T17:00')).toBe('hour_there')
  expect(await codeOf('2026-04-01T17:00', club.cleo, none)).toBe('not_found')
  expect(await move(club.cleo, one.id, '2026-03-26T17:00')).toEqual({ startsAt: '2026-03-26T16:00:00.000Z' })
  expect(await move(club.cleo, one.id, '2026-03-26T17:00')).toEqual({ startsAt: '2026-03-26T16:00:00.000Z' })
  expect(await move(club.ada, one.id, '2026-04-02T17:00')).toEqual({ startsAt: '2026-04-02T15:00:00.000Z' })
  expect((await list(club.ben)).map(({ id, state }) => [id, state])).toEqual([
    [two.id, 'free'],
    [one.id, 'yours'],
  ])
  const both = await Promise.allSettled([one, two].map(({ id }) => move(club.cleo, id, '2026-04-08T17:00')))
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  await withdraw(club.cleo, two.id)
  expect(await codeOf('2026-04-03T17:00', club.cleo, two.id)).toBe('hour_over')
  expect(await move(club.cleo, one.id, '2026-04-01T17:00')).toEqual({ startsAt: '2026-04-01T15:00:00.000Z' })
  lectern.setClock('2026-04-01T15:00:00Z')
  expect(await codeOf('2026-04-03T17:00')).toBe('hour_over')
})

test('an open hour is for whoever comes; one’s own and a past one cannot be booked', async () => {
  await offer(false)
  const { id } = await first()
  expect((await refusalOf(book(club.ben, id))).code).toBe('hour_open')
  await offer(true, ['2026-04-08T17:00'])
  const last = (await list(club.ada)).at(-1)?.id as OfficeHourId
  expect((await refusalOf(book(club.ada, last))).code).toBe('bad_input')
  lectern.setClock('2026-04-08T15:00:00Z')
  expect((await refusalOf(book(club.ben, last))).code).toBe('hour_over')
  expect(await list(club.ben)).toEqual([])
})

test('while it is on, its place is still shown to who comes, and nothing of it changes; then it is gone', async () => {
  await offer(true, ['2026-04-08T17:00'])
  const { id } = await first()
  await book(club.ben, id)
  await offer(false, ['2026-04-08T18:00'])
  await offer(true, ['2026-04-08T19:00'])
  lectern.setClock('2026-04-08T15:10:00Z')
  expect(await first()).toMatchObject({ id, state: 'yours', place: 'Room 3', mayWithdraw: false })
  expect(await first(club.ada)).toMatchObject({ id, bookedBy: 'Ben', mayWithdraw: false })
  expect((await refusalOf(cancel(club.ben, id))).code).toBe('hour_over')
  lectern.setClock('2026-04-08T15:30:00Z')
  expect((await list(club.ben)).map(({ state }) => state)).toEqual(['open', 'free'])
  lectern.setClock('2026-04-08T16:29:00Z')
  expect((await list(club.cleo)).map(({ state }) => state)).toEqual(['open', 'free'])
  // Nobody has booked it.
  lectern.setClock('2026-04-08T17:00:00Z')
  expect(await list(club.ben)).toEqual([])
})

test('nobody holds two hours at one time: neither offered nor moved; one may begin as another ends', async () => {
  await offer(true, ['2026-04-08T17:00'])
  const { id } = await first()
  expect((await refusalOf(offer(true, ['2026-04-08T17:29']))).code).toBe('hour_there')
  // As something else than it is, it is not the same hour again.
  expect((await refusalOf(offer(false, ['2026-04-08T17:00']))).code).toBe('hour_there')
  expect(await offer(true, ['2026-04-08T17:30', '2026-04-08T16:30'])).toEqual({ offered: 2 })
  expect((await refusalOf(move(club.ada, id, '2026-04-08T17:15'))).code).toBe('hour_there')
  expect(await move(club.ada, id, '2026-04-08T18:00')).toEqual({ startsAt: '2026-04-08T16:00:00.000Z' })
  expect(await move(club.ada, id, '2026-04-08T18:10')).toEqual({ startsAt: '2026-04-08T16:10:00.000Z' })
  await withdraw(club.ada, id)
  expect(await offer(false, ['2026-04-08T18:10'])).toEqual({ offered: 1 })
  // Another host, and the same host in another group, have their own hours.
  const role = { ...place(), operationId: newOperation(), memberId: club.members.cleo }
  await club.ada.client.roles.setInGroup.mutate({ ...role, role: 'mentor' })
  expect(await offer(true, ['2026-04-08T18:15'], club.cleo)).toEqual({ offered: 1 })
  const { groupId: other } = await secondGroup(club, [])
  const hours = { startsAt: ['2026-04-08T18:15' as LocalTime], minutes: 30, bookable: true, place: '' }
  const there = { clubId: club.clubId, groupId: other, operationId: newOperation(), hours }
  expect(await club.ada.client.officeHours.offer.mutate(there)).toEqual({ offered: 1 })
})
