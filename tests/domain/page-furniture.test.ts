import { expect, test } from 'vitest'
import { withoutFurniture } from '../../shared/domain/page-furniture.ts'

test('page number and stamp become blanks, numbers in the text stay, nothing moves', () => {
  const rows = [
    ['words that go on', 700],
    ['42', 650],
    ['at the end', 600],
    ['7', 50],
    ['arXiv:2004.04906v3 [cs.CL] 30 Sep 2020', 300],
  ] as const
  const text = rows.map(([line]) => line).join('\n')
  let start = 0
  const lines = rows.map(([line, y]) => {
    const one = { start, text: line, x: 0, y, height: 10 }
    start += line.length + 1
    return one
  })
  const found = withoutFurniture(text, lines)
  expect(found).toHaveLength(text.length)
  expect(found.trim().split(/\s*\n\s*/)).toEqual(['words that go on', '42', 'at the end'])
})
