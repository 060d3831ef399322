// @vitest-environment happy-dom
// Marks on lists: one question for a whole page, nothing of the page changed, deaf to clicks that a script makes (E4).
import { beforeEach, expect, test, vi } from 'vitest'

const sent = vi.hoisted(() => ({
  calls: [] as { lectern: string; ask: unknown }[],
  told: [] as unknown[],
  answered: Promise.resolve(),
}))
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'x',
      sendMessage: async (raw: { lectern: string; ask: unknown }) => {
        sent.calls.push(raw)
        await sent.answered
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
  sent.answered = Promise.resolve()
  watched = []
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

/** The elements that are watched, and the page's scrolling, which no test environment has. */
let scrollTo: (near: readonly Element[]) => void
let watched: readonly Element[]
const mark = () =>
  addMarks(document, {
    whenIdle: (work) => {
      turns += 1
      setTimeout(work)
    },
    whenNear: (elements, arrived) => {
      watched = elements
      scrollTo = arrived
    },
    pause: () => new Promise((done) => setTimeout(done, 50)),
  })
/** With the whole list in sight. */
async function markAll(): Promise<void> {
  await mark()
  scrollTo(watched)
  await vi.waitFor(() => expect(roots).toHaveLength(watched.length))
}
const texts = () => roots.map((root) => root.querySelector('button')?.textContent)

test('two hundred entries: one question, twenty-five marks a turn, and what each says', async () => {
  document.body.innerHTML = listing(200)
  const full = 'Vision Reading: on the list (v7), 0 summaries'
  sent.told = [{ work: `arxiv:${id(3)}`, mark: 'listed', short: 'In the list', full }]
  await markAll()
  expect(sent.calls.map(({ lectern }) => lectern)).toEqual(['standings'])
  expect(sent.calls).toMatchObject([{ ask: { works: { length: 200 } } }])
  // Eight turns to draw; each asks for one more, to keep its marks inside the page.
  expect(roots).toHaveLength(200)
  await vi.waitFor(() => expect(turns).toBe(16))
  expect(texts().filter((text) => text === 'Add to Lectern')).toHaveLength(199)
  const known = roots[3]?.querySelector('button')
  expect([known?.textContent, known?.title, known?.dataset.mark]).toEqual(['In the list', full, 'listed'])
})

test('only entries that come near the window are drawn, each once', async () => {
  document.body.innerHTML = listing(200)
  await mark()
  expect([watched.length, roots.length, turns]).toEqual([200, 0, 0])
  scrollTo(watched.slice(0, 6))
  scrollTo(watched.slice(190))
  await vi.waitFor(() => expect(roots).toHaveLength(16))
  const marked = [...document.querySelectorAll('dt')].map((entry) => entry.querySelector(MARK_TAG) !== null)
  expect(marked.flatMap((one, n) => (one ? [n] : []))).toEqual([
    ...[0, 1, 2, 3, 4, 5],
    ...[190, 191, 192, 193, 194, 195, 196, 197, 198, 199],
  ])
  expect(sent.calls).toHaveLength(1)
})

test('an answer that takes long changes the marks that are there, and those drawn later', async () => {
  document.body.innerHTML = listing(3)
  sent.told = [0, 2].map((n) => ({ work: `arxiv:${id(n)}`, mark: 'listed', short: 'In the list', full: 'F' }))
  let answer = () => {}
  sent.answered = new Promise((done) => {
    answer = done
  })
  const done = mark()
  await vi.waitFor(() => expect(watched).toHaveLength(3))
  scrollTo(watched.slice(0, 2))
  await vi.waitFor(() => expect(texts()).toEqual(['Add to Lectern', 'Add to Lectern']))
  answer()
  await done
  await vi.waitFor(() => expect(texts()).toEqual(['In the list', 'Add to Lectern']))
  scrollTo(watched.slice(2))
  await vi.waitFor(() => expect(texts()).toEqual(['In the list', 'Add to Lectern', 'In the list']))
})

test('the page sees empty elements at the ends of its lines, and its own content untouched', async () => {
  document.body.innerHTML = listing(3)
  const before = document.body.innerHTML
  await markAll()
  const hosts = [...document.querySelectorAll(MARK_TAG)]
  expect(hosts.map((host) => [host.shadowRoot, host.childNodes.length, host.parentElement?.tagName])).toEqual(
    Array.from({ length: 3 }, () => [null, 0, 'DT']),
  )
  expect(document.body.innerHTML.replaceAll(`<${MARK_TAG}></${MARK_TAG}>`, '')).toBe(before)
  roots = []
  await markAll()
  expect(document.querySelectorAll(MARK_TAG)).toHaveLength(3)
})

test('a click made by a script adds nothing', async () => {
  document.body.innerHTML = listing(1)
  await markAll()
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
