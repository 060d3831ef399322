// The weekly hours in words, and what counts as having written them.
import { expect, test } from 'vitest'
import { WeeklyHours } from '../../shared/contract/policy.ts'
import { confirmsHours, hoursInWords } from '../../shared/domain/hours-in-words.ts'

test.each([
  [3, 5, 'three to five hours every week'],
  [1, 1, 'one hour every week'],
  [4, 4, 'four hours every week'],
  [0, 2, 'up to two hours every week'],
  [0, 1, 'up to one hour every week'],
  [20, 21, 'twenty to twenty-one hours every week'],
  [60, 60, 'sixty hours every week'],
])('%i to %i hours are “%s”', (least, most, words) => {
  expect(hoursInWords({ least, most })).toBe(words)
})

test.each([
  ['three to five hours every week', true],
  ['  Three to FIVE hours, every week. ', true],
  ['“three\u00a0to five hours every week”', true],
  ['three to five hours', false],
  ['3 to 5 hours every week', false],
  ['three to four hours every week', false],
  ['five to three hours every week', false],
  ['yes', false],
  ['', false],
])('who types “%s” for three to five hours has confirmed them: %s', (typed, confirmed) => {
  expect(confirmsHours(typed, { least: 3, most: 5 })).toBe(confirmed)
})

test('every range a group can state has words of its own, which confirm it and no other', () => {
  const ranges: WeeklyHours[] = []
  for (let least = 0; least <= 60; least++)
    for (let most = Math.max(least, 1); most <= 60; most++) ranges.push(WeeklyHours.parse({ least, most }))
  const words = new Set(ranges.map(hoursInWords))
  expect(words.size).toBe(ranges.length)
  for (const hours of ranges) {
    expect(confirmsHours(hoursInWords(hours).toUpperCase(), hours)).toBe(true)
    expect(hoursInWords(hours)).toMatch(/^[a-z -]+ hours? every week$/)
  }
  console.log(`hours in words: ${ranges.length} ranges, each with words of its own`)
})
