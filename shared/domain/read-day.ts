// A calendar day as people write it: 2026-04-03, 3.4.2026, 3 April 2026, Friday, April 3rd, 2026. Nothing is guessed:
// 03/04/2026 is read only once a person has said which comes first, and a year must be written in full.
import type { DateOrder } from '../contract/import.ts'
import { Day } from '../contract/time.ts'

export type ReadDay = { readonly day: Day } | { readonly problem: string; readonly asksDateOrder: boolean }

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const FULL_MONTHS =
  'january february march april may june july august september october november december'.split(' ')
const WEEKDAY =
  /^(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\.?,?\s+/i
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].{0,20})?$/
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/
const SLASHED = /^(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(\d{4})$/
const DAY_MONTH = /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s-]+(?:of\s+)?([a-z]{3,9})\.?,?[\s-]+(\d{4})$/i
const MONTH_DAY = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i
const SHORT_YEAR = /^\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2}$/
const NO_YEAR =
  /^(?:\d{1,2}\.\s?\d{1,2}\.?|\d{1,2}[/-]\d{1,2}|\d{1,2}(?:st|nd|rd|th|\.)?\s+[a-z]{3,9}\.?|[a-z]{3,9}\.?\s+\d{1,2}(?:st|nd|rd|th)?)$/i

const problem = (text: string, asksDateOrder = false): ReadDay => ({ problem: text, asksDateOrder })

export function readDay(text: string, order: DateOrder | null): ReadDay {
  const tidy = text.trim().slice(0, 60).replace(WEEKDAY, '').replaceAll(/\s+/g, ' ')
  const iso = ISO.exec(tidy)
  if (iso) return dayOf(iso[1], iso[2], iso[3])
  const dotted = DOTTED.exec(tidy)
  if (dotted) return dayOf(dotted[3], dotted[2], dotted[1])
  const slashed = SLASHED.exec(tidy)
  if (slashed) return readSlashed(slashed, order)
  const named = DAY_MONTH.exec(tidy)
  if (named) return dayOf(named[3], monthOf(named[2] ?? ''), named[1])
  const american = MONTH_DAY.exec(tidy)
  if (american) return dayOf(american[3], monthOf(american[1] ?? ''), american[2])
  if (SHORT_YEAR.test(tidy)) return problem(`“${tidy}” has a year of two digits: write it in full.`)
  if (NO_YEAR.test(tidy)) return problem(`“${tidy}” has no year: add it.`)
  return problem(`“${tidy}” is no date that we can read: write it as 2026-04-03.`)
}

/** `1/4/2026`: with a number above 12 only one reading is left; otherwise a person says which. */
function readSlashed(
  [text, first = '', second = '', year]: RegExpExecArray,
  order: DateOrder | null,
): ReadDay {
  if (Number(first) === Number(second)) return dayOf(year, second, first)
  const possible: DateOrder[] = []
  if (Number(second) <= 12) possible.push('day_first')
  if (Number(first) <= 12) possible.push('month_first')
  const [only] = possible
  if (only === undefined) return problem(`“${text}” is not a day of the calendar.`)
  if (order !== null && !possible.includes(order))
    return problem(`“${text}” does not fit the order of day and month that was chosen.`)
  if (order === null && possible.length > 1) {
    const say = (day: string, month: string) => `${Number(day)} ${nameOf(Number(month))}`
    return problem(`“${text}” can be ${say(first, second)} or ${say(second, first)}.`, true)
  }
  return (order ?? only) === 'day_first' ? dayOf(year, second, first) : dayOf(year, first, second)
}

function dayOf(year = '', month = '', day = ''): ReadDay {
  const read = Day.safeParse(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  const inRange = Number(year) >= 1900 && Number(year) <= 2200
  if (read.success && inRange) return { day: read.data }
  return problem(`There is no day ${day}.${month}.${year} in the calendar.`)
}

function nameOf(month: number): string {
  return (FULL_MONTHS[month - 1] ?? '').replace(/^[a-z]/, (first) => first.toUpperCase())
}

/** `apr`, `April`, `sept` to `4`; anything else to what no calendar has. */
function monthOf(name: string): string {
  const lower = name.toLowerCase()
  const number = MONTHS.findIndex(
    (month, at) => lower.startsWith(month) && (FULL_MONTHS[at] ?? '').startsWith(lower),
  )
  if (number >= 0) return String(number + 1)
  return lower === 'sept' ? '9' : name
}

/** `18:00`, `6 pm`, `18h30`, `18.00` to `18:00`; null when it is no time of day. */
export function readClock(text: string): string | null {
  const found = /^(\d{1,2})(?:\s?[:.h]\s?(\d{2}))?\s?(am|pm|a\.m\.|p\.m\.|h|uhr)?$/i.exec(
    text.trim().slice(0, 20),
  )
  if (!found) return null
  const [, hours = '', minutes = '00', half = ''] = found
  const late = /^p/i.test(half)
  if (/^[ap]/i.test(half) && (Number(hours) < 1 || Number(hours) > 12)) return null
  const hour = /^[ap]/i.test(half) ? (Number(hours) % 12) + (late ? 12 : 0) : Number(hours)
  if (hour > 23 || Number(minutes) > 59) return null
  return `${String(hour).padStart(2, '0')}:${minutes}`
}
