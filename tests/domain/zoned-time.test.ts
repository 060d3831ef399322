// T1: wall clocks against Intl, which is asked by brute force and shares no rule with zoned-time.ts.
import { describe, expect, test } from 'vitest'
import type { DigestWeek } from '../../shared/contract/digest.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import type { Instant, LocalTime, ZoneName } from '../../shared/contract/time.ts'
import {
  addMinutes,
  digestDueAt,
  epochOf,
  instantOf,
  isoWeek,
  lastDigestDue,
  localDay,
  localTime,
  nextDigestDue,
  showDay,
  showMoment,
} from '../../shared/domain/zoned-time.ts'
import { changesOf, intlLocal, intlMeaning, ZONES } from './intl-clock.ts'

const instant = (text: string) => text as Instant
const local = (text: string) => text as LocalTime
const zone = (text: string) => text as ZoneName
const iso = (epoch: number) => new Date(epoch).toISOString() as Instant

const MINUTE = 60_000

describe('around every clock change of 40 zones, 2024 to 2030', () => {
  test('instants are shown as Intl shows them, and entered times mean what Intl says', () => {
    let changes = 0
    let compared = 0
    for (const name of ZONES) {
      for (const change of changesOf(name, 2024, 2030)) {
        changes += 1
        for (const offset of [-180, -60, -31, -30, -15, -1, 0, 1, 15, 30, 31, 60, 180]) {
          const epoch = change + offset * MINUTE
          const shown = intlLocal(epoch, name)
          expect(localTime(iso(epoch), zone(name)), `${name} ${iso(epoch)}`).toBe(shown)
          expect(instantOf(local(shown), zone(name)), `${name} ${shown}`).toBe(
            iso(intlMeaning(shown, name).epoch),
          )
          compared += 2
        }
      }
    }
    console.log(`T1: ${ZONES.length} zones, ${changes} changes, ${compared} comparisons`)
    expect(changes).toBeGreaterThan(250)
  })

  test('a time in the gap is refused; the digest moves it to the later instant, a fold means the first', () => {
    let gaps = 0
    let folds = 0
    for (const name of ZONES) {
      for (const change of changesOf(name, 2024, 2030)) {
        for (const minutes of [-61, -30, 0, 29, 30, 59, 60]) {
          const wall = intlLocal(change + minutes * MINUTE, name)
          for (const shift of [-60, -30, 0, 30, 60]) {
            const wanted = new Date(Date.parse(`${wall}:00Z`) + shift * MINUTE).toISOString().slice(0, 16)
            const meaning = intlMeaning(wanted, name)
            const found = instantOf(local(wanted), zone(name))
            if (meaning.times === 0) {
              gaps += 1
              expect(isRefusal(found) && found.refused, `${name} ${wanted}`).toBe('no_such_local_time')
            } else {
              if (meaning.times === 2) folds += 1
              expect(found, `${name} ${wanted}`).toBe(iso(meaning.epoch))
            }
          }
        }
      }
    }
    console.log(`T1: ${gaps} times in a gap, ${folds} in a fold`)
    expect(gaps).toBeGreaterThan(500)
    expect(folds).toBeGreaterThan(500)
  })

  test('the digest is due at its local hour, by the same rule', () => {
    let compared = 0
    for (const name of ZONES) {
      for (const change of changesOf(name, 2024, 2030)) {
        const week = isoWeek(iso(change), zone(name))
        for (let weekday = 1; weekday <= 7; weekday += 1) {
          for (let hour = 0; hour < 24; hour += 1) {
            const due = digestDueAt(week, { weekday, hour }, zone(name))
            const day = wallDay(week, weekday)
            const meaning = intlMeaning(`${day}T${String(hour).padStart(2, '0')}:00`, name)
            expect(due, `${name} ${day} ${hour}`).toBe(iso(meaning.epoch))
            compared += 1
          }
        }
      }
    }
    console.log(`T1: ${compared} digest hours compared`)
  })
})

describe('lost days', () => {
  test('Apia has no 30 December 2011', () => {
    expect(instantOf(local('2011-12-30T09:00'), zone('Pacific/Apia'))).toEqual({
      refused: 'no_such_local_time',
    })
    expect(localDay(instant('2011-12-30T09:59:00Z'), zone('Pacific/Apia'))).toBe('2011-12-29')
    expect(localDay(instant('2011-12-30T10:00:00Z'), zone('Pacific/Apia'))).toBe('2011-12-31')
    const friday = digestDueAt('2011-W52' as DigestWeek, { weekday: 5, hour: 9 }, zone('Pacific/Apia'))
    expect(localTime(friday, zone('Pacific/Apia'))).toBe('2011-12-31T09:00')
  })

  test('Kwajalein has no 21 August 1993', () => {
    const found = instantOf(local('1993-08-21T12:00'), zone('Pacific/Kwajalein'))
    expect(isRefusal(found) && found.refused).toBe('no_such_local_time')
    const saturday = digestDueAt(
      '1993-W33' as DigestWeek,
      { weekday: 6, hour: 12 },
      zone('Pacific/Kwajalein'),
    )
    expect(localTime(saturday, zone('Pacific/Kwajalein'))).toBe('1993-08-22T12:00')
  })

  test('a day that no calendar has is refused, not thrown', () => {
    for (const day of ['2026-02-29', '2026-02-31', '2026-04-31', '1899-01-01', '9999-12-31', '0000-01-01']) {
      const found = instantOf(local(`${day}T09:00`), zone('Europe/Berlin'))
      expect(isRefusal(found) && found.refused, day).toBe('no_such_local_time')
    }
    expect(instantOf(local('2028-02-29T09:00'), zone('Europe/Berlin'))).toBe('2028-02-29T08:00:00.000Z')
  })
})

describe('weeks', () => {
  test('years begin by ISO 8601', () => {
    const weeks = {
      '2024-12-30': '2025-W01',
      '2026-12-31': '2026-W53',
      '2027-01-01': '2026-W53',
      '2027-01-03': '2026-W53',
      '2027-01-04': '2027-W01',
      '2023-01-01': '2022-W52',
    }
    for (const [day, week] of Object.entries(weeks))
      expect(isoWeek(instant(`${day}T12:00:00Z`), zone('UTC'))).toBe(week)
  })

  test('the week is that of the local day', () => {
    expect(isoWeek(instant('2026-11-22T22:59:59.999Z'), zone('Europe/Berlin'))).toBe('2026-W47')
    expect(isoWeek(instant('2026-11-22T23:00:00Z'), zone('Europe/Berlin'))).toBe('2026-W48')
    expect(isoWeek(instant('2026-11-22T23:00:00Z'), zone('America/New_York'))).toBe('2026-W47')
  })

  test('at its very instant a digest is due, a millisecond earlier it is not', () => {
    const digest = { weekday: 1, hour: 9 }
    const due = instant('2026-11-23T08:00:00.000Z')
    expect(lastDigestDue(due, digest, zone('Europe/Berlin'))).toEqual({ week: '2026-W48', dueAt: due })
    expect(lastDigestDue(instant('2026-11-23T07:59:59.999Z'), digest, zone('Europe/Berlin')).week).toBe(
      '2026-W47',
    )
    const group = { digest, zone: zone('Europe/Berlin') }
    expect(nextDigestDue(due, null, group).week).toBe('2026-W49')
    expect(nextDigestDue(instant('2026-11-23T07:00:00Z'), '2026-W48' as DigestWeek, group).week).toBe(
      '2026-W49',
    )
    expect(nextDigestDue(instant('2026-11-23T07:00:00Z'), '2026-W47' as DigestWeek, group).week).toBe(
      '2026-W48',
    )
  })
})

describe('reckoning and words', () => {
  test('minutes are added on the time line, not on the wall', () => {
    expect(addMinutes(instant('2026-03-29T00:30:00Z'), 60)).toBe('2026-03-29T01:30:00.000Z')
    expect(epochOf(instant('2026-03-29T00:30:00Z'))).toBe(Date.UTC(2026, 2, 29, 0, 30))
  })

  test('an hour that comes twice is told apart', () => {
    expect(showMoment(instant('2026-10-25T00:30:00Z'), zone('Europe/Berlin'))).toBe(
      'Sunday 25 October, 02:30 (UTC+2)',
    )
    expect(showMoment(instant('2026-10-25T01:30:00Z'), zone('Europe/Berlin'))).toBe(
      'Sunday 25 October, 02:30 (UTC+1)',
    )
    expect(showMoment(instant('2026-01-01T00:00:00Z'), zone('Asia/Kathmandu'))).toMatch(
      /05:45 \(UTC\+5:45\)$/,
    )
    expect(showMoment(instant('2026-01-01T00:00:00Z'), zone('America/St_Johns'))).toMatch(
      /20:30 \(UTC−3:30\)$/,
    )
    expect(showDay(instant('2026-01-01T00:00:00Z'), zone('UTC'))).toBe('Thursday 1 January 2026')
  })
})

function wallDay(week: string, weekday: number): string {
  const [year = 0, number = 0] = week.split('-W').map(Number)
  const fourth = new Date(Date.UTC(year, 0, 4))
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000
  return new Date(monday + ((number - 1) * 7 + weekday - 1) * 86_400_000).toISOString().slice(0, 10)
}
