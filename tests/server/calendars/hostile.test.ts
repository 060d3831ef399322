// C1: whatever stands in titles, names, places and links, a calendar is one that two independent readers read, line by line as
// RFC 5545 wants it, with exactly its own events. Each run tries some feeds; FEEDS=all tries ten thousand.
import { expect, test } from 'vitest'
import { printCalendar } from '../../../server/calendars/print.ts'
import { type CalendarMeeting, calendarEvents } from '../../../shared/domain/calendar-events.ts'
import { type ReadEvent, readByBlocks, readByNames } from '../../support/calendars.ts'
import { type Random, randomFrom } from '../../support/random.ts'
import { unfolded } from './support.ts'

const ALL = 10_000
const SOME = 250
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9))
const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Cairo',
]

const PIECES = [
  ...['\r\nATTENDEE:mailto:v@example.com', '\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x', '\nBEGIN:VALARM\n'],
  ...['\r', '\n', '\r\n ', '\t', '\u000b', '\u000c', '\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085'],
  ...['\u2028', '\u2029', '\\', '\\n', '\\N', '\\;', '\\,', ';', ',', ':', '"', '^', "^'", '%0d%0a', '='],
  ...[
    '😀',
    '👩‍👩‍👧‍👦',
    '🏳️‍🌈',
    'é',
    'e\u0301',
    'ﷺ',
    '漢字',
    'שלום',
    'مرحبا',
    '\u202e',
    '\u202d',
    '\u2066',
    '\u2069',
  ],
  ...[
    '\ud800',
    '\udc00',
    '\ufeff',
    '\ufffe',
    'Z\u0351\u036b\u0343',
    '$x^2$',
    '$\\mathcal{O}(n)$',
    '{\\"o}',
    '\\"a',
  ],
  ...['<script>alert(1)</script>', '=HYPERLINK("x")', '{{7*7}}', ';TZID=Mars/Base:1', 'VALUE=DATE:20260101'],
  ...['DTSTART:19700101T000000Z', 'RRULE:FREQ=SECONDLY', 'a', 'word ', ' ', '  ', '0', 'null', '__proto__'],
]

const pick = <T>(random: Random, from: readonly T[]) => from[Math.floor(random() * from.length)] as T

/** Up to the length that the contract allows for a title, now and then; around the 75 octets of a line most of the time. */
function hostile(random: Random, most = 2_000): string {
  const parts = random() < 0.03 ? 800 : 1 + Math.floor(random() * 30)
  const filler = 'x'.repeat(Math.floor(random() * 80))
  return (filler + Array.from({ length: parts }, () => pick(random, PIECES)).join('')).slice(0, most)
}

function meetingOf(random: Random, number: number): CalendarMeeting {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
  const startsAt = new Date(Date.UTC(2026, 0, 1) + Math.floor(random() * 2_000_000) * 60_000).toISOString()
  const text = (most?: number) => hostile(random, most)
  const papers = Array.from({ length: Math.floor(random() * 3) }, (_, at) => ({
    readingId: `${id}${at}` as never,
    title: text(),
    authors: [text(300), text(300)],
  }))
  const role = pick(random, ['presenter', 'mentor', 'facilitator', 'scribe'] as const)
  const turn = { role, part: random() < 0.5 ? '' : text(60), name: text(120), own: random() < 0.5 }
  return {
    ...{ clubId: id as never, groupId: id as never, meetingId: id as never, group: text(120) },
    ...{ groupVersion: 1, startsAt: startsAt as never, minutes: 30 + Math.floor(random() * 200) },
    ...{ zone: pick(random, ZONES) as never, place: text(300), link: random() < 0.5 ? '' : text(300) },
    ...{ title: random() < 0.5 ? '' : text(300), cancelled: random() < 0.2, sequence: number },
    ...{ createdAt: '2026-01-01T00:00:00.000Z' as never, changedAt: null, papers },
    turns: [{ ...turn, readingId: papers[0]?.readingId ?? null }],
    ...{ dueAt: startsAt as never, owed: random() < 0.4 },
  }
}

const LINE =
  /^(?:BEGIN|END|VERSION|PRODID|NAME|X-WR-CALNAME|TZID|X-LIC-LOCATION|LAST-MODIFIED|TZNAME|TZOFFSETFROM|TZOFFSETTO|DTSTART|DTEND|RRULE|REFRESH-INTERVAL|X-PUBLISHED-TTL|UID|SEQUENCE|DTSTAMP|SUMMARY|TRANSP|LOCATION|DESCRIPTION|URL|STATUS)(?:;[A-Z]+=[\w/+-]+)*:/
const FORBIDDEN = /(?![\r\n])[\p{Cc}\u2028-\u202e\u2066-\u2069]|\r(?!\n)|(?<!\r)\n|\p{Cs}/u

function faultsOf(text: string): string[] {
  const faults: string[] = []
  if (FORBIDDEN.test(text)) faults.push('a forbidden character')
  if (!text.endsWith('END:VCALENDAR\r\n')) faults.push('no end')
  for (const line of text.split('\r\n')) if (Buffer.byteLength(line) > 75) faults.push(`too long: ${line}`)
  for (const line of unfolded(text).trim().split('\r\n'))
    if (!LINE.test(line)) faults.push(`unknown: ${line}`)
  // RFC 5545 (3.4): what is said of the calendar stands before its first component.
  const late = /^END:(?:VTIMEZONE|VEVENT)\r\n(?!BEGIN:|END:VCALENDAR\r)(.*)\r$/m.exec(unfolded(text))
  if (late) faults.push(`behind a component: ${late[1]}`)
  const opened: string[] = []
  for (const [, verb, name = ''] of unfolded(text).matchAll(/^(BEGIN|END):(.*)\r$/gm)) {
    if (verb === 'BEGIN') opened.push(name)
    else if (opened.pop() !== name) faults.push(`not closed: ${name}`)
  }
  return opened.length > 0 ? [...faults, 'left open'] : faults
}

test('feeds with hostile words are read by both readers, with every event and nothing else', () => {
  const count = process.env.FEEDS === 'all' ? ALL : SOME
  const random = randomFrom(SEED)
  let events = 0
  for (let feed = 0; feed < count; feed += 1) {
    const meetings = Array.from({ length: 1 + Math.floor(random() * 4) }, (_, at) => meetingOf(random, at))
    const wanted = calendarEvents(meetings, 'http://localhost:4848')
    const text = printCalendar(wanted, { name: hostile(random, 120), zone: 'UTC' as never })
    const told = `feed ${feed}, SEED=${SEED}`
    expect(faultsOf(text), told).toEqual([])
    const facts: ReadEvent[] = wanted
      .map(({ uid, startsAt, endsAt, summary }) => ({
        ...{ uid, summary, start: toMinute(startsAt), end: toMinute(endsAt ?? startsAt) },
      }))
      .toSorted((one, other) => (one.uid < other.uid ? -1 : 1))
    expect(readByNames(text).map(loose), `${told}, by names`).toEqual(facts.map(loose))
    expect(readByBlocks(text), `${told}, by blocks`).toEqual(facts)
    events += facts.length
  }
  console.log(`C1: ${count} feeds with ${events} events, read by two readers, 0 faults, SEED=${SEED}`)
}, 600_000)

const toMinute = (instant: string) => Date.parse(instant)

/** This reader is mistaken where a backslash stands before an n or a quote. */
const loose = (event: ReadEvent) => ({ ...event, summary: event.summary.replaceAll(/[\\\s,;nN"]/g, '') })

test('the check sees a line that is too long, one that is injected, and one that a sign breaks', () => {
  const good = printCalendar([], { name: 'n', zone: 'UTC' as never })
  expect(faultsOf(good)).toEqual([])
  expect(good).toMatch(/\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n/)
  expect(faultsOf(good.replace(/END:VCALENDAR/, 'NAME:n\r\n$&'))).toEqual(['behind a component: NAME:n'])
  const bad = (line: string) => faultsOf(good.replace('PRODID', `${line}\r\nPRODID`)).length
  expect(bad(`SUMMARY:${'x'.repeat(70)}`)).toBe(1)
  expect(bad('ATTENDEE:mailto:v@example.com')).toBe(1)
  expect(bad('SUMMARY:a\nb')).toBeGreaterThan(0)
  expect(bad('SUMMARY:\u202e')).toBe(1)
  expect(bad('BEGIN:VEVENT')).toBeGreaterThan(0)
})
