// Words counted as their reader would, also where a script writes none apart, and in time on any text.
import { expect, test } from 'vitest'
import { countSigns, countWords, judgeLength } from '../../shared/domain/count-words.ts'

const CASES: [text: string, words: number][] = [
  ['', 0],
  [' \n\t ', 0],
  ['one', 1],
  ['Attention is all you need.', 5],
  ['a state-of-the-art model, isn’t it?', 5],
  ['before—after and/or', 4],
  ['- item\n- item', 2],
  ['It costs $O(n^2 d)$ per layer', 5],
  ['$$\\sum_i x_i \n + 1$$', 1],
  ['from \\(a + b\\) to \\[c + d\\]', 4],
  ['5 dollars, $5 and more', 5],
  ['* * * — … 3.5', 1],
  ['Über größere Modelle', 3],
  ['слово за словом', 3],
  ['see https://arxiv.org/abs/1706.03762', 2],
  ['naïve cafe\u0301', 2],
]

test.each(CASES)('%j has %i words', (text, words) => {
  expect(countWords(text)).toBe(words)
})

test('scripts without spaces: words by Unicode, or by sign where the browser knows no words', () => {
  expect(countWords('注意力就是你所需要的一切')).toBeGreaterThan(3)
  expect(countWords('注意力就是你所需要的一切')).toBeLessThan(12)
  expect(countWords('ภาษาไทยไม่มีช่องว่าง')).toBeGreaterThan(2)
  expect(countWords('注意力就是你所需要的一切', countSigns)).toBe(12)
  expect(countWords('用 Transformer模型。', countSigns)).toBe(4)
})

test('50,000 signs of anything are counted in time', () => {
  for (const unit of ['$', '\\(', '\\[', '$$a', 'a ', 'a', '注', '\n', '—']) {
    const text = unit.repeat(50_000 / unit.length)
    const begun = performance.now()
    countWords(text)
    const taken = performance.now() - begun
    console.log(`count-words: 50,000 of ${JSON.stringify(unit)} in ${taken.toFixed(0)} ms`)
    expect(taken).toBeLessThan(5_000)
  }
})

test('a count beside what the group asks for', () => {
  const guide = { least: 120, most: 600 }
  expect([119, 120, 600, 601].map((words) => judgeLength(words, guide))).toEqual([
    ...['short', 'fits', 'fits', 'long'],
  ])
  expect(judgeLength(5, null)).toBe('free')
})
