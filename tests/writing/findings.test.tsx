// @vitest-environment happy-dom
// What the check found, as a person meets it: marked words, an explanation, a way to the field.
import fc from 'fast-check'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Likeness } from '../../shared/contract/likeness.ts'
import type { Point, SummaryContent } from '../../shared/contract/summary.ts'
import { checkSpecificity, type Finding } from '../../shared/domain/check-specificity.ts'
import { excerptPassages } from '../../shared/domain/excerpt-passages.ts'
import { Findings } from '../../shared/writing/findings.tsx'

const SEED = 20_261_125
const FACTS = { title: '', abstract: null, stockPhrases: [] }
const point = (text: string, kind: Point['kind'] = 'weakness'): Point => ({ kind, text, where: '' })
let root: HTMLElement
let gone: string[] = []

beforeEach(() => {
  root = document.createElement('div')
  document.body.replaceChildren(root)
  gone = []
})
afterEach(() => act(() => render(null, root)))

function show(
  content: SummaryContent,
  more: { likeness?: Likeness[]; held?: boolean; findings?: Finding[] } = {},
) {
  const findings = more.findings ?? checkSpecificity(content, FACTS)
  act(() =>
    render(
      <Findings
        content={content}
        findings={findings}
        likeness={more.likeness ?? []}
        held={more.held ?? false}
        goTo={(field) => void gone.push(field)}
      >
        <button type="button">Submit anyway</button>
      </Findings>,
      root,
    ),
  )
}

const marks = () => [...root.querySelectorAll('mark')].map((mark) => mark.textContent)
const button = (name: string) =>
  [...root.querySelectorAll('button')].find((one) => one.textContent === name) as HTMLButtonElement

test('each field with its words marked, an explanation, and a button to the control', () => {
  const content = {
    takeaway: 'T',
    summary: 'S',
    points: [
      point('The paper is well written and easy to follow.', 'strength'),
      point('Table 2 has one seed only, so the gain may be noise.'),
      point('The notation changes between the chapters.'),
    ],
  }
  show(content)
  expect(root.querySelector('h2')?.textContent).toBe('2 texts could be more exact')
  expect(document.activeElement).toBe(root.querySelector('h2'))
  expect([...root.querySelectorAll('h3')].map((one) => one.textContent)).toEqual(['Strength 1', 'Weakness 2'])
  expect(marks()).toEqual(['well written', 'easy to follow'])
  expect(root.querySelectorAll('blockquote')).toHaveLength(2)
  expect(root.textContent).toContain('Where in the paper?')
  expect(root.textContent).toContain('What follows from it?')
  button('Go to weakness 2').click()
  button('Go to strength 1').click()
  expect(gone).toEqual(['weakness-2', 'strength-1'])
  expect(button('Submit anyway')).toBeDefined()
})

test('what the server says of nearness stands at the same field, and names nobody', () => {
  const content = { takeaway: 'Words that others have too', summary: 'S', points: [] }
  const near = {
    field: 'takeaway' as const,
    position: null,
    share: 0.4,
    passages: [{ start: 11, end: 17 }],
  }
  show(content, {
    likeness: [
      { ...near, against: 'group', level: 'copied' },
      { ...near, against: 'own_earlier', level: 'similar' },
    ],
  })
  expect(root.querySelectorAll('h3')).toHaveLength(1)
  expect(marks()).toEqual(['others', 'others'])
  expect(root.textContent).toContain('word for word in another summary of your group')
  expect(root.textContent).toContain('in an earlier summary')
})

test('a group that holds back says so; nothing found shows nothing', () => {
  const weak = { takeaway: '', summary: '', points: [point('Good paper.')] }
  show(weak, { held: true })
  expect(root.querySelector('h2')?.textContent).toBe('One text to make more exact before you can submit')
  show({ ...weak, points: [] })
  expect(root.innerHTML).toBe('')
})

test('what a person wrote is text, also where it looks like a page (X1)', () => {
  const hostile = '<img src=x onerror=alert(1)> is well written <script>alert(1)</script>'
  const findings: Finding[] = [
    {
      field: 'point',
      position: 0,
      reason: 'stock_phrase',
      weight: 'asks',
      passages: [{ start: 0, end: 28 }],
    },
  ]
  show({ takeaway: '', summary: '', points: [point(hostile)] }, { findings })
  expect(root.querySelectorAll('img, script')).toHaveLength(0)
  expect(marks()).toEqual(['<img src=x onerror=alert(1)>'])
  expect(root.querySelector('blockquote')?.textContent).toBe(hostile)
})

test(`excerpts keep every marked word, in order, and never half a character (seed ${SEED})`, () => {
  const text = fc.string({ unit: 'binary', minLength: 0, maxLength: 800 })
  const cuts = fc.uniqueArray(fc.nat(800), { maxLength: 8 })
  fc.assert(
    fc.property(text, cuts, (words, places) => {
      const whole = places
        .map((at) => Math.min(at, words.length))
        .filter((at) => !/[\udc00-\udfff]/.test(words.charAt(at)))
      const edges = [...new Set(whole)].toSorted((one, other) => one - other)
      const passages = edges.flatMap((start, at) => {
        const end = edges[at + 1]
        return at % 2 === 0 && end !== undefined ? [{ start, end }] : []
      })
      const pieces = excerptPassages(words, passages)
      const marked = pieces.filter(({ kind }) => kind === 'marked').map((piece) => piece.text)
      expect(marked).toEqual(passages.map(({ start, end }) => words.slice(start, end)))
      expect(pieces.every((piece) => piece.text.isWellFormed())).toBe(true)
      if (!pieces.some(({ kind }) => kind === 'left_out'))
        expect(pieces.map((piece) => piece.text).join('')).toBe(words)
      else expect(words.length).toBeGreaterThan(300)
    }),
    { seed: SEED, numRuns: 1_000 },
  )
  const long = 'word '.repeat(1_000)
  const shown = excerptPassages(long, [{ start: 2_500, end: 2_504 }])
  expect(shown.map(({ kind }) => kind)).toEqual(['left_out', 'plain', 'marked', 'plain', 'left_out'])
  expect(shown.reduce((sum, piece) => sum + piece.text.length, 0)).toBeLessThan(200)
})
