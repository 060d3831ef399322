// Where on the web a pointer leads.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import { pointerAddress } from '../../shared/domain/pointer-address.ts'
import { aPointer } from '../support/papers.ts'

const WORK = 'arxiv:1706.03762' as WorkId
const HTML = 'https://arxiv.org/html/1706.03762v7'
const PDF = 'https://arxiv.org/pdf/1706.03762v7'
const quoting = (exact: string, prefix = '', suffix = ''): Partial<Pointer> => ({
  quote: { exact, prefix, suffix },
})

const CASES: [string, Partial<Pointer>, string][] = [
  ['words', quoting('two words'), `${HTML}#:~:text=two%20words`],
  [
    'words between others, whose cut-off edges are left out',
    quoting('two words', 'lf a word and then come ', ' and more of them stand he'),
    `${HTML}#:~:text=and%20then%20come-,two%20words,-and%20more%20of`,
  ],
  [
    'signs that a fragment or an address would take for its own',
    quoting('a-b, c & d # e?f=g'),
    `${HTML}#:~:text=a%2Db%2C%20c%20%26%20d%20%23%20e%3Ff%3Dg`,
  ],
  [
    'letters of any script',
    quoting('naïve 数学 α'),
    `${HTML}#:~:text=na%C3%AFve%20%E6%95%B0%E5%AD%A6%20%CE%B1`,
  ],
  [
    'a long quote by its first and last words',
    quoting('one two three four five six seven eight nine ten eleven'),
    `${HTML}#:~:text=one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven`,
  ],
  ['white space of the page', quoting('  two\n words '), `${HTML}#:~:text=two%20words`],
  ['half a character', quoting('cut \ud83d'), `${HTML}#:~:text=cut%20%EF%BF%BD`],
  ['an anchor where only that is known', { quote: null, page: null }, `${HTML}#S3.SS2.p1`],
  ['an anchor that is none', { quote: null, page: null, anchor: ':~:text=x' }, HTML],
  ['nothing but the section', { from: 'list', quote: null, page: null, anchor: '' }, HTML],
  ['a page of the PDF', { from: 'pdf', page: 4 }, `${PDF}#page=4`],
  ['the PDF', { from: 'pdf', page: null }, PDF],
  ['a page chosen from a list', { from: 'list', quote: null, anchor: '', page: 12 }, `${PDF}#page=12`],
]
test.each(CASES)('%s', (_name, changes, address) => {
  expect(pointerAddress(WORK, aPointer(changes))).toBe(address)
})

test('an old id, the version of the pointer; works elsewhere lead nowhere', () => {
  const old = pointerAddress('arxiv:hep-th/9901001' as WorkId, aPointer({ version: 2, ...quoting('x') }))
  expect(old).toBe('https://arxiv.org/html/hep-th/9901001v2#:~:text=x')
  expect(pointerAddress('doi:10.1145/3292500' as WorkId, aPointer())).toBeNull()
  expect(pointerAddress('material:00000000-0000-4000-8000-000000000000' as WorkId, aPointer())).toBeNull()
})

test('whatever a pointer holds, it leads to that paper at arXiv', () => {
  const seed = Date.now() % 1_000_000
  console.log(`pointer-address: seed ${seed}`)
  const text = fc.string({ unit: 'binary', maxLength: 80 })
  fc.assert(
    fc.property(text, text, text, fc.constantFrom('html', 'pdf', 'list'), (exact, prefix, anchor, from) => {
      for (const quote of [{ exact, prefix, suffix: prefix }, null]) {
        const address = new URL(pointerAddress(WORK, aPointer({ from, quote, anchor, page: null })) ?? '')
        expect([address.protocol, address.host]).toEqual(['https:', 'arxiv.org'])
        expect(address.pathname).toMatch(/^\/(?:html|pdf)\/1706\.03762v7$/)
      }
    }),
    { seed, numRuns: 500 },
  )
})
