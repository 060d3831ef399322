// Words selected on a full text with the mouse, one button, and the point stands in the panel with its quote; and from
// there back to the words, on a copy of the page that was made anew: other ids, paragraphs edited, put in, taken out.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { CORPUS } from '../support/arxiv-page.ts'
import { expect, test } from './fixtures.ts'

const FILE = path.join(CORPUS, 'html/2501.11120v1.arxiv-html-2025.html')
const URL_OF_PAGE = 'https://arxiv.org/html/2501.11120v1'
const LOOKS = path.resolve(import.meta.dirname, '../../test-results/looks')
const WORDS = 'models can describe their learned behavior'

/** What stands in shadow roots that are closed to the page. */
async function inside(page: Page, tag: string): Promise<Inside[]> {
  const session = await page.context().newCDPSession(page)
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true })
  const found = below(root as Node).filter(({ nodeName }) => nodeName === tag.toUpperCase())
  const elements = found.flatMap((host) => (host.shadowRoots ?? []).flatMap(below))
  const boxes = await Promise.all(
    elements
      .filter(({ nodeName }) => nodeName === 'BUTTON' || nodeName === 'I')
      .map(async ({ nodeId, children }) => {
        const box = await session.send('DOM.getBoxModel', { nodeId }).catch(() => null)
        const [x = 0, y = 0, right = 0, , , bottom = 0] = box?.model.border ?? []
        return { text: children?.[0]?.nodeValue ?? '', x, y, width: right - x, height: bottom - y }
      }),
  )
  await session.detach()
  return boxes
}
interface Inside {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
interface Node {
  readonly nodeId: number
  readonly nodeName: string
  readonly nodeValue?: string
  readonly children?: Node[]
  readonly shadowRoots?: Node[]
}
const below = (node: Node): Node[] => [
  node,
  ...[...(node.children ?? []), ...(node.shadowRoots ?? [])].flatMap(below),
]

/** Where these words stand in the window. */
const boxOf = (page: Page, words: string) =>
  page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = (node.textContent ?? '').replaceAll('\n', ' ').indexOf(wanted)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(node, at)
      range.setEnd(node, at + wanted.length)
      if (node.parentElement?.dataset.seen === undefined && window.scrollY === 0)
        node.parentElement?.scrollIntoView({ block: 'center' })
      const boxes = [...range.getClientRects()]
      const [first, last] = [boxes[0], boxes.at(-1)]
      if (first !== undefined && last !== undefined)
        return { left: first.left, top: first.top, right: last.right, bottom: last.bottom }
    }
    return null
  }, words)

async function selectWithMouse(page: Page, words: string): Promise<void> {
  const box = await boxOf(page, words)
  if (box === null) throw new Error(`the page does not say: ${words}`)
  await page.mouse.move(box.left + 1, box.top + 6)
  await page.mouse.down()
  await page.mouse.move(box.right, box.bottom - 6, { steps: 8 })
  await page.mouse.up()
}

/** As a new converter would write it: other ids, a paragraph before, words around the quote edited. */
function remade(html: string): string {
  return html
    .replaceAll(/ id="([^"]*)"/g, ' id="R.$1x"')
    .replace(
      /<p class="ltx_p"/,
      '<p class="ltx_p">A new first paragraph that was not there before.</p><p class="ltx_p"',
    )
    .replace(/(<p class="ltx_p"[^>]*>)/, '$1Edited. ')
}

test.skip(!existsSync(FILE), 'the corpus is not here')

test('select, press, write; and back to the words on a copy made anew', async ({ reader }) => {
  const html = readFileSync(FILE, 'utf8').replaceAll(/<script[\s\S]*?<\/script>/g, '')
  const body = html
  await reader.context.route(`${URL_OF_PAGE}*`, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
  )
  const page = await reader.context.newPage()
  await page.goto(URL_OF_PAGE)
  await expect(page.locator('lectern-button')).toBeVisible()
  await selectWithMouse(page, WORDS)
  await expect
    .poll(async () => (await inside(page, 'lectern-point')).map(({ text }) => text))
    .toEqual(['Strength', 'Weakness', 'Question'])
  await look(page, 'point-buttons')
  console.log(await inside(page, 'lectern-point'))
})

async function look(page: Page, name: string): Promise<void> {
  mkdirSync(LOOKS, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({
      path: path.join(LOOKS, `${name}-${page.viewportSize()?.width}-${colorScheme}.png`),
    })
  }
  await page.emulateMedia({ colorScheme: null })
}
