// @vitest-environment happy-dom
// The buttons beside selected words: closed to the page, deaf to what a script presses, and not to be had to keep words
// that the person did not select (E4).
import { beforeEach, expect, test, vi } from 'vitest'

const sent = vi.hoisted(() => ({ calls: [] as { lectern: string; ask: { pointer?: unknown } }[] }))
vi.mock('wxt/browser', () => ({
  browser: {
    runtime: {
      id: 'x',
      sendMessage: async (raw: { lectern: string; ask: object }) => {
        sent.calls.push(raw)
        return { lectern: 'answer', answer: { opened: true, problem: null } }
      },
    },
  },
}))

import { addPointButtons, POINT_TAG } from '../../../extension/pointing/point-buttons.ts'

const URL_OF_PAGE = 'https://arxiv.org/html/1706.03762v7'
const BODY = `<article class="ltx_document"><section class="ltx_section" id="S1"><h2 class="ltx_title">
  <span class="ltx_tag">1 </span>Walks</h2><p class="ltx_p" id="S1.p1">The night is long and the lantern is small.</p>
  <textarea>my own words</textarea></section></article>`

let root: ShadowRoot
beforeEach(() => {
  sent.calls.length = 0
  document.documentElement.innerHTML = `<head></head><body>${BODY}</body>`
  const attach = Element.prototype.attachShadow
  const spy = vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function (this: Element, init) {
    expect(init.mode).toBe('closed')
    root = attach.call(this, init)
    return root
  })
  addPointButtons(document, URL_OF_PAGE)
  spy.mockRestore()
})

const pause = () => new Promise((done) => setTimeout(done, 250))
async function selectWords(words: string): Promise<Text> {
  const node = document.querySelector('.ltx_p')?.firstChild as Text
  const range = document.createRange()
  range.setStart(node, node.data.indexOf(words))
  range.setEnd(node, node.data.indexOf(words) + words.length)
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(range)
  document.dispatchEvent(new Event('selectionchange'))
  await pause()
  return node
}
/** As the browser makes it: a script cannot. */
function trusted<E extends Event>(event: E): E {
  Object.defineProperty(event, 'isTrusted', { value: true })
  return event
}
const button = (name: string) => [...root.querySelectorAll('button')].find((one) => one.textContent === name)
const pressed = async (event: Event, on: EventTarget | undefined) => {
  on?.dispatchEvent(event)
  await pause()
}
const key = (init: KeyboardEventInit) =>
  new KeyboardEvent('keydown', { altKey: true, shiftKey: true, bubbles: true, cancelable: true, ...init })

test('the page sees an empty element, hidden until words are selected, and its own content untouched', async () => {
  const before = document.body.innerHTML
  const host = document.querySelector<HTMLElement>(POINT_TAG)
  expect([host?.shadowRoot, host?.textContent, host?.children.length, host?.hidden]).toEqual([
    null,
    '',
    0,
    true,
  ])
  await selectWords('the lantern')
  expect(host?.hidden).toBe(false)
  expect(document.body.innerHTML).toBe(before)
})

test('a press keeps the words, with their place, as the kind that was pressed', async () => {
  await selectWords('the lantern')
  await pressed(trusted(new MouseEvent('click')), button('Weakness'))
  expect(sent.calls).toEqual([
    {
      lectern: 'point',
      ask: {
        work: 'arxiv:1706.03762',
        kind: 'weakness',
        pointer: {
          from: 'html',
          quote: { exact: 'the lantern', prefix: '1 Walks The night is long and', suffix: 'is small.' },
          sections: [{ number: '1', title: 'Walks' }],
          part: null,
          page: null,
          anchor: 'S1.p1',
        },
      },
    },
  ])
})

test('clicks and keys that a script makes do nothing', async () => {
  await selectWords('the lantern')
  button('Weakness')?.click()
  await pressed(new MouseEvent('click', { bubbles: true }), button('Strength'))
  await pressed(key({ code: 'KeyW' }), document.body)
  document.querySelector<HTMLElement>(POINT_TAG)?.click()
  await pause()
  expect(sent.calls).toEqual([])
})

test('the keys do as the buttons, with both modifiers, and never where somebody writes', async () => {
  await selectWords('the lantern')
  await pressed(trusted(key({ code: 'KeyW', altKey: false })), document.body)
  await pressed(trusted(key({ code: 'KeyW', ctrlKey: true })), document.body)
  await pressed(trusted(key({ code: 'KeyW' })), document.querySelector('textarea') ?? undefined)
  expect(sent.calls).toEqual([])
  await pressed(trusted(key({ code: 'KeyQ' })), document.body)
  expect(sent.calls.map(({ ask }) => ask)).toMatchObject([{ kind: 'question' }])
})

test('words that the page rewrote between selection and press are not kept', async () => {
  const node = await selectWords('the lantern')
  node.data = node.data.replace('the lantern', 'BUY THINGS!')
  const range = document.createRange()
  range.setStart(node, 22)
  range.setEnd(node, 33)
  document.getSelection()?.removeAllRanges()
  document.getSelection()?.addRange(range)
  button('Strength')?.dispatchEvent(trusted(new MouseEvent('click')))
  await new Promise((done) => setTimeout(done, 10))
  expect(sent.calls).toEqual([])
  expect(root.querySelector('.said')?.textContent).toBe('The page changed these words. Select them again.')
})
