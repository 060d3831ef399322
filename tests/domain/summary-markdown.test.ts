// A summary as a Markdown file: import(export(x)) = x for whatever can be written, and what a person wrote by hand in
// that form is understood as far as it can be, the rest named by line (D6).
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import { type Point, SummaryContent } from '../../shared/contract/summary.ts'
import { isKeepable } from '../../shared/contract/text.ts'
import type { Instant } from '../../shared/contract/time.ts'
import { readSummary } from '../../shared/domain/read-summary-markdown.ts'
import { type About, fileNameOf, printSummary } from '../../shared/domain/summary-markdown.ts'
import { aSummary } from '../support/papers.ts'

const ABOUT: About = {
  work: 'arxiv:1706.03762' as WorkId,
  version: 7,
  title: 'Attention Is All You Need',
  group: 'Reading group',
  writtenAt: '2026-11-22T12:00:00.000Z' as Instant,
}

/** What breaks a careless file, alone and in any order. */
const HOSTILE = [
  ...[
    '\n',
    '\r',
    '\r\n',
    ' ',
    '  ',
    '\t',
    '\u00a0',
    '\u2028',
    '\u2029',
    '\u0085',
    '\u000b',
    '\ufeff',
    '\u200b',
  ],
  ...[
    '# Takeaway',
    '#Takeaway',
    '## summary:',
    '   # Strengths ##',
    '# Weaknesses\n',
    '\\# Takeaway',
    '\\\\# Questions',
  ],
  ...[
    '*Where:* here',
    '\\*Where:* here',
    '\\  *Quote:* x',
    '\\ # Summary',
    '  *Quote:* x',
    '*Points at:* html, version 1',
    '*section:* 1 | A',
    'Where: x',
  ],
  ...[
    '---',
    '---\nwork: x\n---',
    '```',
    '~~~',
    '> ',
    '- ',
    '* ',
    '1. ',
    '    code',
    '<!-- ',
    '-->',
    '<b>',
    '[a](b)',
    '\\',
  ],
  ...[
    '&amp;',
    '&#13;',
    '&#10;',
    '&amp;amp;',
    '&#',
    '&',
    '&lt;',
    '&#99999999;',
    '#13;',
    'amp;',
    '|',
    ' | ',
    '"',
    "'",
    ':',
  ],
  ...[
    '\u202e',
    '\u2066',
    'é',
    'e\u0301',
    '𝒜',
    '👩‍🔬',
    '$\\alpha$',
    '日本',
    'words',
    '\u0001',
    '\u007f',
    'ſtrengthſ',
  ],
]
const hostile = (max: number) =>
  fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(...HOSTILE) },
        fc.string({ unit: 'binary', maxLength: 4 }),
      ),
      {
        maxLength: 12,
      },
    )
    .map((parts) => parts.join('').slice(0, max))
    .filter(isKeepable)
const oneLine = (max: number) => hostile(max).map((text) => text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ''))
const someLine = (max: number) => oneLine(max).map((text) => (text.trim() === '' ? 'x' : text))

const pointer: fc.Arbitrary<Pointer> = fc.record({
  from: fc.constantFrom('html', 'pdf', 'list'),
  version: fc.integer({ min: 1, max: 999 }),
  quote: fc.option(
    fc.record({
      exact: hostile(2_000).map((text) => (text.trim() === '' ? 'x' : text)),
      prefix: hostile(64),
      suffix: hostile(64),
    }),
  ),
  sections: fc.array(fc.record({ number: oneLine(40), title: oneLine(500) }), { maxLength: 6 }),
  part: fc.option(
    fc.record({
      kind: fc.constantFrom('figure', 'table', 'equation', 'algorithm', 'theorem'),
      label: someLine(80),
    }),
  ),
  page: fc.option(fc.integer({ min: 1, max: 100_000 })),
  anchor: oneLine(200),
})
const point: fc.Arbitrary<Point> = fc.record(
  {
    kind: fc.constantFrom('strength', 'weakness', 'question'),
    text: hostile(5_000),
    where: oneLine(200),
    pointer,
  },
  { requiredKeys: ['kind', 'text', 'where'] },
)
const content: fc.Arbitrary<SummaryContent> = fc.record({
  takeaway: hostile(1_000),
  summary: hostile(50_000),
  points: fc.array(point, { maxLength: 5 }),
})
const about: fc.Arbitrary<About> = fc.record({
  work: fc.constantFrom(
    'arxiv:hep-th/9901001',
    'doi:10.1145/3292500',
    'arxiv:2401.01234',
  ) as fc.Arbitrary<WorkId>,
  version: fc.integer({ min: 1, max: 999 }),
  title: someLine(2_000),
  group: fc.option(someLine(120)),
  writtenAt: fc.constant(ABOUT.writtenAt),
})

const RUNS = Number(process.env.ROUND_TRIPS ?? 3_000)

test(`import of an export is what was written, ${RUNS} summaries`, () => {
  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31)
  console.log(`summary as Markdown: seed ${seed}, ${RUNS} round trips`)
  let words = 0
  fc.assert(
    fc.property(about, content, (said, written) => {
      expect(SummaryContent.safeParse(written).success).toBe(true)
      words += written.points.length
      const read = readSummary(printSummary(said, written))
      expect(read).toEqual({ about: said, content: written, notUnderstood: [] })
    }),
    { seed, numRuns: RUNS },
  )
  expect(words).toBeGreaterThan(RUNS)
})

test('a file that a mail program or an editor gave other line ends is the same file', () => {
  const file = printSummary(ABOUT, aSummary({ summary: 'one\n\ntwo' }))
  for (const ends of ['\r\n', '\r']) {
    expect(readSummary(`\ufeff${file.replaceAll('\n', ends)}`)?.content).toEqual(
      aSummary({ summary: 'one\n\ntwo' }),
    )
  }
})

test('what a person sees', () => {
  const quote = { exact: 'scaled dot-product', prefix: 'We call it ', suffix: ' attention' }
  const place: Pointer = {
    ...{ from: 'html', version: 7, quote, sections: [{ number: '3.2', title: 'Attention' }] },
    ...{ part: { kind: 'figure', label: 'Figure 2' }, page: 4, anchor: 'S3.SS2' },
  }
  const [first, second] = aSummary().points
  const points = [{ ...first, pointer: place }, second] as Point[]
  expect(printSummary(ABOUT, aSummary({ points, takeaway: 'As *plain* as $x^2$.\n\n# Takeaway' }))).toBe(`---
work: arxiv:1706.03762
version: 7
title: "Attention Is All You Need"
group: "Reading group"
written: 2026-11-22T12:00:00.000Z
---

# Takeaway

As *plain* as $x^2$.

\\# Takeaway

# Summary

The model drops recurrence and relates all positions by attention, so it trains in parallel.

# Strengths

- Reaches a better BLEU at a quarter of the training cost.
  *Where:* Table 2
  *Points at:* html, version 7
  *Section:* 3.2 | Attention
  *Part:* figure | Figure 2
  *Page:* 4
  *Anchor:* S3.SS2
  *Quote:* scaled dot-product
  *Before:* We call it&#32;
  *After:* &#32;attention

# Weaknesses

- Cost grows with the square of the length; long inputs are not tried.
  *Where:* Section 4
`)
  expect(fileNameOf(ABOUT)).toBe('arxiv-1706.03762v7.md')
})

test('written by hand: other bullets, levels and blank lines; what is not understood is named by line', () => {
  const read = readSummary(`---
title: Attention, by hand
version: seven
mood: good
---
Dear all,

## takeaway:


  It works.


### Strength
* fast
1. simple,
   *where:* Table 2
words below go on
*Points at:* the whole paper

## Weakness
Slow on long inputs.

## Questions
-
`)
  expect(read?.about).toEqual({
    work: null,
    version: null,
    title: 'Attention, by hand',
    group: null,
    writtenAt: null,
  })
  expect(read?.content).toEqual({
    takeaway: '  It works.',
    summary: '',
    points: [
      { kind: 'strength', text: 'fast', where: '' },
      { kind: 'strength', text: 'simple,\nwords below go on', where: 'Table 2' },
      { kind: 'weakness', text: 'Slow on long inputs.', where: '' },
      { kind: 'question', text: '', where: '' },
    ],
  })
  expect(read?.notUnderstood).toEqual([
    { line: 3, text: 'version: seven' },
    { line: 4, text: 'mood: good' },
    { line: 6, text: 'Dear all,' },
    { line: 19, text: '*Points at:* the whole paper' },
  ])
})

test.each([
  '',
  'Just words.',
  '---\n---\n',
  `# Takeaway\n${'x'.repeat(1_001)}\n`,
  '# Summary\nlone \ud800 half',
])('no summary, or none that could be kept: %j', (file) => {
  expect(readSummary(file)).toBeNull()
})
