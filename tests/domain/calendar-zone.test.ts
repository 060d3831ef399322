// Blocks of zones: the library's where it says what our own clock says, and one that lists each change where it does not.
import { tzlib_get_ical_block } from 'timezones-ical-library'
import { expect, test } from 'vitest'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import { zoneBlock } from '../../shared/domain/calendar-zone.ts'
import { changesOf, ZONES } from './intl-clock.ts'

const YEAR = (year: number) => ({
  from: `${year}-01-02T00:00:00.000Z` as Instant,
  to: `${year}-12-30T00:00:00.000Z` as Instant,
})
const blockOf = (zone: string, year: number) =>
  zoneBlock(zone as ZoneName, tzlib_get_ical_block(zone)[0] ?? null, YEAR(year))
const isWritten = (block: string) => !block.includes('X-LIC-LOCATION')

/** The instants of a block that lists each change. */
function listed(block: string): number[] {
  return [
    ...block.matchAll(/DTSTART:(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\r\nTZOFFSETFROM:([+-])(\d\d)(\d\d)/g),
  ]
    .slice(1)
    .map(([, year, month, day, hour, minute, , sign, hours, minutes]) => {
      const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
      return local - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
    })
}

test('the library’s block is taken where it is right, and each change is written where it is not', () => {
  let [taken, written] = [0, 0]
  for (const zone of ZONES) {
    for (let year = 2024; year <= 2030; year += 1) {
      const block = blockOf(zone, year)
      expect(block).toMatch(/^BEGIN:VTIMEZONE\r\n(?:.+\r\n)*TZID:.+\r\n/)
      if (!isWritten(block)) taken += 1
      else {
        written += 1
        expect(listed(block), `${zone} ${year}`).toEqual(changesOf(zone, year, year))
      }
    }
  }
  console.log(`zones: ${taken} blocks of the library were right for their year, ${written} were written`)
  expect(taken).toBeGreaterThan(200)
})

test('what the library has wrong: Cairo ends on the last Thursday, Casablanca had Ramadan, Jerusalem begins on a Friday', () => {
  for (const [zone, year] of [
    ['Africa/Cairo', 2030],
    ['Africa/Casablanca', 2025],
    ['Asia/Jerusalem', 2028],
    ['America/Santiago', 2029],
  ] as const)
    expect([zone, isWritten(blockOf(zone, year))]).toEqual([zone, true])
  for (const zone of ['Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/New_York'])
    expect([zone, isWritten(blockOf(zone, 2027))]).toEqual([zone, false])
})

test('an older name of a zone keeps its name in the block', () => {
  expect(blockOf('Asia/Calcutta', 2026)).toContain('\r\nTZID:Asia/Calcutta\r\n')
})

test('a block that cannot be read, or belongs to another zone, is not believed', () => {
  const berlin = tzlib_get_ical_block('Europe/Berlin')[0] ?? ''
  const offered = [null, '', 'BEGIN:VTIMEZONE', berlin, berlin.replace('BYDAY=-1SU', 'BYDAY=SU,MO')]
  for (const block of offered.slice(0, 4))
    expect(zoneBlock('America/New_York' as ZoneName, block, YEAR(2026))).not.toContain('X-LIC-LOCATION')
  expect(isWritten(zoneBlock('Europe/Berlin' as ZoneName, offered[4] ?? '', YEAR(2026)))).toBe(true)
})
