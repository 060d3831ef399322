// Typing: on disk at each pause, at the latest after 700 ms without one, one write at a time, and never called saved
// when it is not (E1, D7).
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { advanceDraft, newDraft } from '../../shared/device/draft.ts'
import { type Editor, phaseOf } from '../../shared/device/editor.ts'
import { DraftKeeper } from '../../shared/device/keep-draft.ts'
import type { DraftRow } from '../../shared/device/storage.ts'
import { aSummary } from '../support/papers.ts'
import { MINE, NOON, written } from './device.ts'

const text = (takeaway: string) => aSummary({ takeaway })
let row: DraftRow
let stored: string[]
let shown: Editor
let delay: number
let failure: Error | null

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(NOON) })
  row = newDraft(MINE, 7, NOON)
  stored = []
  delay = 1
  failure = null
})
afterEach(() => vi.useRealTimers())

function keeper(window = 'one') {
  return new DraftKeeper(null, {
    now: () => Date.now(),
    show: (editor) => {
      shown = editor
    },
    store: async (content, basis) => {
      await new Promise((done) => setTimeout(done, delay))
      if (failure !== null) throw failure
      stored.push(content.takeaway)
      row = advanceDraft(row, written(content, basis, window))
      return row
    },
  })
}

test('written at the pause, not before', async () => {
  const mine = keeper()
  mine.type(text('a'))
  expect(phaseOf(shown)).toBe('dirty')
  await vi.advanceTimersByTimeAsync(299)
  expect(stored).toEqual([])
  await vi.advanceTimersByTimeAsync(2)
  expect([stored, phaseOf(shown)]).toEqual([['a'], 'saved'])
})

test('typing at 8 characters a second without a pause: never more than a second unsaved', async () => {
  const mine = keeper()
  let worst = 0
  for (let n = 1; n <= 80; n += 1) {
    mine.type(text('x'.repeat(n)))
    await vi.advanceTimersByTimeAsync(125)
    worst = Math.max(worst, n - (stored.at(-1)?.length ?? 0))
  }
  expect(worst * 125).toBeLessThanOrEqual(1_000)
  expect(stored.length).toBeGreaterThan(9)
})

test('flush writes at once, and waits for a write under way', async () => {
  const mine = keeper()
  delay = 50
  mine.type(text('a'))
  const first = mine.flush()
  mine.type(text('ab'))
  const second = mine.flush()
  await vi.advanceTimersByTimeAsync(200)
  await Promise.all([first, second])
  expect([stored, phaseOf(shown), row.content]).toEqual([['a', 'ab'], 'saved', text('ab')])
})

test('a disk that refuses: said, tried again, and the words stay in the field', async () => {
  const mine = keeper()
  failure = new DOMException('full', 'QuotaExceededError')
  mine.type(text('a'))
  await vi.advanceTimersByTimeAsync(400)
  expect(shown).toMatchObject({ problem: 'the disk of this device is full', text: text('a') })
  expect(phaseOf(shown)).toBe('dirty')
  failure = null
  await vi.advanceTimersByTimeAsync(2_100)
  expect([phaseOf(shown), shown.problem, stored]).toEqual(['saved', null, ['a']])
})

test('another window wrote meanwhile: this one shows both texts and has lost none', async () => {
  const mine = keeper('one')
  mine.type(text('mine'))
  row = advanceDraft(row, written(text('theirs'), 0, 'two'))
  mine.see(row)
  expect(shown.text).toEqual(text('mine'))
  await vi.advanceTimersByTimeAsync(400)
  expect(phaseOf(shown)).toBe('conflict')
  expect([row.content, row.rivals[0]?.content]).toEqual([text('theirs'), text('mine')])
})

test('another window wrote while nothing was typed here: its text is shown', () => {
  const mine = keeper()
  row = advanceDraft(row, written(text('theirs'), 0, 'two'))
  mine.see(row)
  expect([shown.text, phaseOf(shown)]).toEqual([text('theirs'), 'saved'])
})

test('a receipt that comes in the middle of a sentence does not touch it', async () => {
  const mine = keeper()
  mine.type(text('a'))
  await vi.advanceTimersByTimeAsync(400)
  mine.type(text('a, and'))
  mine.see({ ...row, phase: 'sent', baseRevision: 1 })
  expect(shown.text).toEqual(text('a, and'))
  row = { ...row, phase: 'sent', baseRevision: 1 }
  await vi.advanceTimersByTimeAsync(400)
  expect([row.phase, row.content]).toEqual(['saved', text('a, and')])
})

test('old news from the disk, after our own newer write, is not shown', async () => {
  const mine = keeper()
  mine.type(text('a'))
  await vi.advanceTimersByTimeAsync(400)
  const old = row
  mine.type(text('ab'))
  await vi.advanceTimersByTimeAsync(400)
  mine.see(old)
  expect(shown.text).toEqual(text('ab'))
})
