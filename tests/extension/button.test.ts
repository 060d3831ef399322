// @vitest-environment happy-dom
// The page's button: closed to the page, deaf to clicks that a script makes, and one only (E4).
import { beforeEach, expect, test, vi } from 'vitest'

const sent = vi.hoisted(() => ({ calls: [] as unknown[] }))
vi.mock('wxt/browser', () => ({
  browser: { runtime: { id: 'x', sendMessage: async (raw: unknown) => void sent.calls.push(raw) } },
}))

import { addButton, BUTTON_TAG } from '../../extension/capture/button.ts'
import type { WorkId } from '../../shared/contract/paper.ts'

const WORK = 'arxiv:1706.03762' as WorkId

beforeEach(() => {
  sent.calls.length = 0
  document.documentElement.innerHTML = '<head></head><body><p>A paper</p></body>'
})

test('the page sees an empty element, and its own content untouched', () => {
  const body = document.body.innerHTML
  void addButton(document, WORK)
  const host = document.querySelector(BUTTON_TAG)
  expect([host?.shadowRoot, host?.textContent, host?.children.length]).toEqual([null, '', 0])
  expect(host?.parentElement).toBe(document.documentElement)
  expect(document.body.innerHTML).toBe(body)
})

test('after an update there is one button, not two', () => {
  void addButton(document, WORK)
  void addButton(document, WORK)
  expect(document.querySelectorAll(BUTTON_TAG)).toHaveLength(1)
})

test('a click made by a script does nothing: it only asked what the group did with the paper', async () => {
  const opened: ShadowRoot[] = []
  const attach = Element.prototype.attachShadow
  const spy = vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    const root = attach.call(this, init)
    opened.push(root)
    expect(init.mode).toBe('closed')
    return root
  })
  void addButton(document, WORK)
  spy.mockRestore()
  const button = opened[0]?.querySelector('button')
  expect(button?.textContent).toBe('Write in Lectern')
  button?.click()
  button?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
  document.querySelector<HTMLElement>(BUTTON_TAG)?.click()
  await Promise.resolve()
  expect(sent.calls).toEqual([{ lectern: 'standings', ask: { works: ['arxiv:1706.03762'] } }])
})
