// The one rule which meeting a reading belongs to, and when a meeting is over.
import type { Instant } from '../contract/time.ts'
import { addMinutes, isAfter } from './zoned-time.ts'

/** A meeting counts as coming for this long after its start: people still look at it while it runs. */
export const RUNNING_MINUTES = 180

export function isOver(startsAt: Instant, now: Instant): boolean {
  return isAfter(now, addMinutes(startsAt, RUNNING_MINUTES))
}

/** The next one that is not over, else the last one that was. */
export function meetingOf<M extends { startsAt: Instant }>(held: readonly M[], now: Instant): M | null {
  const sorted = held.toSorted((a, b) => (isAfter(a.startsAt, b.startsAt) ? 1 : -1))
  return sorted.find((meeting) => !isOver(meeting.startsAt, now)) ?? sorted.at(-1) ?? null
}
