// What a person's usual week means in a given week: the instants at which their clock shows a chosen half hour on a day
// they are not away. So an hour that the clocks skip is not there, and one that comes twice is there twice.
import type { DigestWeek } from '../contract/digest.ts'
import type { Away, WeekGrid } from '../contract/profile.ts'
import type { Day, Instant, ZoneName } from '../contract/time.ts'
import { rangesOf } from './week-grid.ts'
import { daysOfWeek, instantsOfDay } from './zoned-time.ts'

export interface UsualWeek {
  readonly grid: WeekGrid
  readonly away: readonly Away[]
  readonly zone: ZoneName
}

/** From `from` up to, but not with, `to`. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

const HALF_HOUR = 30

/** When the person is free in this week of their own calendar, in order; spans that touch are one. */
export function freeInWeek({ grid, away, zone }: UsualWeek, week: DigestWeek): Span[] {
  const ranges = rangesOf(grid)
  const spans = daysOfWeek(week).flatMap((day, index) => {
    if (isAway(away, day)) return []
    const wanted = ranges
      .filter(({ weekday }) => weekday === index + 1)
      .map(({ start, end }) => ({ from: start * HALF_HOUR, to: end * HALF_HOUR }))
    return wanted.length === 0 ? [] : instantsOfDay(day, zone, wanted)
  })
  return joinTouching(spans)
}

export function isAway(away: readonly Away[], day: Day): boolean {
  return away.some(({ from, to }) => from <= day && day <= to)
}

function joinTouching(spans: readonly Span[]): Span[] {
  const all: Span[] = []
  for (const span of spans.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = all.at(-1)
    if (last !== undefined && last.to >= span.from) all[all.length - 1] = { from: last.from, to: span.to }
    else all.push(span)
  }
  return all
}
