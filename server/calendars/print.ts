// Events as RFC 5545 wants them written, by ical-generator. What it leaves undone is done here: it escapes no name of a calendar,
// ends the last line with nothing, says how often to look again behind the zones, where nothing of the calendar may stand (3.4),
// and would take the local time of this machine for a date without a zone.
import { type ICalCalendar, ICalEventStatus, ICalEventTransparency, default as ical } from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { tzlib_get_ical_block, tzlib_get_timezones } from 'timezones-ical-library'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import type { CalendarEvent } from '../../shared/domain/calendar-events.ts'
import { escapedLine } from '../../shared/domain/calendar-text.ts'
import { type Span, zoneBlock } from '../../shared/domain/calendar-zone.ts'
import { addMinutes, epochOf, properZone } from '../../shared/domain/zoned-time.ts'

/** How often a calendar should look again. Those of Google and others look when they like. */
const LOOK_AGAIN = 'REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n'
const BEGINNING = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\n'
const DAY_MINUTES = 24 * 60
const KNOWN_ZONES = new Set<string>(tzlib_get_timezones())

export interface CalendarName {
  readonly name: string
  /** Of a calendar without events: RFC 5545 wants one component at least. */
  readonly zone: ZoneName
}

export function printCalendar(events: readonly CalendarEvent[], { name, zone }: CalendarName): string {
  const span = spanOf(events)
  const calendar = ical({
    prodId: { company: 'Lectern', product: 'Lectern' },
    name: escapedLine(name),
    timezone: { name: null, generator: (used) => zoneLines(used as ZoneName, span) },
  })
  for (const event of events) add(calendar, event)
  const text = `${calendar.toString()}\r\n`.replace(BEGINNING, `${BEGINNING}${LOOK_AGAIN}`)
  if (events.length > 0) return text
  return text.replace('END:VCALENDAR', () => `${zoneLines(properZone(zone), span)}\r\nEND:VCALENDAR`)
}

function add(calendar: ICalCalendar, event: CalendarEvent): void {
  const { uid, sequence, stamp, startsAt, endsAt, zone, cancelled } = event
  const created = calendar.createEvent({
    id: uid,
    sequence,
    stamp: at(stamp),
    lastModified: at(stamp),
    start: at(startsAt),
    timezone: zone,
    summary: event.summary,
    description: event.description,
    location: event.location,
    url: event.url,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    // Nobody is busy because of a deadline, or of what does not take place.
    transparency:
      endsAt === null || cancelled ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
  })
  if (endsAt !== null) created.end(at(endsAt))
}

function at(instant: Instant): Temporal.Instant {
  return Temporal.Instant.from(instant)
}

/** From a day before the first event to a day after the last. */
function spanOf(events: readonly CalendarEvent[]): Span {
  const instants = events
    .flatMap(({ startsAt, endsAt }) => (endsAt === null ? [startsAt] : [startsAt, endsAt]))
    .toSorted((one, other) => epochOf(one) - epochOf(other))
  const first = instants.at(0) ?? ('2026-01-01T00:00:00.000Z' as Instant)
  return {
    from: addMinutes(first, -DAY_MINUTES),
    to: addMinutes(instants.at(-1) ?? first, DAY_MINUTES),
  }
}

function zoneLines(zone: ZoneName, span: Span): string {
  const [offered] = KNOWN_ZONES.has(zone) ? tzlib_get_ical_block(zone) : []
  return zoneBlock(zone, offered ?? null, span)
}
