// A pointer in words, as mail and pages show it.
import { expect, test } from 'vitest'
import { placeOfPoint, showPlace, showPointer } from '../../shared/domain/show-pointer.ts'
import { aPointer } from '../support/papers.ts'

const quoting = (exact: string) => aPointer({ quote: { exact, prefix: '', suffix: '' } })

test.each([
  [{}, 'Section 3.2 · Figure 2 · p. 4'],
  [{ part: null }, 'Section 3.2 · p. 4'],
  [{ page: null, part: null }, 'Section 3.2'],
  [{ sections: [], page: null, part: null }, ''],
  [{ sections: [{ number: '', title: 'Abstract' }], page: null, part: null }, 'Abstract'],
  [
    {
      sections: [
        { number: 'A', title: '' },
        { number: '', title: '' },
      ],
      page: null,
    },
    'Section A · Figure 2',
  ],
])('%o is %s', (changes, words) => {
  expect(showPlace(aPointer(changes))).toBe(words)
})

test('the quoted words stand beside the place, on one line, shortened where they are long', () => {
  expect(showPointer(quoting('two\n  words'))).toBe('Section 3.2 · Figure 2 · p. 4 “two words”')
  expect(showPointer(aPointer({ quote: null }))).toBe('Section 3.2 · Figure 2 · p. 4')
  expect(showPointer(quoting('a'.repeat(201)))).toBe(`Section 3.2 · Figure 2 · p. 4 “${'a'.repeat(200)} …”`)
  // Never half a character.
  expect(showPointer(quoting(`${'a'.repeat(199)}🙂b`))).toContain(`${'a'.repeat(199)} …”`)
})

test('the place in the member’s own words comes first, and is not said twice', () => {
  const point = { kind: 'question', text: 'Why?', where: '' } as const
  expect(placeOfPoint(point)).toBe('')
  expect(placeOfPoint({ ...point, where: 'Table 2' })).toBe('Table 2')
  expect(placeOfPoint({ ...point, pointer: aPointer() })).toBe('Section 3.2 · Figure 2 · p. 4')
  expect(
    placeOfPoint({ ...point, where: 'right of it', pointer: aPointer({ part: null, page: null }) }),
  ).toBe('right of it · Section 3.2')
  expect(placeOfPoint({ ...point, where: 'p. 4', pointer: aPointer({ sections: [], part: null }) })).toBe(
    'p. 4',
  )
})
