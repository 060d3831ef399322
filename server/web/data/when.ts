// Dates in words: in a named zone, with the reader's own clock beside it where that differs. Formats by Intl.
import type { DigestTime } from '../../../shared/contract/group.ts'
import type { Day, Instant, ZoneName } from '../../../shared/contract/time.ts'

export { zoneCity } from '../../../shared/domain/zone-city.ts'

/** The texts are English; a reader of American English gets American dates. */
const LOCALE =
  typeof navigator !== 'undefined' && /^en\b/i.test(navigator.language) ? navigator.language : 'en-GB'

const formats = new Map<string, Intl.DateTimeFormat>()
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify(options)
  const known = formats.get(key) ?? new Intl.DateTimeFormat(LOCALE, options)
  formats.set(key, known)
  return known
}

const CLOCK = { hour: '2-digit', minute: '2-digit' } as const
const DATE = { weekday: 'short', day: 'numeric', month: 'short' } as const

/** `Thu, 26 Nov, 18:00`; the year is said when it is not this one. */
export function moment(instant: Instant, zone: ZoneName, now: number): string {
  return format({ ...DATE, ...yearOf(instant, now), ...CLOCK, timeZone: zone }).format(new Date(instant))
}

export function clock(instant: Instant, zone: ZoneName): string {
  return format({ ...CLOCK, timeZone: zone }).format(new Date(instant))
}

export function date(instant: Instant, zone: ZoneName, now: number): string {
  return format({ ...DATE, ...yearOf(instant, now), timeZone: zone }).format(new Date(instant))
}

/** `17 Jan 2024`, of a day without zone. */
export function day(value: Day): string {
  return format({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(value))
}

/** The leaf of a calendar: `Nov`, `26`, `Thu`. */
export function leaf(instant: Instant, zone: ZoneName): { month: string; day: string; weekday: string } {
  const part = (options: Intl.DateTimeFormatOptions) =>
    format({ ...options, timeZone: zone }).format(new Date(instant))
  return {
    month: part({ month: 'short' }),
    day: part({ day: 'numeric' }),
    weekday: part({ weekday: 'short' }),
  }
}

/** What the clock of another zone shows at that moment; null when it shows the same. Only the hour if the day is the same. */
export function elsewhere(instant: Instant, shown: ZoneName, other: ZoneName, nowMs: number): string | null {
  if (moment(instant, shown, nowMs) === moment(instant, other, nowMs)) return null
  const sameDay = date(instant, shown, nowMs) === date(instant, other, nowMs)
  return sameDay ? clock(instant, other) : moment(instant, other, nowMs)
}

/** `in 2 days`, `3 hours ago`: the largest unit that is not zero. */
export function away(instant: Instant, now: number): string {
  const minutes = (Date.parse(instant) - now) / 60_000
  const words = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'auto' })
  if (Math.abs(minutes) < 60) return words.format(Math.round(minutes), 'minute')
  if (Math.abs(minutes) < 36 * 60) return words.format(Math.round(minutes / 60), 'hour')
  if (Math.abs(minutes) < 60 * 24 * 60) return words.format(Math.round(minutes / 60 / 24), 'day')
  return words.format(Math.round(minutes / 60 / 24 / 30.4), 'month')
}

/** `Sunday, 18:00` of the group's weekly digest. The 1st of January 2024 was a Monday. */
export function weekly(time: DigestTime): string {
  const at = new Date(Date.UTC(2024, 0, time.weekday, time.hour))
  return `${weekdayName(time.weekday)}, ${format({ ...CLOCK, timeZone: 'UTC' }).format(at)}`
}

/** ISO weekday: 1 is Monday. */
export function weekdayName(weekday: number): string {
  return format({ weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)))
}

export function weekdayShort(weekday: number): string {
  return format({ weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)))
}

/** Every zone a person can choose, the given one always among them. */
export function zoneNames(chosen: string): string[] {
  const known = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen])
  return [...known].sort()
}

/** The zone of this device. */
export function deviceZone(): ZoneName {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone as ZoneName
}

function yearOf(instant: Instant, now: number): { year?: 'numeric' } {
  return new Date(instant).getUTCFullYear() === new Date(now).getUTCFullYear() ? {} : { year: 'numeric' }
}
