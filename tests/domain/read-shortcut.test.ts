// What a key means, and when it means nothing.
import { expect, test } from 'vitest'
import { type Begun, nextRow, type Press, readShortcut } from '../../shared/domain/read-shortcut.ts'

const PRESS: Press = {
  ...{ key: 'j', ctrl: false, meta: false, alt: false },
  ...{ typing: false, dialog: false, singleKeys: true, at: 1_000 },
}
const read = (changes: Partial<Press>, begun: Begun = null) => readShortcut({ ...PRESS, ...changes }, begun)
const meaning = (changes: Partial<Press>, begun: Begun = null) => read(changes, begun).shortcut

test('single letters', () => {
  const keys = ['/', '?', 'j', 'k', 'o', 'x', 'Enter', 'constructor']
  expect(keys.map((key) => meaning({ key }))).toEqual([
    ...['search', 'help', 'next', 'previous', 'open'],
    ...[null, null, null],
  ])
})

test('two letters in turn, within a moment; another letter between them ends it', () => {
  const { begun, shortcut } = read({ key: 'g' })
  expect([begun, shortcut]).toEqual([1_000, null])
  expect(['h', 'c', 'g', 's'].map((key) => meaning({ key, at: 2_400 }, begun))).toEqual([
    ...['home', 'club', 'group', 'settings'],
  ])
  expect(meaning({ key: 'h', at: 2_600 }, begun)).toBeNull()
  expect(read({ key: 'x', at: 1_100 }, begun).begun).toBeNull()
  expect(meaning({ key: 'h' })).toBeNull()
})

test('never while typing, in a dialog, with modifiers, or switched off', () => {
  for (const key of ['/', '?', 'j', 'o', 'g'])
    for (const changes of [
      { typing: true },
      { dialog: true },
      { ctrl: true },
      { meta: true },
      { alt: true },
      { singleKeys: false },
    ])
      expect([key, changes, read({ key, ...changes })]).toEqual([
        key,
        changes,
        { shortcut: null, begun: null },
      ])
  expect(meaning({ key: 'h', typing: true }, 900)).toBeNull()
})

test('Ctrl or Cmd with K also while typing and with single letters off; not both, not in a dialog', () => {
  expect(meaning({ key: 'k', ctrl: true, typing: true })).toBe('palette')
  expect(meaning({ key: 'K', meta: true, singleKeys: false })).toBe('palette')
  expect(meaning({ key: 'k', ctrl: true, meta: true })).toBeNull()
  expect(meaning({ key: 'k', ctrl: true, alt: true })).toBeNull()
  expect(meaning({ key: 'k', ctrl: true, dialog: true })).toBeNull()
})

test('rows: from nowhere to the first or the last, and no further than the ends', () => {
  expect([nextRow(0, -1, 1), nextRow(3, -1, 1), nextRow(3, -1, -1)]).toEqual([-1, 0, 2])
  expect([nextRow(3, 0, 1), nextRow(3, 2, 1), nextRow(3, 0, -1)]).toEqual([1, 2, 0])
})
