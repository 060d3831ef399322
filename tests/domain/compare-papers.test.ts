// Same, perhaps the same, or different: a table of tricky pairs, and properties for any two descriptions.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import { comparePrepared, type Described, prepare } from '../../shared/domain/compare-papers.ts'
import { PaperIndex } from '../../shared/domain/match-papers.ts'
import { PAIRS } from './compare-papers.cases.ts'

const SEED = 20_261_122
const comparePapers = (one: Described, other: Described) => comparePrepared(prepare(one), prepare(other))

describe('table', () => {
  test.each(PAIRS)('$why: $likeness', ({ one, other, likeness }) => {
    const forth = comparePapers(one, other)
    expect(forth.likeness).toBe(likeness)
    expect(comparePapers(other, one)).toEqual(forth)
    expect(forth.why).not.toBe('')
  })

  test('among all papers of the table, the index finds what comparing each with each finds', () => {
    const papers = PAIRS.flatMap(({ one, other }) => [one, other])
    const index = new PaperIndex<Described>()
    for (const paper of papers) index.add(paper, paper)
    const order = { different: 0, perhaps: 1, same: 2 }
    for (const paper of papers) {
      const best = papers.reduce(
        (most, other) => Math.max(most, order[comparePapers(paper, other).likeness]),
        0,
      )
      expect([paper.title, order[index.match(paper)?.likeness ?? 'different']]).toEqual([paper.title, best])
    }
  })
})

describe(`properties (seed ${SEED})`, () => {
  const word = fc.constantFrom(
    ...'deep learning of the attention part i ii 2 erratum $\\alpha$ {B}ert müller ß 深層'.split(' '),
  )
  const title = fc.oneof(
    fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )
  const name = fc.oneof(
    fc.constantFrom('Ada Roe', 'Roe, Ada', 'J. Müller', 'Mueller', 'X Collaboration', ',', ''),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  const work = fc.constantFrom(
    'arxiv:1706.03762',
    'arxiv:1512.03385',
    'doi:10.1/a',
    'doi:10.1/b',
  ) as fc.Arbitrary<WorkId>
  const described: fc.Arbitrary<Described> = fc.record({
    works: fc.uniqueArray(work, { maxLength: 3 }),
    title,
    authors: fc.array(name, { maxLength: 5 }),
    year: fc.option(fc.integer({ min: 1990, max: 2030 }), { nil: null }),
  })
  const runs = { seed: SEED, numRuns: 5_000 }

  test('never throws, and both directions agree', () => {
    fc.assert(
      fc.property(described, described, (one, other) => {
        expect(comparePapers(one, other)).toEqual(comparePapers(other, one))
      }),
      runs,
    )
  })

  test('whatever has an identifier is the same as itself', () => {
    fc.assert(
      fc.property(described, (paper) => {
        fc.pre(paper.works.length > 0)
        expect(comparePapers(paper, paper).likeness).not.toBe('different')
        if (paper.works.some((name) => name.startsWith('arxiv:')))
          expect(comparePapers(paper, paper).likeness).toBe('same')
      }),
      runs,
    )
  })

  test('the same title by people of whom none is shared is never the same paper', () => {
    fc.assert(
      fc.property(title, (text) => {
        const one = { works: [], title: text, authors: ['Grace Hopper'], year: 2020 }
        const other = { works: [], title: text, authors: ['Alan Turing'], year: 2020 }
        expect(comparePapers(one, other).likeness).toBe('different')
      }),
      runs,
    )
  })
})
