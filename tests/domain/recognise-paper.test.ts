// Names of papers: every form of address and text, and properties over random strings. arXiv's own table: tests/corpus.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { WorkId } from '../../shared/contract/paper.ts'
import { ARCHIVES } from '../../shared/domain/arxiv-identifier.ts'
import { paperAddress, printPaper } from '../../shared/domain/print-paper.ts'
import { isRefused, recognisePaper, type Surface } from '../../shared/domain/recognise-paper.ts'
import { REFUSED, SHOWN } from './recognise-paper.cases.ts'

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
