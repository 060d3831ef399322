// The days on which a group meets by its cadence, and the instants they begin at in a named zone. A time that the clocks jump
// over becomes the later instant, one that comes twice the first: a rule makes these times, and no person can be asked.
import type { Cadence } from '../contract/group.ts'
import type { Day, Instant, ZoneName } from '../contract/time.ts'
import { addDays, daysBetween, instantByRule, weekdayOf } from './zoned-time.ts'

export interface Slot {
  readonly day: Day
  readonly startsAt: Instant
}

/** From the first to the last day, both with it. */
export interface Term {
  readonly from: Day
  readonly to: Day
}

export function cadenceSlots(cadence: Cadence, zone: ZoneName, term: Term): Slot[] {
  return cadenceDays(cadence, term).map((day) => ({ day, startsAt: instantByRule(day, cadence.time, zone) }))
}

/** Where a cadence of every two weeks does not say of which, they count from the first one in the term. */
export function cadenceDays(cadence: Cadence, { from, to }: Term): Day[] {
  const days: Day[] = []
  const first = addDays(from, (cadence.weekday - weekdayOf(from) + 7) % 7)
  for (let day = first; day <= to; day = addDays(day, 7)) if (isOne(cadence, day, first)) days.push(day)
  return days
}

/** Whether a day of the right weekday is one of the cadence. */
function isOne(cadence: Cadence, day: Day, first: Day): boolean {
  if (cadence.every === 'week') return true
  if (cadence.every === 'two_weeks') return weeksApart(cadence.from ?? first, day) % 2 === 0
  const nth = Math.ceil(Number(day.slice(8)) / 7)
  if (cadence.week !== 'last') return nth === cadence.week
  return addDays(day, 7).slice(0, 7) !== day.slice(0, 7)
}

/** `from` may be any day of a week with a meeting: weeks are compared from Monday to Monday. */
function weeksApart(from: Day, day: Day): number {
  return Math.abs(daysBetween(mondayOf(from), mondayOf(day)) / 7)
}

function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day))
}
