// Where words stand in a PDF: sections by its list of contents, parts by how their block begins.
import { expect, test } from 'vitest'
import {
  nameSection,
  type PdfHeading,
  type PdfLine,
  partAt,
  sectionsAt,
} from '../../shared/domain/pdf-place.ts'

const HEADINGS: PdfHeading[] = [
  { depth: 0, title: '1 Introduction', page: 1, x: 70, y: 300 },
  { depth: 0, title: '2 Method', page: 1, x: 320, y: 700 },
  { depth: 1, title: '2.1 Encoder', page: 1, x: 320, y: 400 },
  { depth: 1, title: '2.2 Decoder', page: 2, x: 70, y: 600 },
  { depth: 0, title: 'A Proofs', page: 3, x: 0, y: null },
]
const at = (page: number, x: number, y: number) =>
  sectionsAt(HEADINGS, { page, x, y, pageWidth: 612 }).map(({ number, title }) => `${number}|${title}`)

test('the section is the last heading before the words, columns in the order of reading', () => {
  expect(at(1, 70, 500)).toEqual([])
  expect(at(1, 70, 200)).toEqual(['1|Introduction'])
  expect(at(1, 320, 750)).toEqual(['1|Introduction'])
  expect(at(1, 320, 500)).toEqual(['2|Method'])
  expect(at(1, 320, 100)).toEqual(['2|Method', '2.1|Encoder'])
  expect(at(2, 70, 700)).toEqual(['2|Method', '2.1|Encoder'])
  expect(at(2, 320, 700)).toEqual(['2|Method', '2.2|Decoder'])
  expect(at(3, 70, 780)).toEqual(['A|Proofs'])
})

test.each([
  ['3.1 Encoder', '3.1', 'Encoder'],
  ['3.1. Encoder', '3.1', 'Encoder'],
  ['IV Results', 'IV', 'Results'],
  ['A Proofs', 'A', 'Proofs'],
  ['A new way', '', 'A new way'],
  ['  Related\n work ', '', 'Related work'],
  ['2020', '', '2020'],
])('%s', (printed, number, title) => {
  expect(nameSection(printed)).toEqual({ number, title })
})

/** Lines below each other, 12 apart; an empty text is a gap. */
function lines(...texts: readonly string[]): PdfLine[] {
  let start = 0
  return texts.flatMap((text, n) => {
    const line = { start, text, x: 70, y: 700 - 12 * n, height: 10 }
    start += text.length + 1
    return text === '' ? [] : [line]
  })
}
const partOf = (all: PdfLine[], words: string) => {
  const line = all.find(({ text }) => text.includes(words))
  return partAt(all, (line?.start ?? 0) + (line?.text.indexOf(words) ?? 0))?.label ?? null
}

test('words in a caption are in its figure; a mention is not', () => {
  const page = lines(
    'Figure 3: The model, drawn as boxes.',
    'Left the encoder.',
    '',
    'Figure 3 shows that the loss',
    'falls at once.',
    '',
    'Table S2. Results of all runs.',
    '',
    'Theorem 2.1 (Fermat). No three',
    'positive integers do.',
    '',
    'By Lemma 4 the claim follows.',
  )
  expect(partOf(page, 'model')).toBe('Figure 3')
  expect(partOf(page, 'Left the')).toBe('Figure 3')
  expect(partOf(page, 'shows that')).toBe(null)
  expect(partOf(page, 'falls at')).toBe(null)
  expect(partOf(page, 'all runs')).toBe('Table S2')
  expect(partOf(page, 'positive')).toBe('Theorem 2.1')
  expect(partOf(page, 'the claim')).toBe(null)
})

test('another size, or the top of the next column, is another block', () => {
  const [first, second] = lines('Table 1: Counts.', 'of all words')
  if (first === undefined || second === undefined) throw new Error('two lines')
  expect(partAt([first, { ...second, height: 8 }], second.start)).toBe(null)
  expect(partAt([first, { ...second, y: 740 }], second.start)).toBe(null)
  expect(partAt([first, second], second.start)).toEqual({ kind: 'table', label: 'Table 1' })
})
