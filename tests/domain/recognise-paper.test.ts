// Names of papers: every form of address and text, arXiv's own truth table, and properties over random strings.
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WorkId } from '../../shared/contract/paper.ts'
import { ARCHIVES } from '../../shared/domain/arxiv-identifier.ts'
import {
  isRefused,
  paperAddress,
  printPaper,
  recognisePaper,
  type Surface,
} from '../../shared/domain/recognise-paper.ts'
import { REFUSED, SHOWN } from './recognise-paper.cases.ts'

const TRUTH = new URL('../../../shared/corpus/other/identifier_truth_table.tsv', import.meta.url)
const TAXONOMY = new URL('../../../shared/corpus/other/taxonomy.tsv', import.meta.url)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)

/** `arxiv:2401.01234 v2 abs`, or `no: reason`. */
function told(text: string): string {
  const answer = recognisePaper(text)
  return isRefused(answer)
    ? `no: ${answer.refused}`
    : `${answer.work} ${answer.version === null ? 'latest' : `v${answer.version}`} ${answer.surface}`
}

describe('addresses and texts', () => {
  test.each(SHOWN)('%s', (text, work, version, surface: Surface) => {
    expect(recognisePaper(text)).toEqual({ work, version, surface })
  })
  test.each(REFUSED)('refuses %s', (text, reason) => {
    expect(told(text)).toBe(`no: ${reason}`)
  })
})

// Where we differ from arXiv's Identifier class on purpose.
const STRICTER = new Map([
  // arXiv repairs the digit count. A missing digit is more often a slip than a habit, and the repair names another paper.
  ['1412.00001', 'wrong_number'],
  ['1501.0001', 'wrong_number'],
  // arXiv repairs the archive. It redirects such addresses itself, so no page is ever shown under one.
  ['hepth/9901001', 'unknown_archive'],
  ['hep--th/9901001', 'unknown_archive'],
  // arXiv accepts any archive syntactically and then has no such paper.
  ['foo/9901001', 'unknown_archive'],
])
const WIDER = new Set([
  // People write the blank, and text taken from PDFs holds it.
  'arXiv: 0704.0001',
  // The DOI of the paper is a name of the paper.
  '10.48550/arXiv.0704.0001',
  // White space around a pasted name means nothing.
  '2301.00001 ',
])

describe.skipIf(!existsSync(TRUTH))("arXiv's own truth table", () => {
  const rows = existsSync(TRUTH) ? readFileSync(TRUTH, 'utf8').split('\n').slice(1).filter(Boolean) : []
  test('has its rows', () => {
    console.log(`identifier truth table: ${rows.length} rows, ${STRICTER.size} stricter, ${WIDER.size} wider`)
    expect(rows.length).toBeGreaterThan(70)
  })
  test.each(rows)('%s', (row) => {
    const [input = '', verdict, id, , version] = row.split('\t')
    const stricter = STRICTER.get(input)
    const answer = recognisePaper(input)
    if (stricter !== undefined) expect(told(input)).toBe(`no: ${stricter}`)
    else if (WIDER.has(input)) expect(isRefused(answer)).toBe(false)
    else if (verdict !== 'ok') expect(isRefused(answer), told(input)).toBe(true)
    else
      expect(answer).toMatchObject({
        work: `arxiv:${id}`,
        version: version === undefined || version === '' ? null : Number(version),
      })
  })
})

test.skipIf(!existsSync(TAXONOMY))('knows every archive of the taxonomy but the test ones', () => {
  const rows = readFileSync(TAXONOMY, 'utf8').split('\n').slice(1).filter(Boolean)
  const archives = new Set(
    rows.map((row) => row.split('\t')[2]).filter((a) => a !== 'test' && a !== 'bad-arch'),
  )
  expect([...archives].sort()).toEqual([...ARCHIVES].sort())
})

const two = (n: number) => String(n).padStart(2, '0')
const month = fc.integer({ min: 1, max: 12 }).map(two)
const modern = fc
  .tuple(fc.integer({ min: 8, max: 99 }), month, fc.integer({ min: 1, max: 9_999 }))
  .map(([year, mm, number]) => `${two(year)}${mm}.${String(number).padStart(year < 15 ? 4 : 5, '0')}`)
const old = fc
  .tuple(
    fc.constantFrom(...ARCHIVES),
    fc.integer({ min: 91, max: 106 }),
    month,
    fc.integer({ min: 1, max: 999 }),
  )
  .map(
    ([archive, year, mm, number]) => `${archive}/${two(year % 100)}${mm}${String(number).padStart(3, '0')}`,
  )
const work = fc.oneof(modern, old).map((id) => WorkId.parse(`arxiv:${id}`))
const version = fc.option(fc.integer({ min: 1, max: 999 }), { nil: null })

describe(`properties (seed ${SEED})`, () => {
  const runs = { seed: SEED, numRuns: 2_000 }

  test('what is printed is read back unchanged', () => {
    fc.assert(
      fc.property(work, version, (w, v) => {
        expect(recognisePaper(printPaper(w, v))).toEqual({ work: w, version: v, surface: 'text' })
        expect(recognisePaper(paperAddress(w, v))).toEqual({ work: w, version: v, surface: 'abs' })
      }),
      runs,
    )
  })

  test('a percent-encoded address names the same paper', () => {
    fc.assert(
      fc.property(work, version, (w, v) => {
        const id = printPaper(w, v).slice('arXiv:'.length)
        const address = `https://arxiv.org/abs/${encodeURIComponent(id)}?context=cs#top`
        expect(recognisePaper(address)).toEqual({ work: w, version: v, surface: 'abs' })
      }),
      runs,
    )
  })

  const pieces = fc.constantFrom(
    ...[
      'https://',
      'arxiv.org/',
      'abs/',
      'pdf/',
      '2401.01234',
      'v2',
      'hep-th/9901001',
      '%2F',
      '%',
      '//',
      '.pdf',
    ],
    ...['arXiv:', ' ', '?', '#', '10.48550/', '\\', '@', '\ud800', '𝔸', 'İ', '\u0000', '[cs.CL]', '('],
  )
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 12 }).map((parts) => parts.join('')),
  )

  test('no string throws, and every name given is one the contract accepts', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const answer = recognisePaper(text)
        if (isRefused(answer)) expect(answer.detail).not.toBe('')
        else expect(WorkId.safeParse(answer.work).success).toBe(true)
      }),
      { ...runs, numRuns: 10_000 },
    )
  })

  test('long repetitive strings are answered at once', () => {
    const parts = [' ', 'arXiv ', '/', '%25', 'hep-th/', '1', '-', '[', 'https://', '.', 'a-', ')', '&=']
    const before = performance.now()
    for (const part of parts) recognisePaper(part.repeat(4_096).slice(0, 4_096))
    for (const part of parts) recognisePaper(`https://arxiv.org/abs/${part.repeat(4_000)}`.slice(0, 4_096))
    expect(performance.now() - before).toBeLessThan(1_000)
  })
})
