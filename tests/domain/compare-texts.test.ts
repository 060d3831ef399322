// Nearness of two texts: levels, what is set aside, and properties for any two texts.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareTexts, compareWithPaper, LEAST_GRAMS, readText } from '../../shared/domain/compare-texts.ts'
import { splitWords } from '../../shared/domain/split-words.ts'

const SEED = 20_261_123
const compare = (mine: string, other: string) => compareTexts(readText(mine), readText(other))
const words = (many: number, of: string) => Array.from({ length: many }, (_, at) => `${of}${at}`)
const say = (...parts: string[][]) => parts.flat().join(' ')

describe('words', () => {
  test.each([
    ['It’s state-of-the-art', ['it', 's', 'state', 'of', 'the', 'art']],
    ['ﬁne １２ ½ Straße STRASSE', ['fine', '12', '1', '2', 'strasse', 'strasse']],
    ['cafe\u0301 café co\u00adpy zero\u200bwidth', ['café', 'café', 'copy', 'zerowidth']],
    ['ΟΔΟΣ οδός', ['οδοσ', 'οδόσ']],
    ['深層 learning です', ['深', '層', 'learning', 'で', 'す']],
    ['한국어 논문', ['한국어', '논문']],
    ['𝒙𝟐 — ∑ 🙂', ['x2']],
  ])('%s', (text, expected) => {
    expect(splitWords(text).map((word) => word.text)).toEqual(expected)
    expect(splitWords(text.normalize('NFD')).map((word) => word.text)).toEqual(expected)
  })

  test('each knows where it stands', () => {
    const text = 'A “naïve” 深い\nidea.'
    expect(splitWords(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'A',
      'naïve',
      '深',
      'い',
      'idea',
    ])
  })
})

describe('levels', () => {
  const shared = words(300, 's')
  const mine = words(300, 'm')
  const other = words(300, 'o')
  /** Of 100 words, so many in one run that the other has too. */
  const near = (many: number) =>
    compare(
      say(mine.slice(many, 100), shared.slice(0, many)),
      say(other.slice(many, 100), shared.slice(0, many)),
    )

  test.each([
    [0, null],
    [7, null],
    [11, null],
    [12, 'similar'],
    [24, 'similar'],
    [25, 'copied'],
    [60, 'copied'],
  ])('%i words of 100 in one run: %s', (many, level) => {
    expect(near(many)).toMatchObject({ level, longestRun: many })
  })

  test('a short text is not accused for a few common words: the floor is in 3-grams', () => {
    const short = (many: number) => compare(say(shared.slice(0, many)), say(shared.slice(0, many))).level
    expect([3, 7, 8, 16, 17].map(short)).toEqual([null, null, 'similar', 'similar', 'copied'])
    expect(LEAST_GRAMS).toBe(60)
  })

  test('a copy is found in both directions, however long the other text is', () => {
    const long = say(mine, shared.slice(0, 90), other)
    const copy = say(shared.slice(0, 90))
    expect(compare(copy, long).level).toBe('copied')
    expect(compare(long, copy)).toMatchObject({ level: 'copied', share: 1, longestRun: 90 })
  })

  test('against the paper only the member’s own share counts: a long summary may hold the abstract’s words', () => {
    const abstract = readText(say(shared.slice(0, 150)))
    const read = (own: number, taken: number) =>
      compareWithPaper(readText(say(mine.slice(0, own), shared.slice(0, taken))), abstract).level
    expect([read(100, 10), read(100, 40), read(100, 80), read(300, 60)]).toEqual([
      null,
      'hint',
      'alert',
      null,
    ])
  })
})

describe('what is set aside', () => {
  const evidence = say(words(30, 'e'))
  const mine = say(words(80, 'm'))
  const other = say(words(80, 'o'))

  test.each([
    ['quotation marks', `"${evidence}"`],
    ['curly quotation marks', `“${evidence}”`],
    ['single quotation marks', `‘${evidence}, isn’t it’`],
    ['guillemets', `«${evidence}»`],
    ['a Markdown quote', `\n> ${evidence}\n`],
    ['a link', `https://example.org/${evidence.replaceAll(' ', '/')}`],
    ['a reference', `(${evidence.slice(0, 100)}, 2019)`],
    ['a list of references', `\n[12] ${evidence}, 2019.\n`],
  ])('%s', (_, quoted) => {
    expect(compare(`${mine} ${quoted} ${mine}`, `${other} ${quoted} ${other}`)).toEqual({
      share: 0,
      longestRun: 0,
      level: null,
      passages: [],
    })
  })

  test('an inch mark or a forgotten quotation mark hides nothing', () => {
    for (const mark of ['5" ', ' " ', ' "x ', ' “ '])
      expect([mark, compare(`${mine}${mark}${evidence}`, `${other} ${evidence}`).longestRun]).toEqual([
        mark,
        30,
      ])
  })

  test('what is too long for a quotation is compared', () => {
    const long = say(words(200, 'e'))
    expect(compare(`“${long}”`, long).level).toBe('copied')
  })

  test('the words of pointers, the title and the form’s own headings', () => {
    const [one, two] = [`${mine} ${evidence}`, `${other} ${evidence}`]
    expect(compareTexts(readText(one, [evidence]), readText(two)).passages).toEqual([])
    expect(compareTexts(readText(one), readText(two, [evidence])).passages).toEqual([])
    expect(compareTexts(readText(one, ['short']), readText(two)).level).toBe('copied')
  })
})

describe(`properties (seed ${SEED})`, () => {
  const runs = { seed: SEED, numRuns: 500 }
  const word = fc.oneof(
    fc.stringMatching(/^[a-z]{2,8}$/),
    fc.constantFrom('the', 'of', 'model', 'naïve', 'straße', '深', '層', 'で', '한국어', 'ΐδος', '12', 'ﬁne'),
  )
  const prose = fc.array(word, { maxLength: 120 }).map((all) => all.join(' '))
  const planted = fc.array(fc.stringMatching(/^[a-z]{2,8}$/), { minLength: 7, maxLength: 40 })
  const any = fc.oneof(prose, fc.string({ unit: 'binary', maxLength: 200 }))

  test('every planted run of seven words or more is found and marked', () => {
    fc.assert(
      fc.property(planted, fc.tuple(prose, prose, prose, prose), (run, [a, b, c, d]) => {
        const text = run.join(' ')
        const mine = `${a} ${text} ${b}`
        const found = compare(mine, `${c} ${text.toUpperCase()} ${d}`)
        const start = a.length + 1
        const end = start + text.length
        expect(found.longestRun).toBeGreaterThanOrEqual(run.length)
        expect(found.passages.some((passage) => passage.start <= start && passage.end >= end)).toBe(true)
      }),
      runs,
    )
  })

  test('both directions say the same, and a text is wholly in itself', () => {
    fc.assert(
      fc.property(any, any, (one, two) => {
        const forth = compare(one, two)
        const back = compare(two, one)
        expect([back.share, back.longestRun, back.level]).toEqual([
          forth.share,
          forth.longestRun,
          forth.level,
        ])
        const read = readText(one)
        expect(compareTexts(read, read).share).toBeCloseTo(Math.min(1, read.distinct.size / LEAST_GRAMS))
      }),
      runs,
    )
  })

  test('case, white space, punctuation and Unicode form change nothing', () => {
    const change = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.toLowerCase(),
      (text) => text.normalize('NFD'),
      (text) => text.normalize('NFKD'),
      (text) => text.replaceAll(' ', ' \n\t  '),
      (text) => text.replaceAll(' ', ', – '),
      (text) => text.replaceAll(' ', '… '),
    )
    fc.assert(
      fc.property(prose, prose, change, (one, two, changed) => {
        const [before, after] = [compare(one, two), compare(changed(one), two)]
        expect([after.share, after.longestRun]).toEqual([before.share, before.longestRun])
      }),
      runs,
    )
  })

  test('words of one’s own, added, never raise the alarm', () => {
    const order = [null, 'similar', 'copied']
    fc.assert(
      fc.property(prose, prose, fc.integer({ min: 1, max: 200 }), (one, two, many) => {
        const before = compare(one, two)
        const after = compare(`${one} ${say(words(many, 'zzzz'))}`, two)
        expect(after.share).toBeLessThanOrEqual(before.share)
        expect(order.indexOf(after.level)).toBeLessThanOrEqual(order.indexOf(before.level))
      }),
      runs,
    )
  })

  test('passages are in order, apart, inside the text, and never in the middle of a character', () => {
    fc.assert(
      fc.property(any, any, any, (one, two, three) => {
        const mine = `${one} ${two}`
        const { passages, share } = compare(mine, `${two} ${three}`)
        expect(share).toBeLessThanOrEqual(1)
        let before = -1
        for (const { start, end } of passages) {
          expect(start).toBeGreaterThan(before)
          expect(end).toBeGreaterThan(start)
          before = end
        }
        expect(before).toBeLessThanOrEqual(mine.length)
        expect(passages.every(({ start, end }) => mine.slice(start, end).isWellFormed())).toBe(true)
      }),
      runs,
    )
  })
})

describe('hostile texts of 50,000 characters are read in linear time', () => {
  const HUGE = 50_000
  test.each([
    ['one word', 'a'],
    ['one word again and again', 'very '],
    ['opened quotations', '“'],
    ['opened straight quotations', ' "a'],
    ['brackets', '(1999'],
    ['list numbers', '[1'],
    ['lines of references', '\n[1] a'],
    ['apostrophes', '‘a’b'],
    ['combining marks', '\u0301'],
    ['Korean letters', 'ㅋ'],
    ['Han', '深層学習の'],
    ['links', 'http://'],
    ['halves of pairs', '\ud835'],
  ])('%s', (name, unit) => {
    const twice = (length: number) => {
      const text = unit.repeat(Math.ceil(length / unit.length))
      const began = performance.now()
      compare(text, text)
      return performance.now() - began
    }
    twice(HUGE)
    const [half, whole] = [Math.min(twice(HUGE / 2), twice(HUGE / 2)), Math.min(twice(HUGE), twice(HUGE))]
    console.info(
      `${name}: ${whole.toFixed(1)} ms; twice the text takes ${(whole / half).toFixed(1)} times as long`,
    )
    expect(whole).toBeLessThan(2_000)
  })
})
