// @vitest-environment happy-dom
// The list of a paper's places, used by keyboard alone; and the chip that shows where a point leads.
import { render } from 'preact'
import { beforeEach, expect, test } from 'vitest'
import type { Outline } from '../../shared/contract/outline.ts'
import type { Pointer } from '../../shared/contract/pointer.ts'
import { PointerChip } from '../../shared/writing/pointer-chip.tsx'
import { PointerPicker } from '../../shared/writing/pointer-picker.tsx'
import { aPointer } from '../support/papers.ts'

const OUTLINE: Outline = {
  ...{ title: 'Walks', authors: [], abstract: '' },
  sections: [
    { level: 1, number: '1', title: 'Night', anchor: 'S1' },
    { level: 1, number: '2', title: 'Day', anchor: 'S2' },
  ],
  parts: [{ kind: 'figure', label: 'Figure 1', caption: 'Two lanterns', anchor: 'F1', section: 0 }],
}

let chosen: Pointer[]
let left: number
let root: HTMLElement
beforeEach(() => {
  chosen = []
  left = 0
  root = document.createElement('div')
  document.body.replaceChildren(root)
})
const show = (outline: Outline | null) =>
  render(
    <PointerPicker
      {...{ outline, version: 2, of: 'Weakness 1' }}
      choose={(pointer) => chosen.push(pointer)}
      leave={() => {
        left += 1
      }}
    />,
    root,
  )
const soon = () => new Promise((done) => setTimeout(done, 20))
const input = () => root.querySelector('input') as HTMLInputElement
const press = async (key: string) => {
  input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
  await soon()
}
const type = async (words: string) => {
  input().value = words
  input().dispatchEvent(new Event('input', { bubbles: true }))
  await soon()
}
const options = () => [...root.querySelectorAll('[role="option"]')]
const current = () => root.querySelector(`[id="${input().getAttribute('aria-activedescendant')}"]`)

test('arrows move round, Enter takes, Escape leaves', async () => {
  show(OUTLINE)
  expect(options().map(({ textContent }) => textContent)).toEqual([
    '1 Night',
    'Figure 1Two lanterns',
    '2 Day',
  ])
  expect(input().getAttribute('role')).toBe('combobox')
  await press('ArrowDown')
  expect(current()?.textContent).toBe('Figure 1Two lanterns')
  expect(current()?.getAttribute('aria-selected')).toBe('true')
  await press('Enter')
  expect(chosen).toMatchObject([{ from: 'list', version: 2, part: { kind: 'figure', label: 'Figure 1' } }])
  await press('ArrowUp')
  await press('ArrowUp')
  expect(current()?.textContent).toBe('2 Day')
  await press('Escape')
  expect(left).toBe(1)
})

test('typing narrows the list; nothing of the name says so and takes nothing', async () => {
  show(OUTLINE)
  await type('lant')
  expect(options().map(({ textContent }) => textContent)).toEqual(['Figure 1Two lanterns'])
  await type('owl')
  expect(root.textContent).toContain('Nothing of this name.')
  await press('Enter')
  expect(chosen).toEqual([])
})

test('without an outline a number is typed', async () => {
  show(null)
  expect(options()).toEqual([])
  await type('4')
  await press('End')
  expect(current()?.textContent).toBe('Page 4')
  await press('Enter')
  expect(chosen).toMatchObject([{ page: 4, quote: null }])
})

test('the chip names the place; what is gone shows its words and says so', () => {
  const pointer = aPointer({ part: { kind: 'equation', label: '(1)' }, page: 4 })
  let went = 0
  const chip = (found: 'gone' | null) =>
    render(
      <PointerChip {...{ pointer, of: 'Weakness 1', found, goTo: () => (went += 1), remove: null }} />,
      root,
    )
  chip(null)
  expect(root.textContent).toContain('3.2 Attention · Equation (1) · p. 4')
  expect(root.querySelector('q')?.textContent).toBe('scales quadratically with the length')
  root.querySelector('button')?.click()
  expect([went, root.querySelectorAll('button').length]).toEqual([1, 1])
  chip('gone')
  expect(root.textContent).toContain('Not found in this copy. These are the words:')
})
