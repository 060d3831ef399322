// When the nightly look at arXiv is due: once a day, from 03:00 UTC on. arXiv announces at 20:00 in New York, which is
// 00:00 or 01:00 UTC; and a day of UTC has no clock change, so that no night comes twice or not at all.
import type { Day, Instant, ZoneName } from '../contract/time.ts'
import { localDay, localTime } from './zoned-time.ts'

const UTC = 'UTC' as ZoneName
const QUIET_FROM = '03:00'

/** The day whose night is due or was; null before its hour. */
export function nightOf(now: Instant): Day | null {
  return localTime(now, UTC).slice(-QUIET_FROM.length) >= QUIET_FROM ? localDay(now, UTC) : null
}

/** A paper that was asked since then is not asked again that day. */
export function startOfDay(day: Day): Instant {
  return `${day}T00:00:00.000Z` as Instant
}
