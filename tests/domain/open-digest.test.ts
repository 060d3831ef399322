// T2: simulated years, hourly ticks that stop for days and come twice: exactly one digest per group and week.
import { expect, test } from 'vitest'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import { type DigestPlace, type DigestSpan, openDigest } from '../../shared/domain/open-digest.ts'
import { localTime } from '../../shared/domain/zoned-time.ts'
import { randomFrom } from '../support/random.ts'
import { changesOf, intlMeaning, ZONES } from './intl-clock.ts'

const HOUR = 3_600_000
const iso = (epoch: number) => new Date(epoch).toISOString() as Instant
const place = (over: Partial<DigestPlace> = {}): DigestPlace => ({
  digest: { weekday: 1, hour: 9 },
  zone: 'Europe/Berlin' as ZoneName,
  createdAt: '2026-11-18T10:00:00Z' as Instant,
  last: null,
  ...over,
})

/** T2_FULL=1: every zone from 2026 to 2030 (3 minutes); else ten weeks around one clock change of each zone. */
const FULL = process.env.T2_FULL === '1'

test('hourly ticks, each twice, with downtimes of up to three days', () => {
  const seed = Number(process.env.T2_SEED ?? Date.now() % 1_000_000)
  const random = randomFrom(seed)
  let weeks = 0
  for (const name of ZONES) {
    const [start, end] = FULL
      ? [Date.UTC(2026, 0, 1, 12), Date.UTC(2030, 11, 31)]
      : aroundAChange(name, random)
    const group = place({
      zone: name as ZoneName,
      digest: { weekday: 1 + Math.floor(random() * 7), hour: Math.floor(random() * 24) },
      createdAt: iso(start),
    })
    const spans = simulate(group, end, random)
    checkSpans(group, spans)
    weeks += spans.length
  }
  console.log(`T2: seed ${seed}, ${ZONES.length} zones, ${weeks} group-weeks, each exactly one digest`)
  expect(weeks).toBeGreaterThan(ZONES.length * (FULL ? 250 : 8))
}, 400_000)

function aroundAChange(zone: string, random: () => number): [number, number] {
  const changes = changesOf(zone, 2026, 2030)
  const middle =
    changes[Math.floor(random() * changes.length)] ?? Date.UTC(2026 + Math.floor(random() * 5), 0, 1)
  return [middle - 35 * 24 * HOUR, middle + 35 * 24 * HOUR]
}

test('9:00 stays 9:00 over every clock change', () => {
  for (const name of ZONES) {
    for (const change of changesOf(name, 2026, 2030)) {
      for (const days of [-7, 0, 7]) {
        const now = iso(change + days * 24 * HOUR)
        const span = openDigest(
          place({ zone: name as ZoneName, createdAt: '2020-01-01T00:00:00Z' as Instant }),
          now,
        )
        expect(span && localTime(span.dueAt, name as ZoneName).slice(11), `${name} ${now}`).toBe('09:00')
      }
    }
  }
})

test('a new group starts at its creation: nothing is due for the days before', () => {
  expect(openDigest(place(), '2026-11-20T00:00:00Z' as Instant)).toBeNull()
  const first = openDigest(place(), '2026-11-23T08:00:00Z' as Instant)
  expect(first).toEqual({
    week: '2026-W48',
    dueAt: '2026-11-23T08:00:00.000Z',
    from: '2026-11-18T10:00:00Z',
    to: '2026-11-23T08:00:00.000Z',
  })
})

test('after five weeks of downtime one digest covers the whole', () => {
  const last = { week: '2026-W48' as DigestWeek, to: '2026-11-23T08:00:00.000Z' as Instant }
  const span = openDigest(place({ last }), '2026-12-30T12:00:00Z' as Instant)
  expect(span).toMatchObject({ week: '2026-W53', from: last.to, to: '2026-12-28T08:00:00.000Z' })
})

test('a changed hour, zone or a clock set back never gives a week a second digest', () => {
  const last = { week: '2026-W48' as DigestWeek, to: '2026-11-23T08:00:00.000Z' as Instant }
  for (const digest of [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, hour: 20 }))) {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago'] as ZoneName[]) {
      for (let day = 0; day < 7; day += 1) {
        const now = iso(Date.UTC(2026, 10, 16 + day, 23))
        expect(openDigest(place({ last, digest, zone }), now)).toBeNull()
      }
    }
  }
})

test('a span never ends before it begins', () => {
  const last = { week: '2026-W47' as DigestWeek, to: '2026-11-22T23:00:00.000Z' as Instant }
  const moved = place({ last, digest: { weekday: 1, hour: 0 }, zone: 'Pacific/Kiritimati' as ZoneName })
  const span = openDigest(moved, '2026-11-22T23:30:00Z' as Instant)
  expect(span).toMatchObject({ week: '2026-W48', from: last.to, to: last.to })
})

function simulate(group: DigestPlace, end: number, random: () => number): DigestSpan[] {
  const spans: DigestSpan[] = []
  let { last } = group
  let at = Date.parse(group.createdAt)
  while (at < end) {
    for (const now of [iso(at), iso(at)]) {
      const span = openDigest({ ...group, last }, now)
      if (!span) continue
      spans.push(span)
      last = { week: span.week, to: span.to }
    }
    at += random() < 0.01 ? Math.floor(random() * 72 * HOUR) : HOUR
  }
  return spans
}

/** By plain reckoning: consecutive weeks, none twice, due at the local hour, spans that join. */
function checkSpans(group: DigestPlace, spans: DigestSpan[]): void {
  let expected = Number.NaN
  let end = group.createdAt
  for (const span of spans) {
    const monday = mondayOf(span.week)
    if (!Number.isNaN(expected)) expect(monday, `${group.zone} ${span.week}`).toBe(expected)
    expected = monday + 7 * 24 * HOUR
    const day = iso(monday + (group.digest.weekday - 1) * 24 * HOUR).slice(0, 10)
    const wall = `${day}T${String(group.digest.hour).padStart(2, '0')}:00`
    expect(span.dueAt, `${group.zone} ${wall}`).toBe(iso(intlMeaning(wall, group.zone).epoch))
    expect(span.from).toBe(end)
    end = span.to
  }
}

function mondayOf(week: string): number {
  const [year = 0, number = 0] = week.split('-W').map(Number)
  const fourth = new Date(Date.UTC(year, 0, 4))
  return fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 24 * HOUR + (number - 1) * 7 * 24 * HOUR
}
