// Where a reading stands, and what a lead's decision makes of it: every state with every decision, written out.
import { expect, test } from 'vitest'
import type { ReadingState } from '../../shared/contract/reading-list.ts'
import { isRefusal } from '../../shared/contract/refusal.ts'
import type { Instant } from '../../shared/contract/time.ts'
import {
  judgeVote,
  type Kept,
  readingState,
  type Settling,
  settleReading,
} from '../../shared/domain/reading-state.ts'

const THEN = '2026-03-02T10:00:00.000Z' as Instant
const NOW = '2026-03-09T10:00:00.000Z' as Instant
const NOMINATED: Kept = { listedAt: null, setAsideAt: null }
const LISTED: Kept = { listedAt: THEN, setAsideAt: null }
const ASIDE: Kept = { listedAt: null, setAsideAt: THEN }
const ASIDE_LISTED: Kept = { listedAt: THEN, setAsideAt: THEN }

test.each<[Kept, boolean | null, ReadingState]>([
  [NOMINATED, null, 'nominated'],
  [LISTED, null, 'listed'],
  [ASIDE, null, 'set_aside'],
  [ASIDE_LISTED, null, 'set_aside'],
  [NOMINATED, false, 'scheduled'],
  [LISTED, false, 'scheduled'],
  [ASIDE, false, 'scheduled'],
  [NOMINATED, true, 'discussed'],
  [LISTED, true, 'discussed'],
  [ASIDE_LISTED, true, 'discussed'],
])('%j with a meeting that is over: %s is %s', (kept, over, state) => {
  expect(readingState(kept, over)).toBe(state)
})

test.each<[Kept, Settling, ReadingState | 'refused' | 'same']>([
  [NOMINATED, 'list', 'listed'],
  [NOMINATED, 'set_aside', 'set_aside'],
  [NOMINATED, 'bring_back', 'refused'],
  [LISTED, 'list', 'same'],
  [LISTED, 'set_aside', 'set_aside'],
  [LISTED, 'bring_back', 'refused'],
  [ASIDE, 'list', 'listed'],
  [ASIDE, 'set_aside', 'same'],
  [ASIDE, 'bring_back', 'nominated'],
  [ASIDE_LISTED, 'list', 'listed'],
  [ASIDE_LISTED, 'bring_back', 'listed'],
])('%j settled by %s is %s', (kept, settling, wanted) => {
  const next = settleReading(kept, null, { settling, now: NOW })
  if (wanted === 'refused') expect(next).toEqual({ refused: 'reading_not_set_aside' })
  else if (wanted === 'same') expect(next).toBeNull()
  else expect(next !== null && !isRefusal(next) && readingState(next, null)).toBe(wanted)
})

test('what stands on a meeting, or was discussed, is settled no more', () => {
  for (const over of [false, true])
    for (const settling of ['list', 'set_aside', 'bring_back'] as const)
      for (const kept of [NOMINATED, LISTED, ASIDE])
        expect(settleReading(kept, over, { settling, now: NOW })).toEqual({ refused: 'reading_planned' })
})

test('set aside and brought back is what it was, also when it was listed', () => {
  for (const kept of [NOMINATED, LISTED]) {
    const aside = settleReading(kept, null, { settling: 'set_aside', now: NOW })
    if (aside === null || isRefusal(aside)) throw new Error('it was not set aside')
    expect(aside.setAsideAt).toBe(NOW)
    expect(settleReading(aside, null, { settling: 'bring_back', now: NOW })).toEqual(kept)
  }
})

test('votes are for what may come next', () => {
  expect((['nominated', 'listed'] as const).map(judgeVote)).toEqual([null, null])
  expect(
    (['scheduled', 'discussed', 'set_aside'] as const).map((state) => judgeVote(state)?.refused),
  ).toEqual(['reading_planned', 'reading_planned', 'reading_set_aside'])
})
