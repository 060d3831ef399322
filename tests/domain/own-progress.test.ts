// A person's own progress: their word holds, a snooze ends on its day, a submitted summary means done where nothing was said.
import { expect, test } from 'vitest'
import type { Progress, ProgressState } from '../../shared/contract/reading-list.ts'
import type { Day } from '../../shared/contract/time.ts'
import { chooseProgress, isToRead, type KeptProgress, ownProgress } from '../../shared/domain/own-progress.ts'

const TODAY = '2026-03-02' as Day
const LATER = '2026-03-03' as Day
const kept = (state: ProgressState, until: Day | null = null): KeptProgress => ({ state, until })

test.each<[KeptProgress | null, boolean, Progress]>([
  [null, false, { state: 'unread', until: null, chosen: false }],
  [null, true, { state: 'done', until: null, chosen: false }],
  [kept('unread'), true, { state: 'unread', until: null, chosen: true }],
  [kept('reading'), true, { state: 'reading', until: null, chosen: true }],
  [kept('done'), false, { state: 'done', until: null, chosen: true }],
  [kept('snoozed', LATER), false, { state: 'snoozed', until: LATER, chosen: true }],
  [kept('snoozed', TODAY), false, { state: 'unread', until: null, chosen: false }],
  [kept('snoozed', TODAY), true, { state: 'done', until: null, chosen: false }],
  [kept('snoozed', null), false, { state: 'unread', until: null, chosen: false }],
])('%j, submitted %s: %j', (word, submitted, wanted) => {
  expect(ownProgress(word, { today: TODAY, submitted })).toEqual(wanted)
})

test('a snooze ends on a later day; other words have no end; a word can be taken back', () => {
  expect(chooseProgress({ state: 'snoozed', until: LATER }, TODAY)).toEqual(kept('snoozed', LATER))
  for (const until of [null, TODAY, '2026-03-01' as Day])
    expect(chooseProgress({ state: 'snoozed', until }, TODAY)).toEqual({ refused: 'snooze_not_later' })
  expect(chooseProgress({ state: 'done', until: LATER }, TODAY)).toEqual(kept('done'))
  expect(chooseProgress({ state: null, until: null }, TODAY)).toBeNull()
})

test('what is still to read', () => {
  const open = (['unread', 'reading', 'done', 'snoozed'] as const).filter((state) =>
    isToRead({ state, until: null, chosen: true }),
  )
  expect(open).toEqual(['unread', 'reading'])
})
