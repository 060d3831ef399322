// Finding an hour and sections: against all choices by brute force on small cases, and what must hold of every answer.
// FINDING=<how many> runs more cases.
import { beforeAll, describe, expect, test } from 'vitest'
import { openSolver } from '../../server/plans/highs.ts'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { Term } from '../../shared/contract/finding.ts'
import type { Day, ZoneName } from '../../shared/contract/time.ts'
import { boundOf, coverExactly, coverGreedily } from '../../shared/domain/cover-hours.ts'
import { findSections } from '../../shared/domain/find-sections.ts'
import { bestSlots, canCome, candidatesOf, type Reach, reachOf } from '../../shared/domain/find-slot.ts'
import { freeInWeek, type UsualWeek } from '../../shared/domain/free-in-week.ts'
import type { Solve } from '../../shared/domain/linear-model.ts'
import { chooseHours, useOf } from '../../shared/domain/office-hours.ts'
import { EMPTY_GRID, setRange, setSlots } from '../../shared/domain/week-grid.ts'
import { addDays, epochOf, instantAt, isoWeek } from '../../shared/domain/zoned-time.ts'
import { type Random, randomFrom } from '../support/random.ts'
import { ODD_ZONES, SEVEN_ZONES, someone } from '../support/week-people.ts'

const CASES = Number(process.env.FINDING ?? 20)
const SEED = 2026
let solve: Solve
beforeAll(async () => {
  console.log(`find-sections: seed ${SEED}, ${CASES} cases each`)
  solve = await openSolver(1)
})

const zone = (name: string) => name as ZoneName
const term = (from: string, weeks = 15, minutes = 60): Term => ({ from: from as Day, weeks, minutes })
const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)] as T

/** From three weeks before a clock change on: in spring and autumn of both hemispheres. */
const TERMS = ['2026-03-02', '2026-09-14', '2026-10-12', '2027-02-22'].map((from) => term(from, 10))

test('an hour suits whoever is free then on each date, as free-in-week says, through both changes of the clock', () => {
  const random = randomFrom(SEED)
  for (let turn = 0; turn < CASES / 3; turn += 1) {
    const asked = { ...pick(random, TERMS), minutes: pick(random, [30, 45, 60, 90]) }
    const here = pick(random, ODD_ZONES)
    const person = someone(random, ODD_ZONES, pick(random, ['dense', 'sparse'] as const))
    const away = turn % 3 === 0 ? [{ from: addDays(asked.from, 9), to: addDays(asked.from, 17) }] : []
    const candidates = candidatesOf(asked, here).filter(({ slot }) => slot % 5 === turn % 5)
    const reach = reachOf({ ...person, away }, candidates, asked.minutes)
    const open = weeksAround(asked).flatMap((week) => freeInWeek({ ...person, away: [] }, week))
    const spans = joined(open.map(({ from, to }) => [epochOf(from), epochOf(to)] as const))
    const isFree = (start: number) =>
      spans.some(([from, to]) => from <= start && start + asked.minutes * 60_000 <= to)
    const dayThere = (at: number) => localDayOf(at, person.zone)
    for (const [at, { starts }] of candidates.entries()) {
      const there = starts.filter((start) => {
        if (away.length === 0) return true
        const days = [dayThere(start), dayThere(start + asked.minutes * 60_000 - 1)]
        return !days.some((day) => away.some(({ from, to }) => from <= day && day <= to))
      })
      expect(canCome(reach, at)).toBe(there.length > 0 && there.every(isFree))
    }
  }
})

function weeksAround({ from, weeks }: Term): DigestWeek[] {
  return Array.from({ length: weeks + 3 }, (_, week) =>
    isoWeek(instantAt(epochOf(`${addDays(from, week * 7 - 7)}T12:00:00.000Z` as never)), zone('UTC')),
  )
}

function joined(spans: readonly (readonly [number, number])[]): [number, number][] {
  const all: [number, number][] = []
  for (const [from, to] of spans.toSorted((one, other) => one[0] - other[0])) {
    const last = all.at(-1)
    if (last && last[1] >= from) last[1] = Math.max(last[1], to)
    else all.push([from, to])
  }
  return all
}

function localDayOf(at: number, where: ZoneName): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: where }).format(at)
}

test('the best hour is the one that suits most; the hour of who is nearly asleep comes later', () => {
  const grid = setRange(
    setRange(EMPTY_GRID, { weekday: 2, start: 20, end: 22 }, true),
    { weekday: 3, start: 45, end: 47 },
    true,
  )
  const week: UsualWeek = { grid, away: [], zone: zone('Europe/Berlin') }
  const asked = term('2026-03-02')
  const candidates = candidatesOf(asked, zone('Europe/Berlin'))
  const reaches = [week, week].map((person) => reachOf(person, candidates, 60))
  const slots = bestSlots(reaches, candidates, 5).map((at) => candidates[at]?.slot)
  expect(slots).toEqual([48 + 20, 2 * 48 + 45])
})

/** Small cases: random hours, not of a week. */
function small(random: Random, people: number, hours: number): Reach[] {
  return Array.from({ length: people }, () =>
    Int8Array.from({ length: hours }, () => (random() < 0.4 ? pick(random, [0, 0, 1, 3]) : -1)),
  )
}

const subsets = (hours: number) =>
  Array.from({ length: 2 ** hours }, (_, bits) =>
    Array.from({ length: hours }, (__, hour) => hour).filter((hour) => (bits >> hour) & 1),
  )

describe('against every choice of hours', () => {
  test('the fewest sections are the fewest there are, and cost the least', async () => {
    const random = randomFrom(SEED + 1)
    for (let turn = 0; turn < CASES; turn += 1) {
      const reaches = small(random, 4 + (turn % 3), 6)
      const placeable = reaches.filter((reach) => reach.some((cost) => cost >= 0))
      const found = await findSections({ reaches, facilitators: [], choices: 2 }, { solve, seconds: 10 })
      expect(found.nowhere.length).toBe(reaches.length - placeable.length)
      if (placeable.length === 0) continue
      const covers = subsets(6).filter((hours) =>
        placeable.every((reach) => hours.some((hour) => canCome(reach, hour))),
      )
      const fewest = Math.min(...covers.map((hours) => hours.length))
      expect([found.choices[0]?.sections.length, found.bound, found.fewest]).toEqual([fewest, fewest, true])
      for (const { sections, cost, proved } of found.choices)
        expect([proved, cost]).toEqual([true, cheapest(placeable, sections.length)])
    }
  })

  test('greedy is no better than the fewest, and no more than one above it here', async () => {
    const random = randomFrom(SEED + 2)
    let more = 0
    for (let turn = 0; turn < CASES; turn += 1) {
      const reaches = small(random, 12, 14).filter((reach) => reach.some((cost) => cost >= 0))
      const suits = Array.from(
        { length: 14 },
        (_, hour) => new Set(reaches.flatMap((reach, at) => (canCome(reach, hour) ? [at] : []))),
      )
      const exact = coverExactly(suits, reaches.length)
      const greedy = coverGreedily(suits, reaches.length)
      const bound = await boundOf(suits, reaches.length, { solve, seconds: 10 })
      expect(bound).toBeLessThanOrEqual(exact.hours.length)
      expect(greedy.length).toBeGreaterThanOrEqual(exact.hours.length)
      expect(greedy.length).toBeLessThanOrEqual(exact.hours.length + 1)
      more += greedy.length - exact.hours.length
    }
    console.log(`find-sections: greedy needed one more in ${more} of ${CASES}`)
  })
})

/** Every way to open so many hours, two at one hour too, and to seat everybody there. */
function cheapest(reaches: readonly Reach[], count: number): number {
  const [least, most] = [Math.floor(reaches.length / count), Math.ceil(reaches.length / count)]
  let best = Number.POSITIVE_INFINITY
  const open = (from: number, opened: number[]): void => {
    if (opened.length === count) {
      best = Math.min(best, seat(0, opened, 0))
      return
    }
    for (let hour = from; hour < 6; hour += 1) open(hour, [...opened, hour])
  }
  const sizes = new Map<number, number>()
  const seat = (person: number, opened: readonly number[], cost: number): number => {
    const reach = reaches[person]
    if (!reach) {
      return [...new Set(opened)].reduce((sum, hour) => {
        const sections = opened.filter((other) => other === hour).length
        const size = sizes.get(hour) ?? 0
        return sum + 4 * (Math.max(0, size - most * sections) + Math.max(0, least * sections - size))
      }, cost)
    }
    let least_ = Number.POSITIVE_INFINITY
    for (const hour of new Set(opened)) {
      if (!canCome(reach, hour)) continue
      sizes.set(hour, (sizes.get(hour) ?? 0) + 1)
      least_ = Math.min(least_, seat(person + 1, opened, cost + (reach[hour] ?? 0) ** 2))
      sizes.set(hour, (sizes.get(hour) ?? 0) - 1)
    }
    return least_
  }
  open(0, [])
  return best
}

describe('of every answer over time zones', () => {
  const world = (seed: number, n: number) => {
    const random = randomFrom(seed)
    const asked = pick(random, TERMS)
    const candidates = candidatesOf(asked, zone('Europe/Berlin')).filter(({ slot }) => slot % 4 === 0)
    const people = Array.from({ length: n }, () =>
      someone(random, pick(random, [SEVEN_ZONES, ODD_ZONES]), 'dense'),
    )
    return {
      people,
      candidates,
      reaches: people.map((person) => reachOf(person, candidates, asked.minutes)),
      random,
    }
  }

  test('everybody has one place at which they can be; leaders can lead, and lead no more than their share', async () => {
    for (let turn = 0; turn < Math.max(4, CASES / 10); turn += 1) {
      const { reaches } = world(SEED + 10 + turn, 10)
      const found = await findSections(
        { reaches, facilitators: [0, 1, 2], choices: 2 },
        { solve, seconds: 10 },
      )
      for (const { sections } of found.choices) {
        const seated = sections.flatMap(({ people, hour }) => people.map((person) => ({ person, hour })))
        const led = sections.flatMap(({ facilitator: person, hour }) =>
          person === null ? [] : [{ person, hour }],
        )
        for (const { person, hour } of [...seated, ...led])
          expect(canCome(reaches[person] ?? new Int8Array(), hour)).toBe(true)
        const placed = [...seated, ...led].map(({ person }) => person)
        const all = reaches.map((_, at) => at).filter((at) => !found.nowhere.includes(at))
        expect([...new Set(placed)].toSorted((a, b) => a - b)).toEqual(all)
        expect(new Set(seated.map(({ person }) => person)).size).toBe(seated.length)
        const share = Math.ceil(sections.length / 3)
        for (const one of [0, 1, 2])
          expect(led.filter(({ person }) => person === one).length).toBeLessThanOrEqual(share)
        expect(sections.length).toBeGreaterThanOrEqual(found.bound)
      }
    }
  })

  test('more hours never ask for more sections; another order of people changes no number', async () => {
    for (let turn = 0; turn < Math.max(4, CASES / 10); turn += 1) {
      const { people, candidates, reaches, random } = world(SEED + 50 + turn, 9)
      const ask = (of: readonly Reach[]) =>
        findSections({ reaches: of, facilitators: [], choices: 2 }, { solve, seconds: 10 })
      const before = await ask(reaches)
      const numbers = ({ choices, bound, nowhere }: typeof before) => [
        bound,
        nowhere.length,
        ...choices.flatMap(({ sections, cost }) => [sections.length, cost]),
      ]
      expect(numbers(await ask(reaches.toReversed()))).toEqual(numbers(before))
      const lucky = Math.floor(random() * people.length)
      const more = people.map((person, at) =>
        at !== lucky || before.nowhere.includes(at)
          ? person
          : {
              ...person,
              grid: setSlots(
                person.grid,
                Array.from({ length: 30 }, () => Math.floor(random() * 336)),
                true,
              ),
            },
      )
      const after = await ask(more.map((person) => reachOf(person, candidates, 60)))
      expect(after.choices[0]?.sections.length ?? 0).toBeLessThanOrEqual(
        before.choices[0]?.sections.length ?? 0,
      )
    }
  })
})

test('office hours: one a day, near the best there is, and no host bears all the nights', () => {
  const random = randomFrom(SEED + 3)
  let [found, best] = [0, 0]
  for (let turn = 0; turn < CASES; turn += 1) {
    const candidates = Array.from({ length: 12 }, (_, at) => ({
      slot: (at % 4) * 48 + 20 + at,
      starts: [at],
    }))
    const [reaches, hosts] = [small(random, 8, 12), small(random, 2, 12)]
    const chosen = chooseHours({ candidates, reaches, hosts, count: 3 })
    const days = chosen.map(({ candidate }) => candidate % 4)
    expect(new Set(days).size).toBe(days.length)
    for (const { candidate, host } of chosen)
      expect(canCome(hosts[host] ?? new Int8Array(), candidate)).toBe(true)
    const able = subsets(12).filter(
      (set) =>
        set.length <= 3 &&
        new Set(set.map((at) => at % 4)).size === set.length &&
        set.every((at) => hosts.some((host) => canCome(host, at))),
    )
    const most = Math.max(0, ...able.map((set) => useOf({ reaches }, set)))
    const use = useOf(
      { reaches },
      chosen.map(({ candidate }) => candidate),
    )
    expect(use * 2).toBeGreaterThanOrEqual(most)
    found += use
    best += most
  }
  console.log(`office hours: ${found} of ${best} uses that are possible, in ${CASES} cases`)
  const nights = [Int8Array.from([3, 3, 3, 3]), Int8Array.from([3, 3, 3, 3])]
  const candidates = [0, 1, 2, 3].map((day) => ({ slot: day * 48, starts: [day] }))
  const shared = chooseHours({ candidates, reaches: [Int8Array.from([0, 0, 0, 0])], hosts: nights, count: 4 })
  expect(shared.filter(({ host }) => host === 0)).toHaveLength(2)
})
