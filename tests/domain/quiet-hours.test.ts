// Quiet hours against a slow reading of the clock, minute by minute, in zones whose clocks do everything that clocks do.
import { expect, test } from 'vitest'
import type { QuietHours } from '../../shared/contract/notice.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import { allowedFrom } from '../../shared/domain/quiet-hours.ts'
import { addMinutes, isAfter } from '../../shared/domain/zoned-time.ts'
import { randomFrom } from '../support/random.ts'

const at = (text: string) => new Date(text).toISOString() as Instant
const zone = (name: string) => name as ZoneName
const NIGHT = { from: 22, to: 8 }
const clocks = new Map<string, Intl.DateTimeFormat>()

/** The reference: another library's clock. */
function hourIn(instant: Instant, name: string): number {
  const clock =
    clocks.get(name) ??
    new Intl.DateTimeFormat('en-GB', { timeZone: name, hour: '2-digit', hourCycle: 'h23' })
  clocks.set(name, clock)
  return Number(clock.format(new Date(instant)))
}
const quietAt = (instant: Instant, { from, to }: QuietHours, name: string) => {
  const hour = hourIn(instant, name)
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to
}

test('a night over midnight, a break at noon, and none at all', () => {
  const berlin = zone('Europe/Berlin')
  expect(allowedFrom(at('2026-11-22T12:00:00Z'), NIGHT, berlin)).toBe('2026-11-22T12:00:00.000Z')
  expect(allowedFrom(at('2026-11-22T21:00:00Z'), NIGHT, berlin)).toBe('2026-11-23T07:00:00.000Z')
  expect(allowedFrom(at('2026-11-23T06:59:59Z'), NIGHT, berlin)).toBe('2026-11-23T07:00:00.000Z')
  expect(allowedFrom(at('2026-11-23T07:00:00Z'), NIGHT, berlin)).toBe('2026-11-23T07:00:00.000Z')
  expect(allowedFrom(at('2026-11-23T11:30:00Z'), { from: 12, to: 14 }, berlin)).toBe(
    '2026-11-23T13:00:00.000Z',
  )
  expect(allowedFrom(at('2026-11-23T02:00:00Z'), { from: 7, to: 7 }, berlin)).toBe('2026-11-23T02:00:00.000Z')
})

test('half hours, the skipped hour and the hour that comes twice', () => {
  expect(allowedFrom(at('2026-11-22T20:00:00Z'), NIGHT, zone('Asia/Kolkata'))).toBe(
    '2026-11-23T02:30:00.000Z',
  )
  expect(allowedFrom(at('2026-11-22T20:00:00Z'), NIGHT, zone('Asia/Kathmandu'))).toBe(
    '2026-11-23T02:15:00.000Z',
  )
  // On 29 March 2026 the clock goes from 2 to 3: the quiet time that would end at 2 ends where 3 begins.
  expect(allowedFrom(at('2026-03-29T00:10:00Z'), { from: 22, to: 2 }, zone('Europe/Berlin'))).toBe(
    '2026-03-29T01:00:00.000Z',
  )
  // On 25 October 2026 the hour from 2 to 3 comes twice: quiet until 3 means until the second one is over.
  expect(allowedFrom(at('2026-10-25T00:30:00Z'), { from: 22, to: 3 }, zone('Europe/Berlin'))).toBe(
    '2026-10-25T02:00:00.000Z',
  )
})

test('never in a quiet hour, never later than needed: every minute of it is held against another clock', () => {
  const seed = Date.now() % 1_000_000
  const random = randomFrom(seed)
  const zones = [
    ...['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu', 'Australia/Lord_Howe'],
    ...[
      'America/St_Johns',
      'Pacific/Chatham',
      'Pacific/Apia',
      'Africa/Casablanca',
      'America/Santiago',
      'UTC',
    ],
  ]
  let checked = 0
  for (let round = 0; round < 300; round += 1) {
    const name = zones[Math.floor(random() * zones.length)] ?? 'UTC'
    const quiet = { from: Math.floor(random() * 24), to: Math.floor(random() * 24) }
    // Half of them near a change of the clocks in Europe or America.
    const near = [
      '2026-03-28T18:00:00Z',
      '2026-10-24T18:00:00Z',
      '2026-03-07T18:00:00Z',
      '2026-10-31T18:00:00Z',
    ]
    const base = random() < 0.5 ? near[Math.floor(random() * near.length)] : '2026-01-01T00:00:00Z'
    const from = addMinutes(at(base ?? ''), Math.floor(random() * (random() < 0.5 ? 1_440 : 500_000)))
    const found = allowedFrom(from, quiet, zone(name))
    const told = `seed ${seed}: ${from} ${name} ${quiet.from}-${quiet.to} gave ${found}`
    expect(quietAt(found, quiet, name), told).toBe(false)
    for (let minute = from; isAfter(found, minute); minute = addMinutes(minute, 15)) {
      checked += 1
      expect(quietAt(minute, quiet, name), `${told}, but ${minute} was allowed`).toBe(true)
    }
  }
  console.log(`quiet hours: 300 rounds, ${checked} quarter hours checked, seed ${seed}`)
})
