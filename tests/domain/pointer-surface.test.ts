// Where "Go there" leads: back to where words were selected, else to what is open.
import { expect, test } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import { surfaceAt, surfaceOf } from '../../shared/domain/pointer-surface.ts'
import { aPointer } from '../support/papers.ts'

const section = { from: 'list', quote: null, page: null } as const
const page: Partial<Pointer> = { from: 'list', quote: null, sections: [], part: null, page: 4 }
const CASES: [Partial<Pointer>, 'html' | 'pdf' | null, boolean, 'html' | 'pdf'][] = [
  [{ from: 'html' }, 'pdf', true, 'html'],
  [{ from: 'pdf' }, 'html', false, 'pdf'],
  [section, null, false, 'html'],
  [section, null, true, 'pdf'],
  [section, 'html', true, 'html'],
  [section, 'pdf', true, 'pdf'],
  [page, 'html', false, 'pdf'],
  [{ ...section, page: 4 }, 'html', true, 'html'],
]
test.each(CASES)('%o beside %s, reader %s: %s', (changes, beside, reader, surface) => {
  expect(surfaceOf(aPointer(changes), { beside, reader })).toBe(surface)
})

const WORK = 'arxiv:2401.01234' as WorkId
test.each([
  ['https://arxiv.org/html/2401.01234v2', 'html'],
  ['https://arxiv.org/html/2401.01234#S3', 'html'],
  ['chrome-extension://abc/paper.html?paper=2401.01234v2', 'pdf'],
  ['moz-extension://0b-1/paper.html?paper=2401.01234', 'pdf'],
  ['https://arxiv.org/abs/2401.01234v2', null],
  ['https://arxiv.org/pdf/2401.01234v2', null],
  ['https://arxiv.org/html/2401.09999v2', null],
  ['https://example.org/paper.html?paper=2401.01234', null],
  ['', null],
  [null, null],
])('%s shows %s', (address, surface) => {
  expect(surfaceAt(address, WORK)).toBe(surface)
})
