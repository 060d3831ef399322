// A moment, as a machine-readable <time>. A meeting is named by the group's clock; what concerns only the reader
// by the reader's. The other clock stands beside it where it shows something else.
import type { Instant, ZoneName } from '../../../shared/contract/time.ts'
import { now } from '../data/now.ts'
import { elsewhere, moment, zoneCity } from '../data/when.ts'
import { texts } from '../texts/app.ts'

interface Zones {
  readonly group: ZoneName
  readonly reader: ZoneName
}

/** `Thu, 26 Nov, 18:00 Berlin time (12:00 for you in New York)` */
export function MeetingTime({ at, zones }: { at: Instant; zones: Zones }) {
  const yours = elsewhere(at, zones.group, zones.reader, now.value)
  return (
    <span class="when">
      <time dateTime={at}>{moment(at, zones.group, now.value)}</time>{' '}
      <span class="muted">{texts.time.zone(zoneCity(zones.group))}</span>
      {yours && ' '}
      {yours && <span class="muted">{texts.time.forYou(yours, zoneCity(zones.reader))}</span>}
    </span>
  )
}

/** `Thu, 26 Nov, 06:00 (12:00 in Berlin)`; without a group only the reader's clock. */
export function When({ at, zones }: { at: Instant; zones: { reader: ZoneName; group?: ZoneName } }) {
  const theirs = zones.group ? elsewhere(at, zones.reader, zones.group, now.value) : null
  return (
    <span class="when">
      <time dateTime={at}>{moment(at, zones.reader, now.value)}</time>
      {theirs && ' '}
      {theirs && zones.group && (
        <span class="muted">{texts.time.forGroup(theirs, zoneCity(zones.group))}</span>
      )}
    </span>
  )
}
