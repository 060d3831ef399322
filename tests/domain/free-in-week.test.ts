// A usual week in given weeks, against Temporal asked minute by minute: around every clock change of many zones.
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { Away, WeekGrid } from '../../shared/contract/profile.ts'
import type { Day, Instant, ZoneName } from '../../shared/contract/time.ts'
import { freeInWeek, type Span } from '../../shared/domain/free-in-week.ts'
import { EMPTY_GRID, hasSlot, setRange, setSlots } from '../../shared/domain/week-grid.ts'
import { isoWeek } from '../../shared/domain/zoned-time.ts'
import { randomFrom } from '../support/random.ts'
import { changesOf, ZONES } from './intl-clock.ts'

const SEED = 20_261_122
const STEP_MINUTES = 5

const at = (epoch: number) => new Date(epoch).toISOString() as Instant

interface Case {
  readonly zone: ZoneName
  readonly week: DigestWeek
  readonly grid: WeekGrid
  readonly away: readonly Away[]
}

/** Every five minutes of ten days around: does this person's clock show a chosen half hour of a day of this week? */
function asked({ zone, week, grid, away }: Case, near: number): string[] {
  const free: string[] = []
  const [year, number] = week.split('-W').map(Number)
  for (let minute = -9 * 1440; minute <= 9 * 1440; minute += STEP_MINUTES) {
    const instant = Temporal.Instant.fromEpochMilliseconds(near + minute * 60_000)
    const local = instant.toZonedDateTimeISO(zone)
    if (local.yearOfWeek !== year || local.weekOfYear !== number) continue
    const day = local.toPlainDate().toString()
    if (away.some(({ from, to }) => from <= day && day <= to)) continue
    const slot = (local.dayOfWeek - 1) * 48 + Math.floor((local.hour * 60 + local.minute) / 30)
    if (hasSlot(grid, slot)) free.push(instant.toString())
  }
  return free
}

function stepsOf(spans: readonly Span[]): string[] {
  return spans.flatMap(({ from, to }) => {
    const steps: string[] = []
    for (let epoch = Date.parse(from); epoch < Date.parse(to); epoch += STEP_MINUTES * 60_000)
      steps.push(Temporal.Instant.fromEpochMilliseconds(epoch).toString())
    return steps
  })
}

function randomGrid(random: () => number): WeekGrid {
  let grid = EMPTY_GRID
  for (let n = 0; n < 4 + random() * 8; n++) {
    const start = Math.floor(random() * 46)
    const end = Math.min(48, start + 1 + Math.floor(random() * 16))
    grid = setRange(grid, { weekday: 1 + Math.floor(random() * 7), start, end }, true)
  }
  // The small hours of the weekend, when most clocks change.
  return setRange(
    setRange(grid, { weekday: 7, start: 1, end: 9 }, true),
    { weekday: 6, start: 46, end: 48 },
    true,
  )
}

test('in the weeks of every clock change of many zones: free exactly when the clock says so', () => {
  const random = randomFrom(SEED)
  let weeks = 0
  let compared = 0
  for (const name of ZONES) {
    const zone = name as ZoneName
    for (const change of changesOf(name, 2026, 2027)) {
      const week = isoWeek(at(change), zone)
      const day = at(change + 86_400_000 * Math.floor(random() * 4)).slice(0, 10) as Day
      const one = {
        zone,
        week,
        grid: randomGrid(random),
        away: random() < 0.3 ? [{ from: day, to: day }] : [],
      }
      const near = Math.round(change / 300_000) * 300_000
      const wanted = asked(one, near)
      expect(stepsOf(freeInWeek(one, week)), `${name} ${week}, seed ${SEED}`).toEqual(wanted)
      weeks += 1
      compared += wanted.length
    }
  }
  expect(weeks).toBeGreaterThan(60)
  console.log(`free in week: ${weeks} weeks with a clock change, ${compared} instants, seed ${SEED}`)
})

const hours = (spans: readonly Span[]) =>
  spans.reduce((sum, { from, to }) => sum + (Date.parse(to) - Date.parse(from)) / 3_600_000, 0)

test('an hour that is skipped is not there, one that comes twice is there twice', () => {
  const zone = 'Europe/Berlin' as ZoneName
  const grid = setRange(EMPTY_GRID, { weekday: 7, start: 4, end: 6 }, true)
  const free = (week: string) => freeInWeek({ grid, away: [], zone }, week as DigestWeek)
  expect(free('2026-W12')).toEqual([{ from: '2026-03-22T01:00:00.000Z', to: '2026-03-22T02:00:00.000Z' }])
  expect(free('2026-W13')).toEqual([])
  expect(free('2026-W43')).toEqual([{ from: '2026-10-25T00:00:00.000Z', to: '2026-10-25T02:00:00.000Z' }])
})

test('evenings stay evenings on both sides of the change, and midnight joins two days', () => {
  const zone = 'America/New_York' as ZoneName
  const evenings = setRange(EMPTY_GRID, { weekday: 1, start: 36, end: 48 }, true)
  const grid = setRange(evenings, { weekday: 2, start: 0, end: 2 }, true)
  const free = (week: string) => freeInWeek({ grid, away: [], zone }, week as DigestWeek)
  expect(free('2026-W10')).toEqual([{ from: '2026-03-02T23:00:00.000Z', to: '2026-03-03T06:00:00.000Z' }])
  expect(free('2026-W11')).toEqual([{ from: '2026-03-09T22:00:00.000Z', to: '2026-03-10T05:00:00.000Z' }])
})

test('days away are not there, on the calendar of the person', () => {
  const always = setSlots(
    EMPTY_GRID,
    Array.from({ length: 336 }, (_, slot) => slot),
    true,
  )
  const zone = 'Pacific/Auckland' as ZoneName
  const week = '2026-W20' as DigestWeek
  expect(hours(freeInWeek({ grid: always, away: [], zone }, week))).toBe(168)
  const away = [{ from: '2026-05-12' as Day, to: '2026-05-13' as Day }]
  const spans = freeInWeek({ grid: always, away, zone }, week)
  expect(hours(spans)).toBe(120)
  expect(spans).toEqual([
    { from: '2026-05-10T12:00:00.000Z', to: '2026-05-11T12:00:00.000Z' },
    { from: '2026-05-13T12:00:00.000Z', to: '2026-05-17T12:00:00.000Z' },
  ])
})
