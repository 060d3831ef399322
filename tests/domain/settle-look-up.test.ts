// What an answer means for one paper that was asked, how long all wait, and what is asked together.
import { expect, test } from 'vitest'
import type { Instant } from '../../shared/contract/time.ts'
import { nightOf } from '../../shared/domain/open-night.ts'
import {
  ARXIV_PACE,
  chooseBatch,
  type LookUp,
  type LookUpAnswer,
  restAfter,
  settleLookUp,
} from '../../shared/domain/settle-look-up.ts'
import { aPaper } from '../support/papers.ts'

const NOW = '2026-03-02T10:00:00.000Z' as Instant
const asked = (changes: Partial<LookUp> = {}): LookUp => ({
  work: aPaper().work,
  version: null,
  tries: 0,
  askedAt: NOW,
  ...changes,
})
const settle = (one: LookUp, answer: LookUpAnswer, { alone = false, now = NOW } = {}) =>
  settleLookUp(one, answer, { alone, now })
const answered = (...papers: ReturnType<typeof aPaper>[]): LookUpAnswer => ({
  kind: 'answered',
  papers,
  unusable: [],
})
const later: LookUpAnswer = { kind: 'later', waitMs: null, reason: '' }

test('a paper is known by work and version, never by its place', () => {
  const other = aPaper({ work: 'arxiv:2401.00001' as never })
  expect(settle(asked(), answered(other, aPaper()))).toEqual({ state: 'known', paper: aPaper() })
  expect(settle(asked({ version: 7 }), answered(other, aPaper())).state).toBe('known')
  expect(settle(asked({ version: 6 }), answered(other, aPaper()))).toMatchObject({
    state: 'waiting',
    tries: 1,
  })
  expect(settle(asked({ version: 6, tries: 1 }), answered(aPaper())).state).toBe('not_found')
})

test('every look-up ends, whatever is answered again and again', () => {
  const answers: LookUpAnswer[] = [
    answered(),
    { kind: 'answered', papers: [], unusable: [{ work: aPaper().work, version: 7 }] },
    { kind: 'broken', reason: 'broken' },
    { kind: 'refused', reason: 'refused' },
  ]
  for (const answer of answers) {
    let one = asked()
    let turns = 0
    for (; turns < 20; turns += 1) {
      const settled = settle(one, answer)
      if (settled.state !== 'waiting') {
        expect(settled).toMatchObject({ state: 'not_found', reason: expect.stringMatching(/./) })
        break
      }
      expect(settled.tryAt > NOW).toBe(true)
      one = { ...one, tries: settled.tries }
    }
    expect(turns).toBeLessThan(6)
  }
  expect(settle(asked(), { kind: 'refused', reason: 'x' }, { alone: true })).toEqual({
    state: 'not_found',
    reason: 'x',
  })
  expect(settle(asked(), later, { now: '2026-03-05T10:00:00.000Z' as Instant }).state).toBe('waiting')
  expect(settle(asked(), later, { now: '2026-03-05T10:00:00.001Z' as Instant }).state).toBe('not_found')
})

test('without answer the rest doubles up to half an hour; what arXiv says counts if it is longer, up to a day', () => {
  const rests = [0, 1, 2, 3, 20, 1_000].map((strain) => restAfter(later, strain, ARXIV_PACE).waitMs)
  expect(rests).toEqual([15_000, 30_000, 60_000, 120_000, 1_800_000, 1_800_000])
  const said = (waitMs: number) => restAfter({ ...later, waitMs }, 0, ARXIV_PACE).waitMs
  expect([said(0), said(1_000), said(120_000), said(10 ** 12)]).toEqual([15_000, 15_000, 120_000, 86_400_000])
  expect(restAfter(answered(), 9, ARXIV_PACE)).toEqual({ waitMs: 3_000, strain: 0 })
  expect(restAfter({ kind: 'broken', reason: '' }, 9, ARXIV_PACE)).toEqual({ waitMs: 3_000, strain: 0 })
})

test('a hundred together, after one failure ten, then alone; two versions of a work never together', () => {
  const many = (tries: number, from: number) =>
    Array.from({ length: 150 }, (_, n) => asked({ work: `arxiv:2401.${from + n}` as never, tries }))
  expect(chooseBatch([...many(0, 10_000), ...many(1, 20_000)])).toHaveLength(100)
  expect(chooseBatch([...many(1, 10_000), ...many(0, 20_000)])).toHaveLength(10)
  expect(chooseBatch([...many(2, 10_000), ...many(0, 20_000)])).toHaveLength(1)
  expect(chooseBatch([asked(), asked({ version: 7 }), asked({ version: 6 })])).toEqual([asked()])
  expect(chooseBatch([])).toEqual([])
})

test('every day has one night from 03:00 UTC on, also where the clocks change', () => {
  expect(nightOf('2026-03-29T02:59:59.999Z' as Instant)).toBeNull()
  expect(nightOf('2026-03-29T03:00:00.000Z' as Instant)).toBe('2026-03-29')
  const nights = new Set<string>()
  const start = Date.parse('2026-01-01T00:30:00Z')
  for (let hour = 0; hour < 365 * 24; hour += 1) {
    const night = nightOf(new Date(start + hour * 3_600_000).toISOString() as Instant)
    if (night !== null) nights.add(night)
  }
  expect(nights.size).toBe(365)
})
