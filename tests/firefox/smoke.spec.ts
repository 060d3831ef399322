// Works in Firefox: the build is installed in a real one, captures from the page and from the toolbar, and keeps what is
// written. arXiv is a stored page; nothing outside is reached.
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ARXIV, type ArxivPage, nameOf, OTHER_ARXIV } from '../support/arxiv-page.ts'
import { type ArxivProxy, plainAddress, startArxivProxy } from '../support/arxiv-proxy.ts'
import { findFirefox } from '../support/browser.ts'
import { type Firefox, startFirefox } from '../support/firefox.ts'
import type { Tab } from '../support/firefox-tab.ts'
import { makePdf } from '../support/pdf.ts'

const EXTENSION = path.resolve(import.meta.dirname, '../../dist/extension/firefox-mv3')
const ID = 'lectern@lectern.invalid'
const UUID = '6f1a8f4e-2f5b-4b0e-9a55-1c1e7ec7e4a1'
const PANEL = `moz-extension://${UUID}/sidepanel.html`
const TAKEAWAY = 'Attention alone carries the whole model — „naïve“, 注意.'

let proxy: ArxivProxy
let firefox: Firefox

beforeAll(async () => {
  const executable = findFirefox(console.log)
  const extension = { folder: EXTENSION, id: ID, uuid: UUID }
  proxy = await startArxivProxy([ARXIV, OTHER_ARXIV])
  firefox = await startFirefox({ executable, proxyPort: proxy.port, extension })
})
afterAll(async () => {
  await firefox?.close()
  await proxy?.close()
})

test('the button on the page captures; the panel shows the paper and keeps what is written', async () => {
  const arxiv = await open(ARXIV)
  const shadow = (await arxiv.find({ css: 'lectern-button' })).value.shadowRoot
  if (!shadow) throw new Error('the button has no shadow root')
  const pressed = await arxiv.find({ css: 'button' }, shadow)
  expect(await arxiv.call('(button) => button.textContent', pressed)).toBe('Write in Lectern')
  await arxiv.click(pressed)
  const said = () => arxiv.call<string>('(root) => root.querySelector("[role=status]").textContent', shadow)
  // Firefox opens a sidebar only for a click on the toolbar.
  await expect.poll(said).toBe('Saved. Click the Lectern button in the toolbar to write.')

  const panel = await firefox.newTab()
  await panel.goto(`${PANEL}?paper=${nameOf(ARXIV)}`)
  await panel.find({ role: 'heading', name: ARXIV.title })
  await panel.click(await panel.find({ role: 'textbox', name: 'Takeaway' }))
  await panel.type(TAKEAWAY)
  await expect.poll(() => textOf(panel)).toContain('Saved on this device')
  await panel.reload()
  const takeaway = await panel.find({ role: 'textbox', name: 'Takeaway' })
  expect(await panel.call('(field) => field.value', takeaway)).toBe(TAKEAWAY)
})

test('the toolbar’s button wakes the event page, captures and opens the sidebar; once more closes it', async () => {
  const own = await firefox.newTab()
  await own.goto(`${PANEL}?paper=${nameOf(OTHER_ARXIV)}`)
  const arxiv = await open(OTHER_ARXIV)
  await arxiv.activate()
  await arxiv.find({ css: 'lectern-button' })

  await expect.poll(background).toBe('stopped')
  await pressToolbar()
  await expect.poll(sidebarIsOpen).toBe(true)
  const heading = `() => browser.extension.getViews({ type: 'sidebar' })[0]?.document.querySelector('h1')?.textContent`
  await expect.poll(() => own.call(heading)).toBe(OTHER_ARXIV.title)
  // The panel that was already open elsewhere hears of it too.
  await own.find({ role: 'heading', name: OTHER_ARXIV.title })

  await pressToolbar()
  await expect.poll(sidebarIsOpen).toBe(false)
})

test('the reader draws the first page of a PDF, with words that can be selected', async () => {
  const pages = [[{ x: 70, y: 700, text: 'Words on the ﬁrst page', size: 20 }]]
  await firefox.answer('https://arxiv.org/pdf/2401.01234v2', 'application/pdf', makePdf({ pages }))
  const tab = await firefox.newTab()
  await tab.goto(`moz-extension://${UUID}/paper.html?paper=2401.01234v2`)
  const words = `() => document.querySelector('.textLayer')?.textContent ?? ''`
  await expect.poll(() => tab.call(words)).toContain('Words on the')
  const dark = `() => {
    const canvas = document.querySelector('.page canvas')
    const copy = Object.assign(document.createElement('canvas'), { width: canvas.width, height: canvas.height })
    const context = copy.getContext('2d')
    context.drawImage(canvas, 0, 0)
    const { data } = context.getImageData(0, 0, copy.width, copy.height)
    return data.filter((value, at) => at % 4 === 0 && value < 64).length
  }`
  await expect.poll(() => tab.call<number>(dark)).toBeGreaterThan(50)
})

async function open(page: ArxivPage): Promise<Tab> {
  const tab = await firefox.newTab()
  await tab.goto(plainAddress(page))
  return tab
}

function textOf(tab: Tab): Promise<string> {
  return tab.call('() => document.body.textContent')
}

/** BiDi's mouse does not reach the browser's own window; Firefox takes this for a click all the same. */
function pressToolbar(): Promise<unknown> {
  const button = `[data-extensionid="${ID}"].webextension-browser-action`
  return firefox.window.call('(button) => document.querySelector(button).click()', button)
}

function background(): Promise<string> {
  return firefox.window.call('(id) => WebExtensionPolicy.getByID(id).extension.backgroundState', ID)
}

function sidebarIsOpen(): Promise<boolean> {
  return firefox.window.call('() => SidebarController.isOpen')
}
