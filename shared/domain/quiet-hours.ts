// The next instant at which a notice may go to a person: never in the hours that their own clock shows as quiet. What the
// clock shows decides, so an hour that comes twice is quiet twice, and one that is skipped is not waited for.
import type { QuietHours } from '../contract/notice.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import { epochOf, instantAt, steadyStretches } from './zoned-time.ts'

const HOUR_MS = 60 * 60_000
const DAY_MS = 24 * HOUR_MS
/** Long enough for a night, a change of the clock and a zone that skips a day. */
const LOOK_AHEAD_MS = 4 * DAY_MS

/** `at` itself where it is allowed. */
export function allowedFrom(at: Instant, quiet: QuietHours, zone: ZoneName): Instant {
  const from = epochOf(at)
  for (const stretch of steadyStretches(from, from + LOOK_AHEAD_MS, zone)) {
    const allowed = firstAllowed(stretch.from + stretch.offset, quiet) - stretch.offset
    if (allowed < stretch.to) return allowed === from ? at : instantAt(allowed)
  }
  return instantAt(from + LOOK_AHEAD_MS)
}

/** Of a clock that is never changed: milliseconds as it shows them. */
function firstAllowed(local: number, quiet: QuietHours): number {
  const intoDay = ((local % DAY_MS) + DAY_MS) % DAY_MS
  if (!isQuiet(Math.floor(intoDay / HOUR_MS), quiet)) return local
  const wait = quiet.to * HOUR_MS - intoDay
  return local + (wait > 0 ? wait : wait + DAY_MS)
}

function isQuiet(hour: number, { from, to }: QuietHours): boolean {
  return from <= to ? from <= hour && hour < to : hour >= from || hour < to
}
