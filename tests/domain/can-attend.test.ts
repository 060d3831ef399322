// Who can come to a meeting: the same as whoever is free through all of it by free-in-week, over zones and changes of the clock.
import { expect, test } from 'vitest'
import type { WeekGrid } from '../../shared/contract/profile.ts'
import type { Day, Instant, ZoneName } from '../../shared/contract/time.ts'
import { canAttend, halvesOf } from '../../shared/domain/can-attend.ts'
import { freeInWeek } from '../../shared/domain/free-in-week.ts'
import { EMPTY_GRID, setRange } from '../../shared/domain/week-grid.ts'
import { addMinutes, epochOf, isoWeek } from '../../shared/domain/zoned-time.ts'

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'] as ZoneName[]

function freeAllThrough(grid: WeekGrid, zone: ZoneName, meeting: { startsAt: Instant; minutes: number }) {
  const end = addMinutes(meeting.startsAt, meeting.minutes)
  const weeks = new Set([isoWeek(meeting.startsAt, zone), isoWeek(addMinutes(end, -1), zone)])
  const spans = [...weeks].flatMap((week) => freeInWeek({ grid, away: [], zone }, week))
  let at = epochOf(meeting.startsAt)
  for (const { from, to } of spans.toSorted((one, two) => epochOf(one.from) - epochOf(two.from)))
    if (epochOf(from) <= at && epochOf(to) > at) at = epochOf(to)
  return at >= epochOf(end)
}

test('free all through a meeting, in four zones, every three hours over both changes of the clock', () => {
  const evenings = setRange(EMPTY_GRID, { weekday: 4, start: 34, end: 44 }, true)
  const grid = setRange(evenings, { weekday: 7, start: 2, end: 30 }, true)
  let free = 0
  for (const zone of ZONES)
    for (const start of ['2026-03-26T00:00:00.000Z', '2026-10-22T00:00:00.000Z'])
      for (let n = 0; n < 90; n++) {
        const meeting = { startsAt: addMinutes(start as Instant, n * 180), minutes: n % 2 === 0 ? 60 : 90 }
        const can = canAttend({ grid, away: [] }, halvesOf(meeting, zone))
        expect([zone, meeting.startsAt, can]).toEqual([
          zone,
          meeting.startsAt,
          freeAllThrough(grid, zone, meeting),
        ])
        free += Number(can)
      }
  expect(free).toBeGreaterThan(20)
})

test('who has told nothing can come, and nobody on a day away of their own calendar', () => {
  const zone = 'Asia/Kolkata' as ZoneName
  const halves = halvesOf({ startsAt: '2026-03-05T20:00:00.000Z' as Instant, minutes: 60 }, zone)
  const away = (day: string) => [{ from: day as Day, to: day as Day }]
  expect(canAttend({ grid: EMPTY_GRID, away: away('2026-03-05') }, halves)).toBe(true)
  expect(canAttend({ grid: EMPTY_GRID, away: away('2026-03-06') }, halves)).toBe(false)
})
