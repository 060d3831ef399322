// The way from a pointer in the panel to the reader, over the channel they really speak on.
import { afterEach, expect, test } from 'vitest'
import { answerShow, isInReader, showInReader } from '../../extension/reader/show-place.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'

const WORK = 'arxiv:2401.01234' as WorkId
const POINTER: Pointer = {
  from: 'pdf',
  version: 2,
  quote: { exact: 'words', prefix: '', suffix: '' },
  sections: [],
  part: null,
  page: 3,
  anchor: '',
}
const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

test('shown, not found, and no reader of this paper', async () => {
  expect(await showInReader({ work: WORK, pointer: POINTER }, 'a')).toBe('closed')
  const heard: Pointer[] = []
  ends.push(
    answerShow({
      shows: (work, version) => work === WORK && version === 2,
      find: async (pointer) => {
        heard.push(pointer)
        return pointer.page === 3
      },
    }),
  )
  expect(await showInReader({ work: WORK, pointer: POINTER }, 'b')).toBe('shown')
  expect(await showInReader({ work: WORK, pointer: { ...POINTER, page: 4 } }, 'c')).toBe('lost')
  const other = 'arxiv:2401.09999' as WorkId
  expect(await showInReader({ work: other, pointer: POINTER }, 'd')).toBe('closed')
  expect(await showInReader({ work: WORK, pointer: { ...POINTER, version: 3 } }, 'v3')).toBe('closed')
  expect(await isInReader({ work: WORK, version: 2 }, 'there')).toBe(true)
  expect(await isInReader({ work: WORK, version: 3 }, 'not there')).toBe(false)
  expect(heard.map(({ page }) => page)).toEqual([3, 4])
})

test('a reader that fails has not found it, and what is no pointer is not heard', async () => {
  ends.push(answerShow({ shows: () => true, find: () => Promise.reject(new Error('no')) }))
  expect(await showInReader({ work: WORK, pointer: POINTER }, 'e')).toBe('lost')
  const wrong = { ...POINTER, page: 0 }
  expect(await showInReader({ work: WORK, pointer: wrong }, 'f')).toBe('closed')
})
