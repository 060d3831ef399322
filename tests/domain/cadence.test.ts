// The days and instants of a cadence, against a reference that knows calendars and clocks by Date and Intl alone: every zone of
// the tests, both changes of the clock of each year through 2030, at the hours around them.
import { expect, test } from 'vitest'
import { Cadence, type ClockTime } from '../../shared/contract/group.ts'
import type { Day, Instant, ZoneName } from '../../shared/contract/time.ts'
import { cadenceDays, cadenceSlots } from '../../shared/domain/cadence.ts'
import { changesOf, intlLocal, intlMeaning, ZONES } from './intl-clock.ts'

const DAY = 24 * 60 * 60_000
const slot = { weekday: 4, time: '18:00' as ClockTime, minutes: 60 }
const cadence = (more: object) => Cadence.parse({ ...slot, ...more })
const term = (from: string, to: string) => ({ from: from as Day, to: to as Day })

/** By walking over every day: no arithmetic of weeks. */
function reference(one: Cadence, { from, to }: { from: string; to: string }): string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY) {
    const day = new Date(at)
    if ((day.getUTCDay() || 7) === one.weekday && belongs(one, day)) days.push(day.toISOString().slice(0, 10))
  }
  return days
}

function belongs(one: Cadence, day: Date): boolean {
  if (one.every === 'week') return true
  if (one.every === 'two_weeks') {
    const anchor = new Date(Date.parse(one.from ?? ''))
    while ((anchor.getUTCDay() || 7) !== 1) anchor.setUTCDate(anchor.getUTCDate() - 1)
    const monday = new Date(day)
    while ((monday.getUTCDay() || 7) !== 1) monday.setUTCDate(monday.getUTCDate() - 1)
    return Math.abs(Math.round((monday.getTime() - anchor.getTime()) / DAY)) % 14 === 0
  }
  const inMonth: number[] = []
  const length = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  for (let date = 1; date <= length; date += 1) {
    const other = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), date))
    if (other.getUTCDay() === day.getUTCDay()) inMonth.push(date)
  }
  const wanted = one.week === 'last' ? inMonth.at(-1) : inMonth[one.week - 1]
  return wanted === day.getUTCDate()
}

test('every cadence has the days of the reference over nine years, on each weekday', () => {
  const span = term('2024-01-01', '2032-12-31')
  for (let weekday = 1; weekday <= 7; weekday += 1) {
    const all = [
      cadence({ weekday, every: 'week' }),
      cadence({ weekday, every: 'two_weeks', from: '2026-11-24' }),
      cadence({ weekday, every: 'two_weeks', from: '2025-12-31' }),
      ...([1, 2, 3, 4, 'last'] as const).map((week) => cadence({ weekday, every: 'month', week })),
    ]
    for (const one of all) expect(cadenceDays(one, span), JSON.stringify(one)).toEqual(reference(one, span))
  }
})

test('every two weeks holds over a year of 53 weeks, and counts from the first where nobody said', () => {
  const days = cadenceDays(
    cadence({ every: 'two_weeks', from: '2026-12-24' }),
    term('2026-12-20', '2027-01-31'),
  )
  expect(days).toEqual(['2026-12-24', '2027-01-07', '2027-01-21'])
  const unsaid = cadenceDays(cadence({ every: 'two_weeks', from: null }), term('2026-03-04', '2026-04-05'))
  expect(unsaid).toEqual(['2026-03-05', '2026-03-19', '2026-04-02'])
})

test('a term has its first and its last day, and none when it ends before it begins', () => {
  const one = cadence({ every: 'week' })
  expect(cadenceDays(one, term('2026-03-05', '2026-03-12'))).toEqual(['2026-03-05', '2026-03-12'])
  expect(cadenceDays(one, term('2026-03-12', '2026-03-05'))).toEqual([])
})

test('over every change of the clock through 2030, in all zones, slots begin as Intl says', () => {
  let [checked, gaps, folds] = [0, 0, 0]
  for (const zone of ZONES) {
    for (const change of changesOf(zone, 2026, 2030)) {
      for (const minutes of [-90, -45, -15, 0, 15, 45, 90]) {
        // What the clock shows around the change, and, where it jumps, what it would have shown.
        for (const shift of [0, 60, 30]) {
          const local = shifted(intlLocal(change + minutes * 60_000, zone), shift)
          const meant = intlMeaning(local, zone)
          gaps += meant.times === 0 ? 1 : 0
          folds += meant.times === 2 ? 1 : 0
          const day = local.slice(0, 10)
          const weekday = new Date(`${day}T00:00Z`).getUTCDay() || 7
          const one = cadence({ every: 'week', weekday, time: local.slice(11) })
          const [found] = cadenceSlots(one, zone as ZoneName, term(day, day))
          checked += 1
          expect(found, `${local} in ${zone}`).toEqual({
            day,
            startsAt: new Date(meant.epoch).toISOString() as Instant,
          })
        }
      }
    }
  }
  console.log(`cadence: ${checked} slots in ${ZONES.length} zones, ${gaps} in a gap, ${folds} in a fold`)
  expect(gaps).toBeGreaterThan(100)
  expect(folds).toBeGreaterThan(100)
})

test('a weekly meeting keeps its local hour through 2030, in all zones', () => {
  for (const zone of ZONES) {
    for (const { day, startsAt } of cadenceSlots(
      cadence({ every: 'week' }),
      zone as ZoneName,
      term('2026-01-01', '2030-12-31'),
    ))
      expect(intlLocal(Date.parse(startsAt), zone)).toBe(`${day}T18:00`)
  }
})

function shifted(local: string, minutes: number): string {
  return new Date(Date.parse(`${local}:00Z`) + minutes * 60_000).toISOString().slice(0, 16)
}
