// When things happen in the demo term: eight meetings lie behind the real now and three ahead, each on a Thursday at
// 17:00 by the group's wall clock, also where the clocks change in between.
import type { Cadence, ClockTime } from '../../shared/contract/group.ts'
import { type Instant, type LocalTime, ZoneName } from '../../shared/contract/time.ts'
import { addMinutes, epochOf, lastDigestDue, localDay } from '../../shared/domain/zoned-time.ts'
import type { Moment } from './reading.ts'

export const ZONE = ZoneName.parse('Europe/Berlin')
export const DIGEST = { weekday: 5, hour: 8 }
export const MEETINGS_HELD = 8
export const MEETINGS_AHEAD = 3

const MEETING = { weekday: 4, hour: 17 }
const TIME = `${MEETING.hour}:00` as ClockTime
export const CADENCE: Cadence = { every: 'week', weekday: MEETING.weekday, time: TIME, minutes: 60 }
const DAY = 24 * 60

export interface Term {
  readonly now: Instant
  readonly founded: Instant
  /** Wall-clock times of the meetings, the first one first. */
  readonly meetings: readonly LocalTime[]
  /** About the start of meeting `index`: an hour off where the clocks changed since. */
  around(index: number): Instant
  at(moment: Moment, index: number): Instant
}

export function termAround(now: Instant): Term {
  const last = lastDigestDue(now, MEETING, ZONE).dueAt
  const weekBegan = lastDigestDue(now, DIGEST, ZONE).dueAt
  const around = (index: number) => addMinutes(last, (index - MEETINGS_HELD + 1) * 7 * DAY)
  const meetings = Array.from({ length: MEETINGS_HELD + MEETINGS_AHEAD }, (_, index) => index)
  return {
    now,
    founded: addMinutes(around(0), -30 * DAY),
    meetings: meetings.map((index) => `${localDay(around(index), ZONE)}T${TIME}` as LocalTime),
    around,
    at(moment, index) {
      if ('hoursBefore' in moment) return addMinutes(around(index), -moment.hoursBefore * 60)
      const minutes = (epochOf(now) - epochOf(weekBegan)) / 60_000
      return addMinutes(weekBegan, minutes * moment.shareOfThisWeek)
    },
  }
}

/** Papers are put on the list, and then on a meeting, this long before it. */
export function listedAt(term: Term, index: number): Instant {
  return addMinutes(term.around(index), -23 * DAY + index * 37)
}

export function scheduledAt(term: Term, index: number): Instant {
  return addMinutes(term.around(index), -22 * DAY)
}

export function joinedAt(term: Term, before: number): Instant {
  return before === 0 ? addMinutes(term.founded, DAY) : addMinutes(term.around(before), -5 * DAY)
}

/** A paper that waits for a meeting came on the list lately. */
export function waitingSince(term: Term): Instant {
  return addMinutes(term.now, -2 * DAY - 190)
}
