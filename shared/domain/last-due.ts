// The last due digest of a zone and hour, remembered until the next is due: jobs ask for all groups every half minute, and
// the calendar is slow. The same question always has the same answer.
import type { DigestTime } from '../contract/group.ts'
import type { Instant, ZoneName } from '../contract/time.ts'
import { type DueDigest, isAfter, lastDigestDue, nextDigestDue } from './zoned-time.ts'

interface Known {
  readonly due: DueDigest
  readonly until: Instant
}

const known = new Map<string, Known>()
const MOST_KNOWN = 2_000

export function lastDue(now: Instant, digest: DigestTime, zone: ZoneName): DueDigest {
  const key = `${zone} ${digest.weekday} ${digest.hour}`
  const before = known.get(key)
  if (before && !isAfter(before.due.dueAt, now) && isAfter(before.until, now)) return before.due
  const due = lastDigestDue(now, digest, zone)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(key, { due, until: nextDigestDue(now, null, { digest, zone }).dueAt })
  return due
}
