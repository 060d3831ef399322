import { expect, test } from 'vitest'
import { MEETING_FORMATS } from '../../shared/contract/group.ts'
import { FormatSeat } from '../../shared/contract/meeting.ts'
import { FORMAT_SEATS, partOf, seatsOfMeeting } from '../../shared/domain/meeting-formats.ts'

test('every format has seats that the contract knows, each role once, and no more names than seats', () => {
  for (const format of MEETING_FORMATS) {
    const seats = FORMAT_SEATS[format].map((seat) => FormatSeat.parse(seat))
    expect(new Set(seats.map(({ role }) => role)).size).toBe(seats.length)
    expect(seats.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(0)
    for (const { parts, count } of seats) expect(parts.length).toBeLessThanOrEqual(count)
  }
})

test('a meeting has the seats of its own format, else of the group’s, as the group has changed them', () => {
  const own = { workshop: [FormatSeat.parse({ role: 'facilitator', parts: ['Host', 'Timer'], count: 2 })] }
  expect(seatsOfMeeting({ group: 'one_presenter', meeting: null }, own)).toEqual(FORMAT_SEATS.one_presenter)
  expect(seatsOfMeeting({ group: 'one_presenter', meeting: 'workshop' }, own)).toEqual(own.workshop)
  const none = { one_presenter: [{ role: 'presenter' as const, parts: [], count: 0 }] }
  expect(seatsOfMeeting({ group: 'one_presenter', meeting: null }, none)).toEqual([])
})

test('the first name is of the first seat; seats beyond the names have none', () => {
  const [seat] = FORMAT_SEATS.role_play
  expect([0, 4, 5].map((at) => partOf(seat as FormatSeat, at))).toEqual(['Reviewer', 'Hacker', ''])
})
