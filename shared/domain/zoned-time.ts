// Wall clocks and instants. The only file that knows Temporal. One rule for the clock changes: a local time that
// does not exist is refused where a person enters it and moved to the later instant where a rule makes it
// (the weekly digest); a local time that comes twice means the first.
import { Temporal } from 'temporal-polyfill'
import type { DigestWeek } from '../contract/digest.ts'
import type { ClockTime, DigestTime } from '../contract/group.ts'
import { type Refusal, refuse } from '../contract/refusal.ts'
import type { Day, Instant, LocalTime, ZoneName } from '../contract/time.ts'
import { WEEKDAYS } from './weekdays.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

const DAY_MS = 24 * 60 * 60_000

/** The instant that a person means by this wall-clock time; refused when their clock never shows it. */
export function instantOf(local: LocalTime, zone: ZoneName): Instant | Refusal {
  const wanted = plainOf(local)
  if (!wanted) return refuse('no_such_local_time', 'There is no such day in the calendar. Choose another.')
  const found = wanted.toZonedDateTime(zone, { disambiguation: 'compatible' })
  return found.toPlainDateTime().equals(wanted) ? asInstant(found.toInstant()) : refuse('no_such_local_time')
}

/** Null for the 31st of February, and outside the years that every part of the system can keep. */
function plainOf(local: LocalTime): Temporal.PlainDateTime | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = local.split(/[-T:]/).map(Number)
  if (year < 1900 || year > 9998) return null
  const firstOfMonth = Temporal.PlainDate.from({ year, month, day: 1 })
  if (day > firstOfMonth.daysInMonth) return null
  return Temporal.PlainDateTime.from({ year, month, day, hour, minute })
}

/** What the wall clock shows, cut to the minute. */
export function localTime(instant: Instant, zone: ZoneName): LocalTime {
  return zoned(instant, zone).toPlainDateTime().toString({ smallestUnit: 'minute' }) as LocalTime
}

export function localDay(instant: Instant, zone: ZoneName): Day {
  return zoned(instant, zone).toPlainDate().toString() as Day
}

/** The ISO 8601 week that the wall clock is in. */
export function isoWeek(instant: Instant, zone: ZoneName): DigestWeek {
  return weekOf(zoned(instant, zone).toPlainDate())
}

/** Monday to Sunday. */
export function daysOfWeek(week: DigestWeek): Day[] {
  const monday = mondayOf(week)
  return Array.from({ length: 7 }, (_, days) => monday.add({ days }).toString() as Day)
}

/** A stretch of a clock's day in minutes from midnight: `to` may be 1440. */
interface Minutes {
  readonly from: number
  readonly to: number
}

/** The instant of a time of day that a rule makes: moved past a gap, the first of a fold. */
export function instantByRule(day: Day, time: ClockTime, zone: ZoneName): Instant {
  const local = Temporal.PlainDateTime.from(`${day}T${time}`)
  return asInstant(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant())
}

export function addDays(day: Day, days: number): Day {
  return Temporal.PlainDate.from(day).add({ days }).toString() as Day
}

/** Days from one to the other; below nought when the other is earlier. */
export function daysBetween(one: Day, other: Day): number {
  return Temporal.PlainDate.from(one).until(Temporal.PlainDate.from(other), { largestUnit: 'days' }).days
}

/** ISO weekday: 1 is Monday. */
export function weekdayOf(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

/** Every instant at which the wall clock shows this day and a time in one of `wanted`: a gap is left out, a fold counts twice. */
export function instantsOfDay(
  day: Day,
  zone: ZoneName,
  wanted: readonly Minutes[],
): { from: Instant; to: Instant }[] {
  const midnight = Temporal.PlainDate.from(day).toZonedDateTime('UTC').epochMilliseconds
  return steadyStretches(midnight - DAY_MS, midnight + 2 * DAY_MS, zone).flatMap(({ from, to, offset }) =>
    wanted.flatMap((minutes) => {
      const first = Math.max(from, midnight + minutes.from * 60_000 - offset)
      const last = Math.min(to, midnight + minutes.to * 60_000 - offset)
      return first < last ? [{ from: instantAt(first), to: instantAt(last) }] : []
    }),
  )
}

export interface Stretch {
  readonly from: number
  readonly to: number
  readonly offset: number
}

/** The time from one to the other, cut where the clocks change, with what the clock is ahead of UTC. In milliseconds. */
export function steadyStretches(from: number, to: number, zone: ZoneName): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (let at = from; at < to; ) {
    const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
    const next = here.getTimeZoneTransition('next')?.epochMilliseconds ?? to
    const end = Math.min(next, to)
    stretches.push({ from: at, to: end, offset: here.offsetNanoseconds / 1e6 })
    at = end
  }
  return stretches
}

/** When the digest of this week is due: the group's hour on its weekday, moved past a gap, the first of a fold. */
export function digestDueAt(week: DigestWeek, digest: DigestTime, zone: ZoneName): Instant {
  const day = mondayOf(week).add({ days: digest.weekday - 1 })
  const local = day.toPlainDateTime({ hour: digest.hour })
  return asInstant(local.toZonedDateTime(zone, { disambiguation: 'compatible' }).toInstant())
}

export interface DueDigest {
  readonly week: DigestWeek
  readonly dueAt: Instant
}

/** The latest digest that is due at `now`; at exactly its instant it is due. */
export function lastDigestDue(now: Instant, digest: DigestTime, zone: ZoneName): DueDigest {
  const monday = mondayOf(isoWeek(now, zone))
  const candidates = [1, 0, -1].map((weeks) => dueIn(monday.add({ weeks }), digest, zone))
  const due = candidates.find((candidate) => !isAfter(candidate.dueAt, now))
  return due ?? dueIn(monday.subtract({ weeks: 2 }), digest, zone)
}

/** The first digest that is due after `now`, of a week later than `after`. */
export function nextDigestDue(
  now: Instant,
  after: DigestWeek | null,
  group: { readonly digest: DigestTime; readonly zone: ZoneName },
): DueDigest {
  const last = mondayOf(lastDigestDue(now, group.digest, group.zone).week)
  const done = after === null ? last : mondayOf(after)
  const from = Temporal.PlainDate.compare(done, last) > 0 ? done : last
  return dueIn(from.add({ weeks: 1 }), group.digest, group.zone)
}

/** How many minutes the wall clock is ahead of UTC, from `from` on and wherever that changes before `to`. */
export function offsetsBetween(
  from: Instant,
  to: Instant,
  zone: ZoneName,
): { from: Instant; minutes: number }[] {
  return steadyStretches(epochOf(from), epochOf(to), zone).map((stretch) => ({
    from: instantAt(stretch.from),
    minutes: stretch.offset / 60_000,
  }))
}

/** The zone's name as the IANA writes it: `europe/berlin` is a name too. */
export function properZone(zone: ZoneName): ZoneName {
  return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId as ZoneName
}

export function addMinutes(instant: Instant, minutes: number): Instant {
  return addMilliseconds(instant, minutes * 60_000)
}

export function addMilliseconds(instant: Instant, milliseconds: number): Instant {
  return instantAt(epochOf(instant) + Math.round(milliseconds))
}

/** Milliseconds since 1970. Instants are compared by it: as text `…:00Z` and `…:00.000Z` would differ. */
export function epochOf(instant: Instant): number {
  return Temporal.Instant.from(instant).epochMilliseconds
}

export function isAfter(one: Instant, other: Instant): boolean {
  return epochOf(one) > epochOf(other)
}

/** `Monday 30 November 2026` */
export function showDay(instant: Instant, zone: ZoneName): string {
  return `${dayAndMonth(zoned(instant, zone))} ${zoned(instant, zone).year}`
}

/** For the days near: `Monday 30 November, 18:00 (UTC+1)`. The offset tells apart the hour that comes twice. */
export function showMoment(instant: Instant, zone: ZoneName): string {
  const at = zoned(instant, zone)
  const clock = at.toPlainTime().toString({ smallestUnit: 'minute' })
  return `${dayAndMonth(at)}, ${clock} (${showOffset(at.offset)})`
}

function dayAndMonth({ dayOfWeek, day, month }: Temporal.ZonedDateTime): string {
  return `${WEEKDAYS[dayOfWeek - 1]} ${day} ${MONTHS[month - 1]}`
}

/** `+05:30` to `UTC+5:30`, `+00:00` to `UTC` */
function showOffset(offset: string): string {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)/.exec(offset) ?? []
  if (hours === undefined || (Number(hours) === 0 && minutes === '00')) return 'UTC'
  return `UTC${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`
}

function dueIn(monday: Temporal.PlainDate, digest: DigestTime, zone: ZoneName): DueDigest {
  const week = weekOf(monday)
  return { week, dueAt: digestDueAt(week, digest, zone) }
}

function weekOf(day: Temporal.PlainDate): DigestWeek {
  const thursday = day.add({ days: 4 - day.dayOfWeek })
  const week = Math.ceil(thursday.dayOfYear / 7)
  return `${String(thursday.year).padStart(4, '0')}-W${String(week).padStart(2, '0')}` as DigestWeek
}

/** The 4th of January is always in the first ISO week. */
function mondayOf(week: DigestWeek): Temporal.PlainDate {
  const [year = 1970, number = 1] = week.split('-W').map(Number)
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 })
  return fourth.add({ days: 1 - fourth.dayOfWeek + 7 * (number - 1) })
}

function zoned(instant: Instant, zone: ZoneName): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
}

/** Of milliseconds since 1970. */
export function instantAt(epoch: number): Instant {
  return asInstant(Temporal.Instant.fromEpochMilliseconds(epoch))
}

function asInstant(instant: Temporal.Instant): Instant {
  return instant.toString({ smallestUnit: 'millisecond' }) as Instant
}
