// Quotes made in one text and looked for in another: folding, repeats, edits, and that a doubt is never a place.
import { describe, expect, test } from 'vitest'
import type { Pointer } from '../../shared/contract/pointer.ts'
import { findQuote } from '../../shared/domain/find-quote.ts'
import { foldWords } from '../../shared/domain/fold-words.ts'
import { makeQuote } from '../../shared/domain/make-quote.ts'
import { type PaperText, preparePaper } from '../../shared/domain/paper-text.ts'
import { aPointer } from '../support/papers.ts'

describe('folding', () => {
  test.each([
    ['The eﬀects of pa-\nrameters', 'Theeffectsofparameters'],
    ['state-of-\nthe-art', 'state-of-the-art'],
    ['in­visible soft­ness', 'invisible softness'],
    ['“words” – and ‘more’', '"words" — and \'more\''],
    ['f⁡(x)​ = 𝑥²', 'f(x)=x2'],
    ['e\u0301tale', 'étale'],
    ['a  b\t\n c', 'abc'],
  ])('%j is as %j', (one, other) => {
    expect(foldWords(one).text).toBe(foldWords(other).text)
  })

  test('what differs stays different', () => {
    for (const [one, other] of [
      ['x-1', 'x1'],
      ['a−b', 'ab'],
      ['Case', 'case'],
      ['0.1', '01'],
    ]) {
      expect(foldWords(one ?? '').text).not.toBe(foldWords(other ?? '').text)
    }
  })

  test('each folded character leads back to where it stood, half characters and all', () => {
    const text = 'aﬃx e\u0301 𝑥 pa-\nper \ud800!'
    const folded = foldWords(text)
    expect(folded.text).toBe('affixéxpaper\ufffd!')
    const back = [...folded.text].map((_, at) => text.slice(folded.startOf(at), folded.endOf(at)))
    expect(back).toEqual(['a', 'ﬃ', 'ﬃ', 'ﬃ', 'x', 'e\u0301', '𝑥', ...'paper', '\ud800', '!'])
    expect(folded.startOf(folded.indexAt(text.indexOf('per')))).toBe(text.indexOf('per'))
  })
})

describe('a quote', () => {
  test('is what a reader sees, with 64 characters on each side at most', () => {
    const text = `${'before '.repeat(20)}\n\n the   words\nthemselves ${'after '.repeat(20)}`
    const start = text.indexOf('the ')
    const quote = makeQuote(text, start - 2, text.indexOf(' after'))
    expect(quote?.exact).toBe('the words themselves')
    expect(quote?.prefix).toMatch(/before before$/)
    expect(quote?.suffix).toMatch(/^after after/)
    expect([quote?.prefix.length, quote?.suffix.length].every((length = 99) => length <= 64)).toBe(true)
    expect(makeQuote(text, start - 2, start)).toBeNull()
  })

  test('of three thousand characters is the first two thousand, and what follows them', () => {
    const text = Array.from({ length: 600 }, (_, n) => `w${n}`).join(' ')
    const quote = makeQuote(text, 0, text.length)
    expect(quote?.exact.length).toBeLessThanOrEqual(2_000)
    expect(found({ text }, { quote })).toBe('exact: w0 w1 w2')
    expect(quote?.suffix).not.toBe('')
  })
})

const FILLER = Array.from({ length: 60 }, (_, n) => `Filler number ${n} speaks of lantern ${n * 7}.`).join(
  ' ',
)
const SENTENCE = 'We suspect that for large values the products grow large in magnitude'

/** Kind and the first few words of the place. */
function found(paper: PaperText, changes: Partial<Pointer>): string {
  const answer = findQuote(preparePaper(paper), aPointer({ sections: [], from: 'pdf', ...changes }))
  if (answer.kind === 'gone') return 'gone'
  const words = paper.text.slice(answer.place.start, answer.place.end).split(/\s+/).slice(0, 3).join(' ')
  return `${answer.kind}: ${words}`
}
function quoteOf(text: string, words: string, from = 0) {
  const at = text.indexOf(words, from)
  return { quote: makeQuote(text, at, at + words.length) }
}

describe('finding', () => {
  const text = `${FILLER} ${SENTENCE}, pushing the softmax. ${FILLER}`

  test('a word that stands a hundred times, by what surrounds it', () => {
    const at = text.indexOf('lantern', text.indexOf('number 31'))
    const quote = makeQuote(text, at, at + 7)
    const answer = findQuote(preparePaper({ text: text.replaceAll('pushing', 'driving') }), {
      ...aPointer({ sections: [], from: 'pdf' }),
      quote,
    })
    // The filler stands twice: 64 characters on each side are the same.
    expect(answer.kind).toBe('gone')
    const once = `${FILLER} ${SENTENCE}`
    expect(
      findQuote(preparePaper({ text: once }), aPointer({ ...quoteOf(once, 'lantern 217'), sections: [] })),
    ).toEqual({
      kind: 'exact',
      place: { start: once.indexOf('lantern 217'), end: once.indexOf('lantern 217') + 11 },
    })
  })

  test('words of which a few were edited, and words between which a paragraph was put', () => {
    const edited = text.replace('for large values the', 'for larger values all')
    expect(found({ text: edited }, quoteOf(text, SENTENCE))).toBe('changed: We suspect that')
    const parted = text.replace('values the', `values ${'put in between '.repeat(20)} the`)
    const long = `${SENTENCE}, pushing the softmax.`
    expect(found({ text: parted }, quoteOf(text, long))).toBe('changed: We suspect that')
  })

  test('nothing in place of words that were taken out, or rewritten', () => {
    expect(found({ text: text.replace(SENTENCE, '') }, quoteOf(text, SENTENCE))).toBe('gone')
    const other = text.replace(SENTENCE, 'Nobody knows why this is so, and few have asked')
    expect(found({ text: other }, quoteOf(text, SENTENCE))).toBe('gone')
  })

  test('of two equal places the one in the section; without a section neither', () => {
    const one = `Start. ${SENTENCE}. End.`
    const twice = `${one}\n${one}\n${one}`
    const sections = [0, 1, 2].map((n) => ({
      number: String(n + 1),
      title: ['Setup', 'Walks', 'Night'][n] ?? '',
      start: n * (one.length + 1),
      end: (n + 1) * (one.length + 1),
    }))
    const { quote } = quoteOf(` ${one}\n${one}`, SENTENCE, one.length)
    const pointer = aPointer({ quote, sections: [{ number: '7', title: 'Walks' }] })
    const answer = findQuote(preparePaper({ text: twice, sections }), pointer)
    expect(answer).toMatchObject({ kind: 'exact', place: { start: twice.indexOf(SENTENCE, one.length) } })
    expect(found({ text: twice }, { quote })).toBe('gone')
    expect(
      found({ text: twice, pages: [0, one.length + 1, 2 * one.length + 2] }, { quote, page: 2 }),
    ).toMatch('exact')
    const moved = sections.filter(({ title }) => title !== 'Walks')
    const away = `${one}\n${one}`
    const here = findQuote(
      preparePaper({
        text: away,
        sections: moved.map((s, n) => ({
          ...s,
          start: n * (one.length + 1),
          end: (n + 1) * (one.length + 1),
        })),
      }),
      pointer,
    )
    expect(here.kind).toBe('changed')
  })

  test('in a PDF what was quoted from HTML, across columns and line ends', () => {
    const pdf = `${FILLER}\nWe suspect that for large val-\nues the prod-\nucts grow large\nin magnitude, push-\ning the softmax. ${FILLER}`
    expect(found({ text: pdf }, quoteOf(text, SENTENCE))).toBe('exact: We suspect that')
  })

  test('a figure chosen from the list, by its number; a section typed by its number', () => {
    const parts = [{ kind: 'figure' as const, label: 'Fig. 3', start: 10, end: 40 }]
    const sections = [{ number: '2', title: 'Walks', start: 5, end: 90 }]
    const figure = { quote: null, part: { kind: 'figure' as const, label: 'Figure 3' } }
    expect(found({ text, parts, sections }, figure)).toMatch('exact')
    expect(found({ text, parts, sections }, { ...figure, part: { kind: 'table', label: 'Figure 3' } })).toBe(
      'gone',
    )
    expect(
      found({ text, sections }, { quote: null, part: null, sections: [{ number: '2', title: '' }] }),
    ).toMatch('exact')
  })

  test('twenty pointers in 300 kB take less than a tenth of a second', () => {
    const long = Array.from(
      { length: 6_000 },
      (_, n) => `Sentence ${n} says ${n * 31} and leaves ${n % 7} out.`,
    ).join(' ')
    const pointers = Array.from({ length: 20 }, (_, n) =>
      aPointer({ sections: [], from: 'pdf', ...quoteOf(long, `Sentence ${n * 250} says`) }),
    )
    const [first] = pointers
    if (first !== undefined) findQuote(preparePaper({ text: long }), first)
    const began = performance.now()
    const paper = preparePaper({ text: long })
    const prepared = performance.now()
    const kinds = pointers.map((pointer) => findQuote(paper, pointer).kind)
    const done = performance.now()
    console.log(
      `find-quote: ${long.length} characters, prepared in ${(prepared - began).toFixed(0)} ms, 20 quotes in ${(done - prepared).toFixed(0)} ms`,
    )
    expect(new Set(kinds)).toEqual(new Set(['exact']))
    expect(done - began).toBeLessThan(1_000)
  })
})

test('a hyphen that was cut at the edge of what surrounds a quote does not make it another place', () => {
  const text = `${FILLER} self-attention at layer five clearly learned to perform many tasks in this single-precision run.`
  const from = text.indexOf('many')
  const quote = {
    exact: 'many',
    prefix: '-attention at layer five clearly learned to perform ',
    suffix: ' tasks in this single-',
  }
  const answer = findQuote(preparePaper({ text }), aPointer({ sections: [], quote }))
  expect(answer).toEqual({ kind: 'exact', place: { start: from, end: from + 4 } })
})
