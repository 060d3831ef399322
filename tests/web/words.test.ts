// What the web app says about times, papers and states.
import { expect, test } from 'vitest'
import { readPlace } from '../../server/web/data/places.ts'
import { away, elsewhere, moment, weekly, zoneNames } from '../../server/web/data/when.ts'
import { shortAuthors } from '../../server/web/parts/paper-names.tsx'
import { standing } from '../../server/web/parts/standing.tsx'
import { texts } from '../../server/web/texts/app.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'

const BERLIN = 'Europe/Berlin' as ZoneName
const NEW_YORK = 'America/New_York' as ZoneName
const PARIS = 'Europe/Paris' as ZoneName
const at = (text: string) => text as Instant
const NOW = Date.parse('2026-11-22T12:00:00Z')

test('a moment is said by the clock of its zone; another year is named', () => {
  expect(moment(at('2026-11-26T17:00:00Z'), BERLIN, NOW)).toMatch(/26.*18:00|26.*6:00/)
  expect(moment(at('2027-01-05T17:00:00Z'), BERLIN, NOW)).toContain('2027')
  expect(moment(at('2026-11-26T17:00:00Z'), BERLIN, NOW)).not.toContain('2026')
})

test('the other clock is said where it differs, with its day where that differs too', () => {
  expect(elsewhere(at('2026-11-26T17:00:00Z'), BERLIN, PARIS, NOW)).toBeNull()
  expect(elsewhere(at('2026-11-26T17:00:00Z'), BERLIN, NEW_YORK, NOW)).toMatch(/^12:00/)
  expect(elsewhere(at('2026-11-26T02:00:00Z'), BERLIN, NEW_YORK, NOW)).toContain('25')
})

test('the way to a deadline is said in its largest unit', () => {
  expect(away(at('2026-11-24T12:00:00Z'), NOW)).toBe('in 2 days')
  expect(away(at('2026-11-22T15:00:00Z'), NOW)).toBe('in 3 hours')
  expect(away(at('2026-11-22T11:50:00Z'), NOW)).toBe('10 minutes ago')
})

test('the weekly digest is named by its day', () => {
  expect(weekly({ weekday: 1, hour: 8 })).toContain('Monday')
  expect(weekly({ weekday: 7, hour: 18 })).toContain('Sunday')
})

test('a zone that the runtime does not list can still be chosen', () => {
  expect(zoneNames('Asia/Calcutta')).toContain('Asia/Calcutta')
  expect(zoneNames('UTC').filter((zone) => zone === 'UTC')).toHaveLength(1)
})

test('long author lists are cut, and never to hide one', () => {
  expect(shortAuthors(['A', 'B', 'C', 'D'])).toBe('A, B, C, D')
  expect(shortAuthors(['A', 'B', 'C', 'D', 'E'])).toBe('A, B, C and 2 more')
})

test('what the reader still owes', () => {
  const due = at('2026-11-24T12:00:00Z')
  const past = at('2026-11-21T12:00:00Z')
  const text = (mine: boolean, state: 'listed' | 'scheduled' | 'discussed', dueAt: Instant | null) =>
    standing({ mine, state, dueAt }, NOW).text
  expect(text(true, 'scheduled', past)).toBe(texts.group.mine)
  expect(text(false, 'scheduled', due)).toBe('you: due in 2 days')
  expect(text(false, 'scheduled', past)).toContain('still open')
  expect(text(false, 'listed', null)).toBe(texts.group.notYet)
  expect(text(false, 'discussed', past)).toBe(texts.group.notWritten)
})

test('an address with something else than ids leads nowhere', () => {
  expect(readPlace({ clubId: '../..', groupId: 'x' })).toBeNull()
})
