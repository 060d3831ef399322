// @vitest-environment happy-dom
// Marks on lists: one question for a whole page, nothing of the page changed, deaf to clicks that a script makes (E4).
import { beforeEach, expect, test, vi } from 'vitest'

const sent = vi.hoisted(() => ({ calls: [] as { lectern: string; ask: unknown }[], told: [] as unknown[] }))
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'x',
      sendMessage: async (raw: { lectern: string; ask: unknown }) => {
        sent.calls.push(raw)
        return { lectern: 'answer', answer: { told: sent.told } }
      },
    },
  },
}))

import { addMarks, MARK_TAG } from '../../extension/capture/marks.ts'

const id = (n: number) => `2403.${String(n + 1).padStart(5, '0')}`
const listing = (count: number) =>
  `<div id="dlpage"><dl id="articles">${Array.from(
    { length: count },
    (_, n) =>
      `<dt><a name="item${n}">[${n}]</a> <a href="/abs/${id(n)}" title="Abstract">arXiv:${id(n)}</a></dt><dd>…</dd>`,
  ).join('')}</dl></div>`

let roots: ShadowRoot[]
let turns: number
beforeEach(() => {
  sent.calls.length = 0
  sent.told = []
  roots = []
  turns = 0
  const attach = Element.prototype.attachShadow
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    expect(init.mode).toBe('closed')
    const root = attach.call(this, init)
    roots.push(root)
    return root
  })
  return () => vi.restoreAllMocks()
})

const mark = () =>
  addMarks(document, (work) => {
    turns += 1
    setTimeout(work)
  })
const texts = () => roots.map((root) => root.querySelector('button')?.textContent)

test('two hundred entries: one question, twenty-five marks a turn, and what each says', async () => {
  document.body.innerHTML = listing(200)
  const full = 'Vision Reading: on the list (v7), 0 summaries'
  sent.told = [{ work: `arxiv:${id(3)}`, mark: 'listed', short: 'In the list', full }]
  await mark()
  expect(sent.calls.map(({ lectern }) => lectern)).toEqual(['standings'])
  expect(sent.calls).toMatchObject([{ ask: { works: { length: 200 } } }])
  expect([roots.length, turns]).toEqual([200, 17])
  expect(texts().filter((text) => text === 'Add to Lectern')).toHaveLength(199)
  const known = roots[3]?.querySelector('button')
  expect([known?.textContent, known?.title, known?.dataset.mark]).toEqual(['In the list', full, 'listed'])
})

test('the page sees empty elements at the ends of its lines, and its own content untouched', async () => {
  document.body.innerHTML = listing(3)
  const before = document.body.innerHTML
  await mark()
  const hosts = [...document.querySelectorAll(MARK_TAG)]
  expect(hosts.map((host) => [host.shadowRoot, host.childNodes.length, host.parentElement?.tagName])).toEqual(
    Array.from({ length: 3 }, () => [null, 0, 'DT']),
  )
  expect(document.body.innerHTML.replaceAll(`<${MARK_TAG}></${MARK_TAG}>`, '')).toBe(before)
  await mark()
  expect(document.querySelectorAll(MARK_TAG)).toHaveLength(3)
})

test('a click made by a script adds nothing', async () => {
  document.body.innerHTML = listing(1)
  await mark()
  roots[0]?.querySelector('button')?.click()
  document.querySelector<HTMLElement>(MARK_TAG)?.click()
  await Promise.resolve()
  expect(sent.calls.map(({ lectern }) => lectern)).toEqual(['standings'])
})

test('a page without entries asks nothing', async () => {
  document.body.innerHTML = '<div id="dlpage"><p>No updates today.</p></div>'
  await mark()
  expect([sent.calls.length, turns]).toEqual([0, 0])
})
