// @vitest-environment happy-dom
// A nomination that is being typed is kept on disk: there again after the page was closed, gone once it was sent.
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { forgetAll } from '../../server/web/data/query.ts'
import { Nominate } from '../../server/web/parts/nominate.tsx'
import { listTexts } from '../../server/web/texts/list.ts'

const PLACE = { clubId: 'c', groupId: 'g' } as never
const texts = listTexts.nominate
const WHY = 'It made attention cheap.'
let root: HTMLElement
let sent: { reason: string }[] = []

beforeEach(() => {
  document.body.innerHTML = '<div id="app"></div>'
  root = document.getElementById('app') ?? document.body
  localStorage.clear()
  sent = []
  vi.stubGlobal('fetch', (_: string, options: RequestInit) => {
    const { 0: input } = JSON.parse(String(options.body)) as { 0: (typeof sent)[number] }
    sent.push(input)
    const headers = { 'content-type': 'application/json' }
    return Promise.resolve(new Response('[{"result":{"data":{"state":"waiting"}}}]', { headers }))
  })
})
afterEach(() => {
  close()
  vi.unstubAllGlobals()
  forgetAll()
})

const open = () => act(() => render(<Nominate place={PLACE} title="Nominate" />, root))
const close = () => act(() => render(null, root))
function field(label: string): HTMLInputElement {
  const tied = [...root.querySelectorAll('label')].find((one) => one.textContent === label)
  return document.getElementById(tied?.htmlFor ?? '') as HTMLInputElement
}
const write = (label: string, value: string) =>
  act(() => {
    field(label).value = value
    field(label).dispatchEvent(new Event('input', { bubbles: true }))
  })
const typed = () => [field(texts.paper).value, field(texts.reason).value]
const isOpen = () => root.querySelector('details')?.open

test('there again after the page was closed, and not hidden; gone once it was sent', async () => {
  open()
  expect(isOpen()).toBe(false)
  write(texts.paper, '1706.03762')
  write(texts.reason, WHY)
  close()
  open()
  expect([isOpen(), ...typed()]).toEqual([true, '1706.03762', WHY])
  await act(async () => {
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await new Promise((done) => setTimeout(done, 20))
  })
  expect(sent).toEqual([expect.objectContaining({ reason: WHY })])
  expect(typed()).toEqual(['', ''])
  close()
  open()
  expect([isOpen(), ...typed()]).toEqual([false, '', ''])
  expect(localStorage).toHaveLength(0)
})

test('refused or without an answer, the words stay', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('gone')))
  open()
  write(texts.paper, '1706.03762')
  write(texts.reason, WHY)
  await act(async () => {
    root.querySelector('form')?.dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }))
    await new Promise((done) => setTimeout(done, 20))
  })
  close()
  open()
  expect(typed()).toEqual(['1706.03762', WHY])
})
