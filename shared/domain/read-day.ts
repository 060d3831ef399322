// A calendar day as people write it: 2026-04-03, 3.4.2026, 3 April 2026, Friday, April 3rd, 2026, le 3 avril 2026, 2026年4月3日.
// Nothing is guessed: 03/04/2026 is read only once a person has said which comes first, and a year must be written in full.
import type { DateOrder } from '../contract/import.ts'
import { Day } from '../contract/time.ts'
import { foreignMonth, isForeignWeekday } from './month-names.ts'

export type ReadDay = { readonly day: Day } | { readonly problem: string; readonly asksDateOrder: boolean }

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const FULL_MONTHS =
  'january february march april may june july august september october november december'.split(' ')
const WEEKDAY =
  /^(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\.?,?\s+/i
const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].{0,20})?$/
const DOTTED = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/
const SLASHED = /^(\d{1,2})\s?[/-]\s?(\d{1,2})\s?[/-]\s?(\d{4})$/
const NAME = '([\\p{L}\\p{M}]{3,12})\\.?'
const ONES = '(?:st|nd|rd|th|er|º|\\.)?'
const DAY_MONTH = new RegExp(
  `^(?:le |el |il |den |am )?(\\d{1,2})${ONES}[\\s-]+(?:of |de |d['’])?${NAME},?[\\s-]+(?:de |del )?(\\d{4})(?: [гр]\\.?)?$`,
  'iu',
)
const MONTH_DAY = new RegExp(`^${NAME}\\s+(\\d{1,2})${ONES},?\\s+(\\d{4})$`, 'iu')
const EASTERN = /^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일號号]?$/
const SHORT_YEAR = /^\d{1,2}(?:[./-]\s?\d{1,2}[./-]\s?|[ -][\p{L}\p{M}]{3,12}\.?[ -]['’]?)\d{2}$/u
const NO_YEAR = new RegExp(
  `^(?:\\d{1,2}\\.\\s?\\d{1,2}\\.?|\\d{1,2}[/-]\\d{1,2}|\\d{1,2}${ONES}[\\s-]+(?:de )?${NAME}|${NAME}\\s+\\d{1,2}${ONES}|\\d{1,2} ?[月월] ?\\d{1,2} ?[日일]?)$`,
  'iu',
)
/** Behind a day in brackets stands its weekday, in front of it beside a space. */
const IN_BRACKETS = /\s?[（(][\p{L}\p{M}.]{1,12}[)）]$/u
const FIRST_WORD = /^([\p{L}\p{M}-]{2,20})\.?,?\s+(?=\S)/u

const problem = (text: string, asksDateOrder = false): ReadDay => ({ problem: text, asksDateOrder })

export function readDay(text: string, order: DateOrder | null): ReadDay {
  const plain = text.trim().slice(0, 60).replaceAll(/\s+/g, ' ')
  const tidy = plain.replace(WEEKDAY, '').replace(IN_BRACKETS, '')
  const [begins = '', word = ''] = FIRST_WORD.exec(tidy) ?? []
  const read = readTidy(tidy, order)
  // “mar” is a weekday in some languages and a month in others: only what cannot be read with it is read without it.
  if ('day' in read || NO_YEAR.test(tidy) || begins === '' || !isForeignWeekday(word)) return read
  return readTidy(tidy.slice(begins.length), order)
}

function readTidy(tidy: string, order: DateOrder | null): ReadDay {
  const iso = ISO.exec(tidy)
  if (iso) return dayOf(iso[1], iso[2], iso[3])
  const dotted = DOTTED.exec(tidy)
  if (dotted) return dayOf(dotted[3], dotted[2], dotted[1])
  const slashed = SLASHED.exec(tidy)
  if (slashed) return readSlashed(slashed, order)
  const eastern = EASTERN.exec(tidy)
  if (eastern) return dayOf(eastern[1], eastern[2], eastern[3])
  const named = readNamed(tidy)
  if (named !== null) return named
  if (SHORT_YEAR.test(tidy)) return problem(`“${tidy}” has a year of two digits: write it in full.`)
  if (NO_YEAR.test(tidy)) return problem(`“${tidy}” has no year: add it.`)
  return problem(`“${tidy}” is no date that we can read: write it as 2026-04-03.`)
}

/** Null: there is no name of a month in it. */
function readNamed(tidy: string): ReadDay | null {
  const [, day, name = '', year] = DAY_MONTH.exec(tidy) ?? []
  const [, american = '', dayAfter, yearAfter] = MONTH_DAY.exec(tidy) ?? []
  const month = monthOf(name || american)
  return month === null ? null : dayOf(year ?? yearAfter, month, day ?? dayAfter)
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

/** `apr`, `April`, `avril` to `4`; null: no month. */
function monthOf(name: string): string | null {
  if (name === '') return null
  const lower = name.toLowerCase()
  const number = MONTHS.findIndex(
    (month, at) => lower.startsWith(month) && (FULL_MONTHS[at] ?? '').startsWith(lower),
  )
  if (number >= 0) return String(number + 1)
  if (lower === 'sept') return '9'
  const foreign = foreignMonth(name)
  return foreign === null ? null : String(foreign)
}

const FROM_TO = /^(.*?\d)\s?(am|pm|a\.m\.|p\.m\.|h|uhr)?\s?(?:-|–|—|to|bis)\s?(\d.*?)(am|pm|a\.m\.|p\.m\.)?$/i

/** `18:00`, `6 pm`, `18h30`, `18.00`, `18:00:00` to `18:00`; of `6–7 pm` when it begins; null when it is no time of day. */
export function readClock(text: string): string | null {
  const tidy = text.trim().slice(0, 40)
  const [, begins, half = '', ends, lastHalf = ''] = FROM_TO.exec(tidy) ?? []
  if (begins === undefined || ends === undefined) return readMoment(tidy)
  if (readMoment(`${ends}${lastHalf}`) === null) return null
  return fromTo({ begins, half, ends, lastHalf })
}

/** `11–1 pm` begins in the morning, `6–7 pm` in the evening. */
function fromTo({ begins, half, ends, lastHalf }: Record<'begins' | 'half' | 'ends' | 'lastHalf', string>) {
  if (half !== '' || lastHalf === '') return readMoment(`${begins}${half}`)
  const end = readMoment(`${ends}${lastHalf}`) ?? ''
  const same = readMoment(`${begins}${lastHalf}`)
  if (same === null || same < end) return same
  return readMoment(`${begins}${/^p/i.test(lastHalf) ? 'am' : 'pm'}`)
}

function readMoment(text: string): string | null {
  const found = /^(\d{1,2})(?:\s?[:.h]\s?(\d{2})(?::\d{2})?)?\s?(am|pm|a\.m\.|p\.m\.|h|uhr)?$/i.exec(
    text.trim(),
  )
  if (!found) return null
  const [, hours = '', minutes = '00', half = ''] = found
  const late = /^p/i.test(half)
  if (/^[ap]/i.test(half) && (Number(hours) < 1 || Number(hours) > 12)) return null
  const hour = /^[ap]/i.test(half) ? (Number(hours) % 12) + (late ? 12 : 0) : Number(hours)
  if (hour > 23 || Number(minutes) > 59) return null
  return `${String(hour).padStart(2, '0')}:${minutes}`
}
