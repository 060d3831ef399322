// What differs between two texts: by word, with points paired by their words, and in time however different they are.
import { expect, test } from 'vitest'
import type { Point, SummaryContent } from '../../shared/contract/summary.ts'
import { compareContents, compareWords } from '../../shared/writing/compare-contents.ts'

const point = (kind: Point['kind'], text: string): Point => ({ kind, text, where: '' })
const content = (takeaway: string, points: Point[] = []): SummaryContent => ({
  takeaway,
  summary: '',
  points,
})
const side = (pieces: ReturnType<typeof compareWords>, which: 'before' | 'after') =>
  pieces
    .filter((piece) => piece.in === 'both' || piece.in === which)
    .map(({ text }) => text)
    .join('')

test('words that went and words that came; both sides stay whole', () => {
  const [before, after] = ['It trains in days.', 'It trains in 3.5 days, on eight machines.']
  const pieces = compareWords(before, after)
  expect([side(pieces, 'before'), side(pieces, 'after')]).toEqual([before, after])
  expect(pieces.some((piece) => piece.in === 'both' && piece.text.includes('trains'))).toBe(true)
})

test('a moved point is no new one; a removed one stands at the end', () => {
  const before = content('T', [point('strength', 'one'), point('strength', 'two'), point('weakness', 'w')])
  const after = content('T', [point('strength', 'two'), point('weakness', 'w')])
  const parts = compareContents(before, after)
  expect(parts.map(({ name, differs }) => [name, differs])).toEqual([
    ['Takeaway', false],
    ['Strength 1', false],
    ['Strength 2', true],
    ['Weakness 1', false],
  ])
  expect(parts[2]?.pieces).toEqual([{ in: 'before', text: 'one' }])
})

test('two texts of 50,000 signs without a word in common are told whole, in time', () => {
  const words = (sign: string) => Array.from({ length: 7_000 }, (_, n) => `${sign}${n}`).join(' ')
  const [before, after] = [words('a'), words('b')]
  const begun = performance.now()
  const pieces = compareWords(before, after)
  const taken = performance.now() - begun
  console.log(`compare-contents: ${before.length} signs against ${after.length} in ${taken.toFixed(0)} ms`)
  expect([side(pieces, 'before'), side(pieces, 'after')]).toEqual([before, after])
  expect(taken).toBeLessThan(10_000)
})
