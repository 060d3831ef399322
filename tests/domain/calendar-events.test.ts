// Meetings as events: what they are called, whose turn it is, and by which clock they are written.
import { expect, test } from 'vitest'
import { type CalendarMeeting, calendarEvents } from '../../shared/domain/calendar-events.ts'
import { calendarLine, escapedLine } from '../../shared/domain/calendar-text.ts'
import { mayFetch } from '../../shared/domain/judge-fetches.ts'

const meeting = (changes: Partial<CalendarMeeting> = {}): CalendarMeeting => ({
  ...{
    clubId: 'c' as never,
    groupId: 'g' as never,
    meetingId: 'm' as never,
    group: 'Theory',
    groupVersion: 3,
  },
  ...{ startsAt: '2026-11-26T17:00:00.000Z' as never, minutes: 90, zone: 'Europe/Berlin' as never },
  ...{ place: '', link: 'https://call.example.org/x', title: '', cancelled: false, sequence: 4 },
  ...{ createdAt: '2026-11-01T10:00:00.000Z' as never, changedAt: null, turns: [] },
  papers: [
    { readingId: 'r1' as never, title: 'On $\\ell_1$ norms', authors: ['A', 'B', 'C', 'D'] },
    { readingId: 'r2' as never, title: 'BERT', authors: [] },
  ],
  ...{ dueAt: '2026-11-26T05:00:00.000Z' as never, owed: false },
  ...changes,
})
const [first] = calendarEvents([meeting()], 'https://read.example.org:8443')
const only = (changes: Partial<CalendarMeeting>) =>
  calendarEvents([meeting(changes)], 'https://read.example.org')

test('an event is named by its group and papers and keeps its id on this host', () => {
  expect(first).toMatchObject({
    uid: 'm@read.example.org',
    summary: 'Theory: “On ℓ₁ norms” and 1 more',
    location: 'https://call.example.org/x',
    url: 'https://read.example.org:8443/clubs/c/groups/g/meetings/m',
    ...{ zone: 'Europe/Berlin', endsAt: '2026-11-26T18:30:00.000Z', sequence: 4 },
  })
  expect(first?.description.split('\n')).toEqual([
    '“On ℓ₁ norms”, A, B, C and others',
    '“BERT”',
    'Summaries are due on Thursday 26 November, 06:00 (UTC+1).',
    'Call: https://call.example.org/x',
    'https://read.example.org:8443/clubs/c/groups/g/meetings/m',
  ])
  expect(only({ title: 'Guest talk' })[0]?.summary).toBe('Theory: Guest talk')
  expect(only({ papers: [] })[0]?.summary).toBe('Theory: meeting')
})

test('a deadline is an event of its own whose number rises with the meeting and with the rules of the group', () => {
  const [due, held] = only({ owed: true })
  expect(due).toMatchObject({ uid: 'm.due@read.example.org', sequence: 7, endsAt: null, location: '' })
  expect(held?.uid).toBe('m@read.example.org')
})

test('within a day of a change of the clock an event is written in UTC', () => {
  const zoneAt = (startsAt: string) => only({ startsAt: startsAt as never })[0]?.zone
  // Berlin changes on 25 October 2026 at 1:00 UTC.
  expect(zoneAt('2026-10-23T23:29:00.000Z')).toBe('Europe/Berlin')
  expect(zoneAt('2026-10-23T23:31:00.000Z')).toBeNull()
  expect(zoneAt('2026-10-25T01:30:00.000Z')).toBeNull()
  expect(zoneAt('2026-10-26T01:01:00.000Z')).toBe('Europe/Berlin')
})

test('a line ends nothing, turns nothing around, and is never cut inside a sign', () => {
  expect(calendarLine('a\r\nb\u2028c\u0000d\u202ee')).toBe('a b c de')
  expect(calendarLine('x END:VEVENT BEGIN:VALARM')).toBe('x END: VEVENT BEGIN: VALARM')
  expect(calendarLine(`${'x'.repeat(8)}😀y`, 10)).toBe('xxxxxxxx…')
  expect(calendarLine('\ud800')).toBe('\ufffd')
  expect(escapedLine('a;b,c\\d')).toBe('a\\;b\\,c\\\\d')
})

test('the sixtieth fetch within the window is answered, the next is not', () => {
  expect([mayFetch(60), mayFetch(61)]).toEqual([true, false])
})
