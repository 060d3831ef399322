// When shall we meet, over HTTP: by hours that the reader may see, over the change of the clocks, and taken over as the cadence.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Term } from '../../../shared/contract/finding.ts'
import type { Audience } from '../../../shared/contract/profile.ts'
import type { ZoneName } from '../../../shared/contract/time.ts'
import { settingsOf } from '../../../shared/domain/join-settings.ts'
import { EMPTY_PROFILE, FIRST_SHOWN } from '../../../shared/domain/show-profile.ts'
import { EMPTY_GRID, setRange } from '../../../shared/domain/week-grid.ts'
import { newOperation } from '../../support/papers.ts'
import { type Club, foundClub, type Person, refusalOf } from '../../support/people.ts'
import { type Lectern, startLectern } from '../../support/world.ts'

let lectern: Lectern
let club: Club
beforeAll(async () => {
  lectern = await startLectern()
  club = await foundClub(lectern)
})
afterAll(() => lectern.close())

const place = () => ({ clubId: club.clubId, groupId: club.groupId })
/** Europe's clocks change on 29 March, America's did on 8 March. */
const TERM: Term = { from: '2026-03-02' as Term['from'], weeks: 6, minutes: 60 }

async function tell(
  person: Person,
  told: { zone: string; hours: readonly [weekday: number, start: number, end: number][]; to?: Audience },
) {
  const { account } = await person.client.accounts.me.query({})
  await person.client.accounts.change.mutate({ name: account.name, zone: told.zone as ZoneName })
  const { revision } = await person.client.profiles.mine.query({})
  const availability = told.hours.reduce(
    (grid, [weekday, start, end]) => setRange(grid, { weekday, start, end }, true),
    EMPTY_GRID,
  )
  const shown = { ...FIRST_SHOWN, availability: told.to ?? ('mentors' as const) }
  await person.client.profiles.save.mutate({
    ...{ basis: revision, content: { ...EMPTY_PROFILE, availability } },
    clubs: [{ clubId: club.clubId, shown }],
  })
}

const slots = (who = club.ada) => who.client.polls.slots.query({ ...place(), term: TERM })

test('nobody has told hours: all are named, no hour is proposed', async () => {
  const found = await slots()
  expect(found.slots).toEqual([])
  expect(found.untold.map(({ name }) => name)).toEqual(['ada', 'Ben', 'Cleo'])
  const sections = await club.ada.client.polls.sections.query({ ...place(), term: TERM, facilitators: [] })
  expect(sections).toEqual({ people: [], nowhere: [], bound: 0, fewest: true, choices: [] })
})

test('the hour that suits most on every date comes first, with each one’s own clock before and after it changes', async () => {
  await tell(club.ada, {
    zone: 'Europe/Berlin',
    hours: [
      [2, 34, 40],
      [4, 30, 36],
    ],
  })
  // 12:00 to 15:00 in New York is 18:00 to 21:00 in Berlin, and for three weeks in March an hour earlier.
  await tell(club.ben, { zone: 'America/New_York', hours: [[2, 24, 30]] })
  await tell(club.cleo, { zone: 'Asia/Kolkata', hours: [[4, 38, 47]] })
  const found = await slots()
  expect(found.told.map(({ name, zone }) => `${name} ${zone}`)).toEqual([
    ...['ada Europe/Berlin', 'Ben America/New_York', 'Cleo Asia/Kolkata'],
  ])
  const [best, second] = found.slots
  expect([best?.weekday, best?.can.length, best?.cannot.length]).toEqual([2, 2, 1])
  expect(best?.time).toBe('18:00')
  const ben = best?.can.find(({ memberId }) => memberId === club.members.ben)
  expect(ben).toMatchObject({
    ...{ weekday: 2, time: '12:00', later: { weekday: 2, time: '13:00' }, hour: 'day' },
  })
  expect(second).toBeDefined()
})

test('the times shown on each clock are those of the term', async () => {
  const { slots: all } = await slots()
  for (const slot of all) for (const { later, time } of slot.can) if (later) expect(later.time).not.toBe(time)
})

test('hidden hours are as never told: neither name nor count nor hour changes', async () => {
  await tell(club.cleo, { zone: 'Asia/Kolkata', hours: [], to: 'leads' })
  const without = await slots()
  await tell(club.cleo, { zone: 'Asia/Kolkata', hours: [[4, 38, 47]], to: 'me' })
  expect(await slots()).toEqual(without)
  expect(without.untold.map(({ name }) => name)).toEqual(['Cleo'])
  const sections = { ...place(), term: TERM, facilitators: [club.members.ada] }
  const hidden = await club.ada.client.polls.sections.query(sections)
  expect(hidden.people.map(({ name }) => name)).toEqual(['ada', 'Ben'])
})

test('only leads look for hours', async () => {
  expect((await refusalOf(slots(club.ben))).code).toBe('not_allowed')
  expect((await refusalOf(slots(club.zoe))).code).toBe('not_found')
})

test('sections: everybody has one at which they can be, found in a thread of its own', async () => {
  await tell(club.cleo, { zone: 'Asia/Kolkata', hours: [[4, 38, 47]] })
  const asked = { ...place(), term: TERM, facilitators: [] }
  const found = await club.ada.client.polls.sections.query(asked)
  expect(found).toMatchObject({ nowhere: [], bound: 2, fewest: true })
  const [two, three] = found.choices
  expect(two?.sections.map(({ members }) => members.length).toSorted()).toEqual([1, 2])
  expect(two?.sections.flatMap(({ members }) => members.map(({ memberId }) => memberId)).toSorted()).toEqual(
    Object.values(club.members).toSorted(),
  )
  expect(three?.sections).toHaveLength(3)
})

test('a slot is taken over as the cadence of the group', async () => {
  const [best] = (await slots()).slots
  if (!best) throw new Error('there is no hour')
  const group = await club.ada.client.groups.get.query(place())
  const cadence = { every: 'week' as const, weekday: best.weekday, time: best.time, minutes: TERM.minutes }
  const settings = { ...settingsOf(group), cadence }
  await club.ada.client.groups.change.mutate({
    ...{ ...place(), operationId: newOperation(), version: group.version, settings },
  })
  expect((await club.ben.client.groups.get.query(place())).cadence).toEqual(cadence)
})

test('office hours are proposed where they serve others and their host can', async () => {
  const asked = { ...place(), term: TERM, hosts: [club.members.ada], count: 3 }
  const { hours, people } = await club.ada.client.polls.hours.query(asked)
  expect(people).toBe(2)
  expect(new Set(hours.map(({ weekday }) => weekday)).size).toBe(hours.length)
  expect(hours.every(({ host }) => host.memberId === club.members.ada)).toBe(true)
  expect(hours.some(({ useful }) => useful > 0)).toBe(true)
})
