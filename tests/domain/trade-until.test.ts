// The last moment of an offer, by the wall clock of the group, also over the changes of the clock.
import { expect, test } from 'vitest'
import type { Instant, LocalTime, ZoneName } from '../../shared/contract/time.ts'
import { moveUntil, proposeUntil } from '../../shared/domain/trade-until.ts'
import { instantOf, isAfter } from '../../shared/domain/zoned-time.ts'

const BERLIN = 'Europe/Berlin' as ZoneName
const at = (local: string, zone = BERLIN) => instantOf(local as LocalTime, zone) as Instant

test('proposed: four days before at six in the evening, later where that is close, halfway where the meeting is tomorrow', () => {
  const meeting = at('2026-04-02T18:00')
  expect(proposeUntil(meeting, at('2026-03-02T10:00'), BERLIN)).toBe('2026-03-29T18:00')
  expect(proposeUntil(meeting, at('2026-03-29T10:00'), BERLIN)).toBe('2026-03-30T18:00')
  expect(proposeUntil(meeting, at('2026-04-01T18:00'), BERLIN)).toBe('2026-04-02T06:00')
})

test('every proposal is still to come and before its meeting, in zones with and without a change of the clock', () => {
  for (const zone of [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kolkata',
  ] as ZoneName[])
    for (let hours = 1; hours < 24 * 14; hours += 7) {
      for (const day of ['2026-03-29T12:00', '2026-10-25T12:00', '2026-04-05T12:00']) {
        const meeting = at(day, zone)
        const now = new Date(Date.parse(meeting) - hours * 3_600_000).toISOString() as Instant
        const until = at(proposeUntil(meeting, now, zone), zone)
        expect(isAfter(until, now) && isAfter(meeting, until), `${zone} ${day} ${hours}`).toBe(true)
      }
    }
})

test('moved with its meeting it keeps its distance on the wall, over a change of the clock too, and is never past', () => {
  const before = at('2026-03-26T18:00')
  const after = at('2026-04-02T18:00')
  const now = at('2026-03-20T10:00')
  expect(moveUntil(at('2026-03-24T18:00'), { before, after, zone: BERLIN }, now)).toBe(at('2026-03-31T18:00'))
  // Back over the change: half past two of that day is on no clock, so it is as many hours earlier.
  const moved = moveUntil(at('2026-04-05T02:30'), { before: after, after: before, zone: BERLIN }, now)
  expect(isAfter(moved, now)).toBe(true)
  expect(
    moveUntil(at('2026-03-24T18:00'), { before, after: at('2026-03-21T18:00'), zone: BERLIN }, now),
  ).toBe(now)
})
