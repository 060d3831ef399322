// A VTIMEZONE that says of every instant of a calendar what our own clock says. The block at hand is taken where it does;
// yearly rules cannot say it of every zone (Cairo, Santiago and Jerusalem have years of their own), and then each change is written.
import type { Instant, ZoneName } from '../contract/time.ts'
import { addMinutes, epochOf, offsetsBetween } from './zoned-time.ts'

/** From one instant to a later one. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
}

interface Change {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Minutes ahead of UTC from then on. */
  readonly minutes: number
}

const MINUTE = 60_000
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA']
const PART = /BEGIN:(STANDARD|DAYLIGHT)\r?\n([\s\S]*?)END:\1/g
const YEARLY = /^FREQ=YEARLY;BYMONTH=(\d{1,2});BYDAY=(-?[1-5])(SU|MO|TU|WE|TH|FR|SA)$/

/** `offered`: a block for this zone from elsewhere, or null; it may go by another name of the zone. */
export function zoneBlock(zone: ZoneName, offered: string | null, span: Span): string {
  const real = changesIn(zone, span)
  if (offered === null || !saysTheSame(offered, real, span)) return written(zone, real)
  return offered
    .split(/\r?\n/)
    .map((line) => (line.startsWith('TZID:') ? `TZID:${zone}` : line))
    .join('\r\n')
    .trim()
}

/** The offset at the beginning of the span, then each change in it. */
function changesIn(zone: ZoneName, { from, to }: Span): Change[] {
  const stretches = offsetsBetween(from, addMinutes(to, 1), zone)
  return stretches
    .map((stretch) => ({ at: epochOf(stretch.from), minutes: stretch.minutes }))
    .filter(({ minutes }, index, all) => index === 0 || all[index - 1]?.minutes !== minutes)
}

function saysTheSame(block: string, real: readonly Change[], span: Span): boolean {
  const said = changesSaid(block, span)
  if (said === null) return false
  const [from, to] = [epochOf(span.from), epochOf(span.to)]
  const before = said.findLast(({ at }) => at <= from)
  const within = said.filter(({ at }) => at > from && at <= to)
  const all = before === undefined ? within : [{ ...before, at: from }, ...within]
  return (
    all.length === real.length &&
    all.every(({ at, minutes }, index) => real[index]?.at === at && real[index]?.minutes === minutes)
  )
}

/** Null: it holds a rule that we do not read. */
function changesSaid(block: string, span: Span): Change[] | null {
  const first = Number(span.from.slice(0, 4)) - 1
  const years = Array.from({ length: Number(span.to.slice(0, 4)) + 2 - first }, (_, index) => first + index)
  const parts = [...block.matchAll(PART)].map(([, , body = '']) => changesOfPart(body, years))
  if (parts.includes(null)) return null
  return parts
    .flatMap((part) => part ?? [])
    .toSorted((one, other) => one.at - other.at)
    .filter(({ minutes }, index, all) => index === 0 || all[index - 1]?.minutes !== minutes)
}

function changesOfPart(body: string, years: readonly number[]): Change[] | null {
  const [before, after] = [minutesIn(body, 'TZOFFSETFROM'), minutesIn(body, 'TZOFFSETTO')]
  const [, start = ''] = /^DTSTART:(\d{8}T\d{6})\r?$/m.exec(body) ?? []
  if (before === null || after === null || start === '') return null
  const [, rule] = /^RRULE:(.*?)\r?$/m.exec(body) ?? []
  const change = (local: number): Change => ({ at: local - before * MINUTE, minutes: after })
  if (rule === undefined) return /^RDATE/m.test(body) ? null : [change(localOf(start))]
  const [, month, nth, weekday = ''] = YEARLY.exec(rule) ?? []
  if (month === undefined) return null
  const clock = localOf(start) % (24 * 60 * MINUTE)
  const since = years.filter((year) => year >= Number(start.slice(0, 4)))
  return since.map((year) => change(dayOf({ year, month: Number(month) }, Number(nth), weekday) + clock))
}

/** `20261122T170000` as if it were UTC. */
function localOf(text: string): number {
  const [, day, month, date, hour, minute, second] = /^(....)(..)(..)T(..)(..)(..)$/.exec(text) ?? []
  return epochOf(`${day}-${month}-${date}T${hour}:${minute}:${second}Z` as Instant)
}

/** Midnight of the nth such weekday of the month, from its end where `nth` is below nought. */
function dayOf(
  { year, month }: { readonly year: number; readonly month: number },
  nth: number,
  weekday: string,
): number {
  const day = 24 * 60 * MINUTE
  const first = midnight(year, month)
  const length = ((month === 12 ? midnight(year + 1, 1) : midnight(year, month + 1)) - first) / day
  const days = Array.from({ length }, (_, index) => first + index * day).filter(
    // The first of January 1970 was a Thursday.
    (at) => WEEKDAYS[(((at / day + 4) % 7) + 7) % 7] === weekday,
  )
  return days.at(nth > 0 ? nth - 1 : nth) ?? first
}

function midnight(year: number, month: number): number {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01T00:00:00Z`
  return epochOf(text as Instant)
}

function minutesIn(body: string, name: string): number | null {
  const [, sign, hours, minutes] = new RegExp(`^${name}:([+-])(\\d\\d)(\\d\\d)\\r?$`, 'm').exec(body) ?? []
  if (hours === undefined) return null
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

function written(zone: ZoneName, real: readonly Change[]): string {
  const [first, ...later] = real
  const base = first?.minutes ?? 0
  const parts = later.map(({ at, minutes }, index) => {
    const before = later[index - 1]?.minutes ?? base
    return part({ name: minutes > before ? 'DAYLIGHT' : 'STANDARD', before, after: minutes, local: at })
  })
  const start = part({ name: 'STANDARD', before: base, after: base, local: -base * MINUTE })
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...start, ...parts.flat(), 'END:VTIMEZONE'].join('\r\n')
}

interface Part {
  readonly name: 'STANDARD' | 'DAYLIGHT'
  readonly before: number
  readonly after: number
  readonly local: number
}

/** A part begins by the clock that it ends. */
function part({ name, before, after, local }: Part): string[] {
  return [
    `BEGIN:${name}`,
    `DTSTART:${compact(local + before * MINUTE)}`,
    `TZOFFSETFROM:${offset(before)}`,
    `TZOFFSETTO:${offset(after)}`,
    `END:${name}`,
  ]
}

function compact(epoch: number): string {
  const instant = addMinutes('1970-01-01T00:00:00Z' as Instant, epoch / MINUTE)
  return instant.slice(0, 19).replaceAll(/[-:]/g, '')
}

function offset(minutes: number): string {
  const size = Math.abs(minutes)
  const pad = (value: number) => String(value).padStart(2, '0')
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}${pad(size % 60)}`
}
