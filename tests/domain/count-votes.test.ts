// Votes since the last meeting count. Against a plain count over random votes, and by the clock of Berlin where it changes.
import { expect, test } from 'vitest'
import type { MemberId } from '../../shared/contract/ids.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import type { Instant, LocalTime, ZoneName } from '../../shared/contract/time.ts'
import { countVotes, type Vote } from '../../shared/domain/count-votes.ts'
import { addMilliseconds, addMinutes, instantOf } from '../../shared/domain/zoned-time.ts'
import { randomFrom } from '../support/random.ts'

const START = '2026-03-02T10:00:00.000Z' as Instant
const member = (n: number) => `m${n}` as MemberId
const vote = (n: number, votedAt: Instant): Vote => ({ memberId: member(n), votedAt })
const all = new Set(Array.from({ length: 20 }, (_, n) => member(n)))
const facts = { lastMeetingAt: START, electorate: all, reader: member(1) }

test('before, at and after the start of the last meeting', () => {
  const votes = [
    vote(1, addMilliseconds(START, -1)),
    vote(2, START),
    vote(3, addMilliseconds(START, 1)),
    vote(99, addMinutes(START, 5)),
  ]
  expect(countVotes(votes, facts)).toEqual({ count: 2, earlier: 1, mine: 'earlier' })
  expect(countVotes(votes, { ...facts, reader: member(2) }).mine).toBe('counts')
  expect(countVotes(votes, { ...facts, reader: member(7) }).mine).toBeNull()
  expect(countVotes(votes, { ...facts, lastMeetingAt: null })).toMatchObject({ count: 3, earlier: 0 })
  expect(countVotes([], facts)).toEqual({ count: 0, earlier: 0, mine: null })
})

test('the same instant written in two ways is the same instant', () => {
  const votes = [vote(1, '2026-03-02T10:00:00Z' as Instant)]
  expect(countVotes(votes, facts)).toMatchObject({ count: 1, earlier: 0 })
})

const BERLIN = 'Europe/Berlin' as ZoneName
const inBerlin = (local: string): Instant => {
  const at = instantOf(local as LocalTime, BERLIN)
  if (isRefusal(at)) throw new Error(`${local} does not exist`)
  return at
}

test.each([
  // Clocks go forward on the 29th of March, back on the 25th of October.
  ['2026-03-28T18:00', '2026-03-28T17:59', '2026-03-29T03:00'],
  ['2026-03-29T18:00', '2026-03-29T17:30', '2026-03-29T18:01'],
  ['2026-10-24T18:00', '2026-10-24T17:59', '2026-10-25T02:30'],
  ['2026-10-25T02:30', '2026-10-25T01:59', '2026-10-25T03:00'],
])('a meeting at %s in Berlin: a vote at %s is earlier, one at %s counts', (meeting, before, after) => {
  const votes = [vote(1, inBerlin(before)), vote(2, inBerlin(after))]
  const counted = countVotes(votes, { ...facts, lastMeetingAt: inBerlin(meeting) })
  expect(counted).toEqual({ count: 1, earlier: 1, mine: 'earlier' })
})

test('random votes: each member once, split at the meeting, whatever their order', () => {
  const seed = 20_261_122
  const random = randomFrom(seed)
  console.log(`seed ${seed}`)
  for (let run = 0; run < 500; run += 1) {
    const votes = Array.from({ length: Math.floor(random() * 60) }, () =>
      vote(Math.floor(random() * 25), addMinutes(START, Math.floor(random() * 200) - 100)),
    )
    const { count, earlier } = countVotes(votes, facts)
    const electors = new Set(votes.map((one) => one.memberId).filter((id) => all.has(id)))
    expect(count + earlier).toBe(electors.size)
    const fresh = votes.filter((one) => all.has(one.memberId) && one.votedAt >= START)
    expect(count).toBe(new Set(fresh.map((one) => one.memberId)).size)
    expect(countVotes(votes.toReversed(), facts)).toEqual(countVotes(votes, facts))
  }
})
