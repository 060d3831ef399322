// What the palette offers first for a few letters.
import { expect, test } from 'vitest'
import { initials } from '../../shared/domain/initials.ts'
import { rankCommands } from '../../shared/domain/rank-commands.ts'

const NAMES = [
  { name: 'Settings', of: '' },
  { name: 'Reading group', of: 'Machine learning club' },
  { name: 'Attention Is All You Need', of: 'Reading group' },
  { name: 'Rings and Göttingen', of: 'Algebra' },
  { name: 'Gradient reading', of: 'Algebra' },
]
const rank = (typed: string) => rankCommands(NAMES, typed).map(({ name }) => name)

test('nothing typed: everything, in its order', () => {
  expect(rank('  ')).toEqual(NAMES.map(({ name }) => name))
})

test('the beginning of the name comes before a word within, that before where it belongs', () => {
  expect(rank('read')).toEqual(['Reading group', 'Gradient reading', 'Attention Is All You Need'])
  expect(rank('gr')[0]).toBe('Gradient reading')
})

test('every word must fit, in any order, without accents and case', () => {
  expect(rank('need ATTENTION')).toEqual(['Attention Is All You Need'])
  expect(rank('gottingen')).toEqual(['Rings and Göttingen'])
  expect(rank('attention settings')).toEqual([])
})

test('first letters find a name; one letter alone is no initials; inside of a word counts', () => {
  expect(rank('aiayn')).toEqual(['Attention Is All You Need'])
  expect(rank('mlc')).toEqual(['Reading group'])
  expect(rank('tting')).toEqual(['Settings', 'Rings and Göttingen'])
  expect(rank('zq')).toEqual([])
})

test('a word with one wrong, missing, added or swapped letter is found, after whatever fits as it was typed', () => {
  expect(['setings', 'settinggs', 'sertings', 'esttings', 'setitn'].map((typed) => rank(typed)[0])).toEqual(
    Array(5).fill('Settings'),
  )
  expect(rank('raeding group')).toEqual(['Reading group'])
  expect(rank('ring')).toEqual(['Rings and Göttingen'])
  expect(rankCommands([{ name: 'Readong', of: '' }, ...NAMES], 'readi')[0]?.name).toBe('Reading group')
  expect(['ned', 'stetinsg', 'xeadign'].map(rank)).toEqual([[], [], []])
})

test('initials of a name', () => {
  expect(['Ada Lovelace', ' ben ', 'Maria de la Cruz', '', '😀 X'].map(initials)).toEqual([
    'AL',
    'B',
    'MC',
    '',
    '😀X',
  ])
})
