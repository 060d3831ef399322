// Two readers of calendars that share no code with each other: one goes by the names of zones, the other by the blocks of the file.
import { sync } from 'node-ical'
import { convertIcsCalendar } from 'ts-ics'

export interface ReadEvent {
  readonly uid: string
  /** Milliseconds since 1970. */
  readonly start: number
  readonly end: number
  readonly summary: string
}

/** Throws where it cannot be read. In the order of their ids. */
export function readByNames(text: string): ReadEvent[] {
  const components = Object.values(sync.parseICS(text)).filter((one) => one !== undefined)
  const kinds = components.map((one) => (typeof one === 'object' && 'type' in one ? one.type : 'text'))
  if (
    kinds.some((kind) => kind !== 'VEVENT' && kind !== 'VTIMEZONE' && kind !== 'VCALENDAR' && kind !== 'text')
  )
    throw new Error(`unexpected components: ${kinds}`)
  return components
    .flatMap((one) => (typeof one === 'object' && 'type' in one && one.type === 'VEVENT' ? [one] : []))
    .map((event) => ({
      uid: event.uid,
      start: event.start.getTime(),
      end: (event.end ?? event.start).getTime(),
      summary: typeof event.summary === 'string' ? event.summary : String(event.summary?.val),
    }))
    .toSorted(byUid)
}

/** Throws where it cannot be read. In the order of their ids. */
export function readByBlocks(text: string): ReadEvent[] {
  return (convertIcsCalendar(undefined, text).events ?? [])
    .map((event) => ({
      uid: event.uid,
      start: event.start.date.getTime(),
      end: (event.end ?? event.start).date.getTime(),
      summary: event.summary,
    }))
    .toSorted(byUid)
}

function byUid(one: ReadEvent, other: ReadEvent): number {
  return one.uid < other.uid ? -1 : 1
}
