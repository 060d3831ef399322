// Days off as people paste them: a line each, or a calendar file. In a line the dates may stand anywhere; two are the first and
// the last; what is left is what the day is called. Nothing is guessed: a date without a year is a problem to be answered.
import type { DateOrder } from '../contract/import.ts'
import { Day } from '../contract/time.ts'
import { isForeignWeekday } from './month-names.ts'
import { readDay } from './read-day.ts'
import { addDays, daysBetween } from './zoned-time.ts'

export interface DayOff {
  readonly day: Day
  readonly why: string
}

export interface ReadDaysOff {
  /** By day, each once. */
  readonly days: readonly DayOff[]
  readonly problems: readonly { readonly line: string; readonly problem: string }[]
  /** Some date can be read in two ways, and a person has to say which. */
  readonly asksDateOrder: boolean
}

export const MOST_DAYS_OFF = 400
const MOST_LINES = 1_000
const LONGEST_DAYS = 120
const WHY_LENGTH = 120
const NAMES =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?'
const WEEKDAY = '(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\\b\\.?,?\\s+'
const SPELLINGS = [
  '\\b\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}\\b',
  '\\b\\d{1,2}[./-]\\s?\\d{1,2}(?:[./-]\\s?\\d{2,4}\\b|\\.)?',
  `\\b\\d{1,2}(?:st|nd|rd|th|\\.)?[ -]+(?:of )?${NAMES}(?:,?[ -]+\\d{4}\\b)?`,
  `\\b${NAMES} +\\d{1,2}(?:st|nd|rd|th)?\\b(?:,? +\\d{4}\\b)?`,
  // With its year any word may be a month: of other languages, too.
  "\\b\\d{1,2}(?:er|º|\\.)?[ -]+(?:de |d['’])?[\\p{L}\\p{M}]{3,12}\\.?[ -]+(?:de |del )?\\d{4}\\b",
  '\\b\\d{4} ?[年년] ?\\d{1,2} ?[月월] ?\\d{1,2} ?[日일號号]?',
]
const DATE = new RegExp(`(?:\\b${WEEKDAY})?(?:${SPELLINGS.join('|')})`, 'giu')
const BETWEEN =
  /^[\s,;–—-]*(?:to|until|till|through|bis|au|al|a|ao|até|hasta|tot|tot en met|t\/m|до|～|~|至|到)?[\s–—-]*$/i
/** “24.–26.12.2026”: only its second day is a date. */
const HALF_SPAN = /(?<!\d)\d{1,2}\.?\s?[–—-]\s?$/

type Line = { days: DayOff[] } | { problem: string; asks: boolean } | null

export function readDaysOff(text: string, order: DateOrder | null): ReadDaysOff {
  if (/^BEGIN:VCALENDAR/im.test(text)) return readCalendar(text)
  const days = new Map<Day, DayOff>()
  const problems: { line: string; problem: string }[] = []
  let asksDateOrder = false
  for (const line of text.split(/\r?\n/).slice(0, MOST_LINES)) {
    const read = readLine(line.slice(0, 300), order)
    if (read === null) continue
    if ('days' in read) for (const one of read.days) days.set(one.day, days.get(one.day) ?? one)
    else {
      problems.push({ line: line.trim().slice(0, 100), problem: read.problem })
      asksDateOrder ||= read.asks
    }
  }
  return { days: inOrder(days), problems, asksDateOrder }
}

function readLine(line: string, order: DateOrder | null): Line {
  if (line.trim() === '') return null
  const found = [...line.replaceAll('\t', ' ').matchAll(DATE)]
  const [first, second] = found
  if (first === undefined) return { problem: 'There is no date in this line.', asks: false }
  const one = readDay(first[0], order)
  if ('problem' in one) return { problem: one.problem, asks: one.asksDateOrder }
  const flat = line.replaceAll('\t', ' ')
  if (HALF_SPAN.test(flat.slice(0, first.index)))
    return { problem: 'Write both days in full: “24.12.2026 – 26.12.2026”.', asks: false }
  if (second === undefined) return { days: [{ day: one.day, why: nameIn(flat) }] }
  const other = readDay(second[0], order)
  if ('problem' in other) return { problem: other.problem, asks: other.asksDateOrder }
  const between = flat.slice(first.index + first[0].length, second.index)
  if (found.length > 2 || !BETWEEN.test(between))
    return { problem: 'There is more than one date in this line: give each its own.', asks: false }
  const around = `${flat.slice(0, first.index)} ${flat.slice(second.index + second[0].length)}`
  return spread({ from: one.day, to: other.day, why: nameIn(around) })
}

function spread({ from, to, why }: { from: Day; to: Day; why: string }): Exclude<Line, null> {
  const length = daysBetween(from, to)
  if (length < 0) return { problem: 'The last day is before the first.', asks: false }
  if (length >= LONGEST_DAYS) return { problem: `This is longer than ${LONGEST_DAYS} days.`, asks: false }
  return { days: Array.from({ length: length + 1 }, (_, at) => ({ day: addDays(from, at), why })) }
}

/** What is left of a line without its dates, and the weekdays that stand in front of them. */
function nameIn(line: string): string {
  const left = line
    .replaceAll('\0', ' ')
    .replaceAll(DATE, '\0')
    .replaceAll(/([\p{L}-]{2,20})[.,]*\s*\0/gu, (found, word) => (isForeignWeekday(word) ? ' ' : found))
    .replaceAll('\0', ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\(\s*\)/g, '')
  return left
    .replace(/^[\s,;:|–—()*-]+(?:(?:to|until|till|through|bis)\b)?[\s,;:|–—()*-]*/i, '')
    .replace(/[\s,;:|–—(*-]+(?:(?:from|to|until|vom|von|du|del|dal|van)\s*)?$/i, '')
    .replace(/^\(?(.*?)\)?$/, '$1')
    .slice(0, WHY_LENGTH)
    .trim()
}

/** Whole days of a calendar file; events with a time of day are meetings of somebody, not holidays. */
function readCalendar(text: string): ReadDaysOff {
  const days = new Map<Day, DayOff>()
  const problems: { line: string; problem: string }[] = []
  const events = text.replaceAll(/\r?\n[ \t]/g, '').split(/^BEGIN:VEVENT/im)
  for (const event of events.slice(1, MOST_LINES)) {
    const why = (/^SUMMARY[^:\n]*:(.*)$/im.exec(event)?.[1] ?? '').replaceAll(/\\([,;\\])/g, '$1').trim()
    const from = dayIn(event, 'DTSTART')
    if (from === null) {
      problems.push({ line: why.slice(0, 100), problem: 'This is not about whole days, and was left out.' })
      continue
    }
    // DTEND is the day after the last (RFC 5545, 3.6.1).
    const end = dayIn(event, 'DTEND')
    const to = end === null || end <= from ? from : addDays(end, -1)
    const read = spread({ from, to, why: oneLine(why) })
    if (read !== null && 'days' in read)
      for (const one of read.days) days.set(one.day, days.get(one.day) ?? one)
    else if (read !== null) problems.push({ line: why.slice(0, 100), problem: read.problem })
  }
  return { days: inOrder(days), problems, asksDateOrder: false }
}

function dayIn(event: string, name: string): Day | null {
  const found = new RegExp(`^${name}[^:\\n]*:(\\d{4})(\\d\\d)(\\d\\d)\\s*$`, 'im').exec(event)
  if (!found) return null
  const day = Day.safeParse(`${found[1]}-${found[2]}-${found[3]}`)
  return day.success ? day.data : null
}

function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]|\\n/gu, ' ')
    .slice(0, WHY_LENGTH)
    .trim()
}

function inOrder(days: ReadonlyMap<Day, DayOff>): DayOff[] {
  return [...days.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1)).slice(0, MOST_DAYS_OFF)
}
