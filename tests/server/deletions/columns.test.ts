// Every column that can hold words says what becomes of a person's in it when the account is deleted. A new column fails here
// until somebody has thought about it: add it to a list, and what must be erased also to server/deletions/erase.ts.
import { expect, test } from 'vitest'
import { columns, ERASED, NOT_OF_A_PERSON, WITH_ROW } from './columns.ts'

test('what becomes of a person’s words is said of every column that can hold words', () => {
  const answered = [...ERASED, ...WITH_ROW, ...NOT_OF_A_PERSON]
  expect(columns.filter((name) => !answered.includes(name))).toEqual([])
  expect(answered.filter((name) => !columns.includes(name))).toEqual([])
  console.log(`deletion: ${columns.length} columns that can hold words, ${ERASED.length} of them erased`)
})
