// Looking through a list: words anywhere, without case and accents; tags however they are spelled; one's own progress.
import { expect, test } from 'vitest'
import {
  isFiltering,
  type ListFilter,
  NO_FILTER,
  readingFilter,
  type Sought,
  tagsOf,
} from '../../shared/domain/filter-readings.ts'
import { tagKey, tidyTag } from '../../shared/domain/tag-names.ts'

const reading = (changes: Partial<Sought> = {}): Sought => ({
  title: 'Attention Is All You Need',
  authors: ['Ashish Vaswani', 'Łukasz Kaiser'],
  work: 'arxiv:1706.03762',
  tags: ['Transformers', 'machine learning'],
  reason: 'Everybody cites it; few have read the appendix.',
  votedByMe: false,
  progress: 'unread',
  ...changes,
})
const fits = (filter: Partial<ListFilter>, changes: Partial<Sought> = {}) =>
  readingFilter({ ...NO_FILTER, ...filter })(reading(changes))

test.each<[string, boolean]>([
  ['', true],
  ['  ', true],
  ['attention', true],
  ['NEED attention', true],
  ['lukasz', true],
  ['1706.03762', true],
  ['transformers', true],
  ['appendix vaswani', true],
  ['attention diffusion', false],
  ['(', true],
])('words %j: %s', (text, wanted) => {
  expect(fits({ text })).toBe(wanted)
})

test('a tag is found however it is spelled, and only as a whole', () => {
  expect(fits({ tag: '#transformers' })).toBe(true)
  expect(fits({ tag: 'Machine   Learning' })).toBe(true)
  expect(fits({ tag: 'machine' })).toBe(false)
})

test('by what the reader has done', () => {
  expect(fits({ own: 'open' })).toBe(true)
  expect(fits({ own: 'open' }, { progress: 'snoozed' })).toBe(false)
  expect(fits({ own: 'snoozed' }, { progress: 'snoozed' })).toBe(true)
  expect(fits({ own: 'done' })).toBe(false)
  expect(fits({ own: 'voted' })).toBe(false)
  expect(fits({ own: 'voted' }, { votedByMe: true })).toBe(true)
  expect([NO_FILTER, { ...NO_FILTER, text: 'a' }].map(isFiltering)).toEqual([false, true])
})

test('tags are alike by their key, and tidied without changing their words', () => {
  expect(tidyTag('  #Deep   Learning ')).toBe('Deep Learning')
  expect(tidyTag(' ## ')).toBe('')
  expect(tidyTag('C#')).toBe('C#')
  const same = ['Deep Learning', '#deep learning', 'DEEP  LEARNING', 'ｄeep learning', ' deep\tlearning']
  expect(new Set(same.map(tagKey)).size).toBe(1)
  expect(tagKey('Café')).toBe(tagKey('Cafe\u0301'))
  for (const tag of same) expect(tagKey(tidyTag(tag))).toBe(tagKey(tag))
})

test('every tag of a list once, in the spelling most used', () => {
  const list = [['ML', 'nlp'], ['ml'], ['ML'], ['NLP', 'Zoo'], []].map((tags) => ({ tags }))
  expect(tagsOf(list)).toEqual(['ML', 'nlp', 'Zoo'])
})
