// Who may ask to join, what the page shows, and that nobody asks without the group's words.
import { expect, test } from 'vitest'
import type { Instant } from '../../shared/contract/time.ts'
import { judgeAsking, type RequestFacts, requestStanding } from '../../shared/domain/judge-request.ts'
import { addMinutes } from '../../shared/domain/zoned-time.ts'

const NOW = '2026-03-02T10:00:00.000Z' as Instant
const ago = (days: number) => addMinutes(NOW, -days * 24 * 60)
const OPEN: RequestFacts = {
  joining: { hours: { least: 3, most: 5 }, requests: 'open' },
  clubRole: null,
  groupRole: null,
  last: null,
}
const CLOSED: RequestFacts = { ...OPEN, joining: { hours: null, requests: 'closed' } }
const NOT_FOUND = { refused: 'not_found' }
const declined = (days: number) => ({ state: 'declined', answeredAt: ago(days) }) as const

test.each([
  ['no such group', null, NOT_FOUND],
  ['a group that takes no requests', CLOSED, NOT_FOUND],
  ['one that does', OPEN, 'may_ask'],
  ['a member of another group', { ...OPEN, clubRole: 'member' }, 'may_ask'],
  ['a member of this group', { ...CLOSED, clubRole: 'guest', groupRole: 'guest' }, 'inside'],
  ['a former member of the club', { ...OPEN, clubRole: 'former', groupRole: 'member' }, 'may_ask'],
  ['who waits', { ...OPEN, last: { state: 'waiting', answeredAt: null } }, 'waiting'],
  ['who waits, closed since', { ...CLOSED, last: { state: 'waiting', answeredAt: null } }, 'waiting'],
  ['declined yesterday', { ...OPEN, last: declined(1) }, 'declined'],
  ['declined 29 days ago', { ...OPEN, last: declined(29) }, 'declined'],
  ['declined 30 days ago', { ...OPEN, last: declined(30) }, 'may_ask'],
  ['declined 30 days ago, closed since', { ...CLOSED, last: declined(30) }, NOT_FOUND],
  ['accepted once, left since', { ...OPEN, last: { state: 'accepted', answeredAt: ago(9) } }, 'may_ask'],
] as const)('%s: %o', (_, facts, wanted) => {
  expect(requestStanding(facts as RequestFacts | null, NOW)).toEqual(wanted)
})

test('nobody asks without the words, and a group that states no hours asks for none', () => {
  const words = 'three to five hours every week'
  expect(judgeAsking(OPEN, words, NOW)).toBe('ask')
  expect(judgeAsking(OPEN, '', NOW)).toEqual({
    refused: 'hours_not_confirmed',
    detail: `Write the weekly hours in the words that the group uses: “${words}”.`,
  })
  const silent: RequestFacts = { ...OPEN, joining: { hours: null, requests: 'open' } }
  expect(judgeAsking(silent, '', NOW)).toBe('ask')
  expect(judgeAsking(CLOSED, words, NOW)).toEqual(NOT_FOUND)
  expect(judgeAsking(null, words, NOW)).toEqual(NOT_FOUND)
  expect(judgeAsking({ ...OPEN, last: { state: 'waiting', answeredAt: null } }, '', NOW)).toBe('waits')
  expect(judgeAsking({ ...OPEN, last: declined(2) }, words, NOW)).toEqual({ refused: 'request_declined' })
  const inside: RequestFacts = { ...OPEN, clubRole: 'member', groupRole: 'member' }
  expect(judgeAsking(inside, words, NOW)).toMatchObject({ refused: 'already_member' })
})
