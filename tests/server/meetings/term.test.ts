// A term from the cadence: what the preview shows is what is made, each date once; days off, extra dates, and both over a
// change of the clocks.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Day } from '../../../shared/contract/time.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'
import { calling } from './calling.ts'

let lectern: Lectern
let club: Club
const call = calling(() => club)
const THURSDAYS = { every: 'week', weekday: 4, time: '18:00', minutes: 90 }
const MARCH = { from: '2026-03-02' as Day, to: '2026-04-16' as Day }
beforeAll(async () => {
  lectern = await startLectern()
})
afterAll(() => lectern.close())
beforeEach(async () => {
  lectern.setClock('2026-03-02T10:00:00Z')
  club = await foundClub(lectern)
  await call.setCadence(THURSDAYS)
})

const preview = () => call.meetings().previewTerm.query({ ...call.place(), ...MARCH })
const standings = async () => (await preview()).map(({ day, standing }) => `${day} ${standing}`)
const make = async (operationId = newOperation()) => {
  const days = (await preview()).filter(({ standing }) => standing === 'new').map(({ day }) => day)
  const wish = { ...call.place(), operationId, ...MARCH, days, place: 'Room 12', link: '' as const }
  return { wish, made: await call.meetings().makeTerm.mutate(wish) }
}

test('a term is previewed and made at once, at the same hour on both sides of the clock change', async () => {
  const days = ['2026-04-02', '2026-04-09'].map((day) => ({ day: day as Day, why: 'Easter' }))
  await call.meetings().addDaysOff.mutate({ ...call.doing(), days, cancel: true })
  expect(await standings()).toEqual([
    ...['2026-03-05 new', '2026-03-12 new', '2026-03-19 new', '2026-03-26 new'],
    ...['2026-04-02 off', '2026-04-09 off', '2026-04-16 new'],
  ])
  lectern.setClock('2026-03-02T11:00:00Z')
  const { made } = await make()
  expect(made.days).toEqual(['2026-03-05', '2026-03-12', '2026-03-19', '2026-03-26', '2026-04-16'])
  const { coming, daysOff } = await call.list()
  expect(coming.map(({ startsAt }) => startsAt)).toEqual([
    '2026-03-05T17:00:00.000Z',
    '2026-03-12T17:00:00.000Z',
    '2026-03-19T17:00:00.000Z',
    '2026-03-26T17:00:00.000Z',
    '2026-04-16T16:00:00.000Z',
  ])
  expect(coming[0]).toMatchObject({ minutes: 90, place: 'Room 12', cancelled: null })
  expect(daysOff).toEqual(days)
  const [line] = (
    await club.ada.client.activity.list.query({
      ...{ clubId: club.clubId, by: null, kind: 'meetings', since: null, until: null, cursor: null },
    })
  ).lines
  expect(line).toMatchObject({ action: 'meetings.plan-term', by: { name: 'ada' } })
})

test('made again, with the same operation or another, nothing is there twice; six at once neither', async () => {
  const { wish } = await make()
  await call.meetings().makeTerm.mutate(wish)
  const again = Array.from({ length: 6 }, () =>
    call.meetings().makeTerm.mutate({ ...wish, operationId: newOperation() }),
  )
  expect((await Promise.all(again)).map(({ days }) => days.length)).toEqual(again.map(() => 0))
  expect((await call.list()).coming).toHaveLength(7)
})

test('a date that was moved or cancelled stays the one of its day', async () => {
  await make()
  const [first, second] = (await call.list()).coming
  await call.meetings().change.mutate({
    ...call.doing(),
    meetingId: first?.id as never,
    change: { startsAt: '2026-03-06T18:00' as never },
  })
  await call.cancel(second?.id as never, 'The room is taken')
  expect((await standings()).slice(0, 3)).toEqual([
    '2026-03-05 made',
    '2026-03-12 cancelled',
    '2026-03-19 made',
  ])
  expect((await make()).made.days).toEqual([])
})

test('an extra date stands beside the cadence, and on a day of it takes its place', async () => {
  await call.add('2026-03-10T12:00', { title: 'Guest talk', minutes: 45 })
  await call.add('2026-03-12T12:00')
  expect((await standings()).slice(0, 3)).toEqual(['2026-03-05 new', '2026-03-12 made', '2026-03-19 new'])
  expect(await refusalOf(call.add('2026-03-12T12:00'))).toMatchObject({ code: 'meeting_there', status: 409 })
  expect(await refusalOf(call.add('2026-03-01T12:00'))).toMatchObject({ code: 'meeting_in_past' })
  expect(await refusalOf(call.add('2026-03-29T02:30'))).toMatchObject({ code: 'no_such_local_time' })
})

test('a day off cancels what stands on it, by the calendar of the group, and can be taken back', async () => {
  await make()
  const off = [{ day: '2026-03-12' as Day, why: 'Strike' }]
  const done = await call.meetings().addDaysOff.mutate({ ...call.doing(), days: off, cancel: true })
  expect(done).toEqual({ days: 1, cancelled: 1 })
  const kept = await call.meetings().addDaysOff.mutate({ ...call.doing(), days: off, cancel: false })
  expect(kept).toEqual({ days: 0, cancelled: 0 })
  expect((await call.list()).coming[1]).toMatchObject({ cancelled: { by: 'ada', why: 'Strike' } })
  await call.meetings().removeDaysOff.mutate({ ...call.doing(), days: ['2026-03-12' as Day] })
  expect((await call.list()).daysOff).toEqual([])
})

test('without a regular time there is no term; a term of years is refused', async () => {
  await call.setCadence(null)
  expect(await refusalOf(preview())).toMatchObject({ code: 'no_cadence' })
  const years = { from: '2026-03-02' as Day, to: '2029-03-02' as Day }
  expect(await refusalOf(call.meetings().previewTerm.query({ ...call.place(), ...years }))).toMatchObject({
    code: 'bad_input',
  })
})
