// The last moment of an offer: what is proposed, and where it goes when the meeting is moved. Both by the group's wall clock.
import { isRefusal } from '../contract/refusal.ts'
import type { Instant, LocalTime, ZoneName } from '../contract/time.ts'
import { addMilliseconds, addMinutes, epochOf, instantOf, isAfter, localTime } from './zoned-time.ts'

const DAYS_BEFORE = [4, 3, 2, 1]
const EVENING = '18:00'
const UTC = 'UTC' as ZoneName

/** Four days before the meeting at six in the evening, later where that is less than a day away; else halfway. */
export function proposeUntil(startsAt: Instant, now: Instant, zone: ZoneName): LocalTime {
  const evenings = DAYS_BEFORE.map((days) => {
    const day = localTime(addMinutes(startsAt, -days * 24 * 60), zone).slice(0, 10)
    return `${day}T${EVENING}` as LocalTime
  })
  const tomorrow = addMinutes(now, 24 * 60)
  const found = evenings.find((local) => {
    const at = instantOf(local, zone)
    return !isRefusal(at) && isAfter(at, tomorrow)
  })
  const halfway = addMilliseconds(now, Math.floor((epochOf(startsAt) - epochOf(now)) / 2))
  return found ?? localTime(halfway, zone)
}

/** As far before the new start as before the old, by the clock on the wall; never after it, and never in the past. */
export function moveUntil(
  until: Instant,
  { before, after, zone }: { readonly before: Instant; readonly after: Instant; readonly zone: ZoneName },
  now: Instant,
): Instant {
  const shift = wall(after, zone) - wall(before, zone)
  const local = localTime(addMilliseconds(asShown(until, zone), shift), UTC)
  const moved = instantOf(local, zone)
  const at = isRefusal(moved) ? addMilliseconds(until, epochOf(after) - epochOf(before)) : moved
  return isAfter(at, now) ? at : now
}

/** The instant at which a clock without changes shows what this one shows, to reckon with. */
function asShown(at: Instant, zone: ZoneName): Instant {
  const shown = instantOf(localTime(at, zone), UTC)
  return isRefusal(shown) ? at : shown
}

const wall = (at: Instant, zone: ZoneName) => epochOf(asShown(at, zone))
