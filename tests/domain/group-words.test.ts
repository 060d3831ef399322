// A group's settings in words.
import { expect, test } from 'vitest'
import { Cadence } from '../../shared/contract/group.ts'
import { showCadence, showDue, showSetting, showWriting } from '../../shared/domain/group-words.ts'

const slot = { weekday: 4, time: '18:00', minutes: 60 }

test.each([
  [null, 'No regular time'],
  [{ every: 'week', ...slot }, 'Every Thursday, 18:00, 60 minutes'],
  [{ every: 'two_weeks', ...slot, from: null }, 'Every second Thursday, 18:00, 60 minutes'],
  [
    { every: 'two_weeks', ...slot, from: '2026-11-26' },
    'Every second Thursday, 18:00, 60 minutes, counted from 2026-11-26',
  ],
  [{ every: 'month', ...slot, week: 1 }, 'Every first Thursday of the month, 18:00, 60 minutes'],
  [
    { every: 'month', ...slot, weekday: 7, week: 'last' },
    'Every last Sunday of the month, 18:00, 60 minutes',
  ],
])('%j: %s', (cadence, words) => {
  expect(showCadence(Cadence.nullable().parse(cadence))).toBe(words)
})

test.each([
  [0, 'when the meeting starts'],
  [45, '45 minutes before the meeting'],
  [60, '1 hour before the meeting'],
  [720, '12 hours before the meeting'],
  [1440, '1 day before the meeting'],
  [20_160, '14 days before the meeting'],
])('%i minutes: %s', (minutes, words) => {
  expect(showDue(minutes)).toBe(words)
})

test('rules for writing', () => {
  expect(showWriting({ words: null, check: 'off', stockPhrases: [] })).toBe(
    'any length, points are not checked',
  )
  const rules = { words: { least: 0, most: 9 }, check: 'blocks', stockPhrases: ['a'] } as const
  expect(showWriting({ ...rules, stockPhrases: ['a'] })).toBe(
    '0 to 9 words, vague points must be changed, 1 own phrase',
  )
  expect(showSetting('digest', { digest: { weekday: 7, hour: 9 } })).toBe('Sunday, 09:00')
  expect(showSetting('about', { about: '  ' })).toBe('nothing')
})
