// @vitest-environment happy-dom
// The editor by key and button: points are moved, turned and brought back, and the caret stays; what is asked before Submit.
import { expect, test } from 'vitest'
import type { WritingPolicy } from '../../shared/contract/policy.ts'
import type { Point, SummaryContent } from '../../shared/contract/summary.ts'
import { byId, key, press, quiet, showEditor } from './editor-page.tsx'

const point = (kind: Point['kind'], text: string): Point => ({ kind, text, where: '' })
const CLEAR = 'Table 3 varies one part at a time, so the claim about heads can be checked.'
const VAGUE = 'More experiments are needed.'
const text = (...points: Point[]): SummaryContent => ({ takeaway: 'T', summary: 'S', points })
const told = ({ points }: SummaryContent) =>
  points.map(({ kind, text: words }) => `${kind[0]}:${words}`).join(' ')
const policy = (check: WritingPolicy['check']): WritingPolicy => ({ words: null, check, stockPhrases: [] })

test('a point is moved by key: the same field, with the caret where it was, and it is told', async () => {
  const shown = showEditor({
    text: text(point('strength', 'one'), point('strength', 'two'), point('weakness', 'w')),
  })
  await quiet()
  const field = byId('strength-2')
  field.focus()
  field.setSelectionRange(2, 2)
  await key('strength-2', { key: 'ArrowUp', altKey: true })
  expect(told(shown.text())).toBe('s:two s:one w:w')
  expect(byId('strength-1')).toBe(field)
  expect(document.activeElement).toBe(field)
  expect(field.selectionStart).toBe(2)
  expect(shown.root.textContent).toContain('Moved: it is strength 1 now.')
  await key('strength-1', { key: 'ArrowUp', altKey: true })
  expect(told(shown.text())).toBe('s:two s:one w:w')
})

test('a point becomes another kind, and a needed kind keeps a field', async () => {
  const shown = showEditor({ text: text(point('strength', 's'), point('weakness', 'w')) })
  await quiet()
  await key('weakness-1', { key: 'Q', code: 'KeyQ', altKey: true, shiftKey: true })
  expect(told(shown.text())).toBe('s:s q:w w:')
  expect(document.activeElement).toBe(byId('question-1'))
  await press(shown.root, /^Make it a weakness$/)
  expect(told(shown.text())).toContain('w:s')
})

test('a removed point is brought back with its words, its place and its pointer', async () => {
  const kept: Point = { ...point('strength', 'one'), where: 'Table 3' }
  const shown = showEditor({ text: text(kept, point('strength', 'two'), point('weakness', 'w')) })
  await quiet()
  await press(shown.root, /^Remove strength 1$/)
  expect(told(shown.text())).toBe('s:two w:w')
  await press(shown.root, /^Bring it back$/)
  expect(shown.text().points[0]).toEqual(kept)
  expect(document.activeElement).toBe(byId('strength-1'))
})

test('a text that came back from disk does not draw the field anew', async () => {
  const shown = showEditor({ text: text(point('strength', 'one'), point('weakness', 'w')) })
  await quiet()
  const field = byId('strength-1')
  shown.put(structuredClone(shown.text()))
  await quiet()
  expect(byId('strength-1')).toBe(field)
})

test('asks once where a point could be more exact; one more press submits', async () => {
  const shown = showEditor({
    text: text(point('strength', CLEAR), point('weakness', VAGUE)),
    policy: policy('asks'),
  })
  await quiet()
  await key('takeaway', { key: 'Enter', ctrlKey: true })
  expect(shown.root.textContent).toContain('could be more exact')
  expect([...shown.root.querySelectorAll('mark')].map((one) => one.textContent).join(' ')).toContain(
    'More experiments',
  )
  expect(shown.submitted).toHaveLength(0)
  await press(shown.root, /^Submit anyway$/)
  expect(shown.submitted).toHaveLength(1)
})

test('a changed text is looked at again, and a clear one is submitted at once', async () => {
  const shown = showEditor({
    text: text(point('strength', CLEAR), point('weakness', VAGUE)),
    policy: policy('asks'),
  })
  await quiet()
  await key('takeaway', { key: 'Enter', ctrlKey: true })
  shown.put(text(point('strength', CLEAR), point('weakness', 'Good.')))
  await quiet()
  await key('takeaway', { key: 'Enter', ctrlKey: true })
  expect(shown.submitted).toHaveLength(0)
  shown.put(
    text(point('strength', CLEAR), point('weakness', 'Section 4 tries one seed, so the gain may be chance.')),
  )
  await quiet()
  await key('takeaway', { key: 'Enter', ctrlKey: true })
  expect(shown.submitted).toHaveLength(1)
})

test('blocks: it is held back, with the reason; off: nothing is asked', async () => {
  const vague = text(point('strength', CLEAR), point('weakness', VAGUE))
  const held = showEditor({ text: vague, policy: policy('blocks') })
  await quiet()
  for (let presses = 0; presses < 3; presses += 1) await key('takeaway', { key: 'Enter', ctrlKey: true })
  expect(held.submitted).toHaveLength(0)
  expect(held.root.textContent).toContain('before you can submit')
  expect(held.root.textContent).not.toContain('Submit anyway')
  const off = showEditor({ text: vague, policy: policy('off') })
  await quiet()
  await key('takeaway', { key: 'Enter', ctrlKey: true })
  expect(off.submitted).toHaveLength(1)
})

test('a server that does not answer keeps nobody waiting, and it is said', async () => {
  const clear = text(
    point('strength', CLEAR),
    point('weakness', 'Section 4 tries one seed, so the gain may be chance.'),
  )
  const shown = showEditor({ text: clear, policy: policy('asks'), likeness: null })
  await quiet()
  await key('takeaway', { key: 'Enter', ctrlKey: true })
  expect(shown.submitted).toHaveLength(1)
  expect(shown.root.textContent).toContain('Not compared with other texts')
})
