// Words selected on a full text with the mouse, one button, and the point stands in the panel with its quote; and from
// there back to the words, on a copy of the page that was made anew: other ids, paragraphs edited, put in, taken out.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { CORPUS } from '../support/arxiv-page.ts'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'

const FILE = path.join(CORPUS, 'html/2501.11120v1.arxiv-html-2025.html')
const URL_OF_PAGE = 'https://arxiv.org/html/2501.11120v1'
const FIXTURE = path.resolve(import.meta.dirname, '../fixtures/arxiv/current-design.html')
const NAMES = ['Strength', 'Weakness', 'Question']
const LOOKS = path.resolve(import.meta.dirname, '../../test-results/looks')
const ABSTRACT = 'https://arxiv.org/abs/2501.11120'
const WORDS = 'But are these models explicitly aware of their own learned behaviors?'

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
const boxOf = (page: Page, words: string, scroll = false) =>
  page.evaluate(
    ({ wanted, scroll }) => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const at = (node.textContent ?? '').replaceAll('\n', ' ').indexOf(wanted)
        if (at < 0) continue
        const range = document.createRange()
        range.setStart(node, at)
        range.setEnd(node, at + wanted.length)
        if (scroll) node.parentElement?.scrollIntoView({ block: 'center' })
        const boxes = [...range.getClientRects()]
        const [first, last] = [boxes[0], boxes.at(-1)]
        if (first !== undefined && last !== undefined)
          return { left: first.left, top: first.top, right: last.right, bottom: last.bottom }
      }
      return null
    },
    { wanted: words, scroll },
  )

async function selectWithMouse(page: Page, words: string): Promise<void> {
  const box = await boxOf(page, words, true)
  if (box === null) throw new Error(`the page does not say: ${words}`)
  await page.mouse.move(box.left + 1, box.top + 6)
  await page.mouse.down()
  await page.mouse.move(box.right, box.bottom - 6, { steps: 8 })
  await page.mouse.up()
}

/** As a new converter would write it: other ids, a paragraph put in, another taken out, the one with the quote edited. */
function remade(html: string): string {
  return html
    .replaceAll(/ id="([^"]*)"/g, ' id="R.$1x"')
    .replace(
      /<p class="ltx_p" id="R.id16[^>]*>/,
      '<p class="ltx_p">A paragraph that was not there before.</p>$&',
    )
    .replace('. But are these models', '. Edited before. But are these models')
    .replace(/<div class="ltx_para" id="R.S1.p2x">[\s\S]*?<\/div>/, '')
}

test.skip(!existsSync(FILE), 'the corpus is not here')

test('select, press, write; and back to the words on a copy made anew', async ({ reader }) => {
  const html = readFileSync(FILE, 'utf8').replaceAll(/<script[\s\S]*?<\/script>/g, '')
  const abstract = readFileSync(FIXTURE, 'utf8').replaceAll('2403.09999', '2501.11120')
  let body = html
  const serve = (url: string, text: () => string) =>
    reader.context.route(url, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: text() }),
    )
  await serve(URL_OF_PAGE, () => body)
  await serve(ABSTRACT, () => abstract)
  const page = await reader.context.newPage()
  await page.goto(ABSTRACT)
  await page.locator('lectern-button').click()
  const panel = await reader.openPanel('arXiv:2501.11120')
  await expect(panel.getByLabel('Takeaway')).toBeVisible()

  await page.bringToFront()
  await page.goto(URL_OF_PAGE)
  await expect(page.locator('lectern-button')).toBeVisible()
  const before = await page.evaluate(() => document.body.innerHTML)
  await selectWithMouse(page, WORDS)
  const buttons = async () => (await inside(page, 'lectern-point')).filter(({ width }) => width > 0)
  await expect.poll(async () => (await buttons()).map(({ text }) => text)).toEqual(NAMES)
  await look(page, 'point-buttons')
  const selected = await boxOf(page, WORDS)
  for (const { x, y } of await buttons()) {
    expect(Math.abs(y - (selected?.bottom ?? 0))).toBeLessThan(60)
    expect(Math.abs(x - (selected?.right ?? 0))).toBeLessThan(300)
  }
  expect(await page.evaluate(() => document.body.innerHTML)).toBe(before)
  const weakness = (await buttons())[1]
  if (weakness === undefined) throw new Error('no button')
  await page.mouse.click(weakness.x + weakness.width / 2, weakness.y + weakness.height / 2)

  const point = panel.getByRole('listitem').filter({ has: panel.getByLabel('Weakness 1', { exact: true }) })
  await expect(point.locator('q')).toHaveText(WORDS)
  await expect(point.getByText('1 Introduction')).toBeVisible()
  await panel.bringToFront()
  await shoot(panel, 'point-with-place')
  await panel.reload()
  await expect(point.locator('q')).toHaveText(WORDS)

  body = remade(html)
  await page.bringToFront()
  await page.reload()
  await panel.bringToFront()
  await point.getByRole('button', { name: /Go there/ }).click()
  await expect.poll(async () => (await inside(page, 'lectern-shown')).length).toBeGreaterThan(0)
  await page.bringToFront()
  await page.waitForTimeout(300)
  const words = await boxOf(page, WORDS)
  const [first] = await inside(page, 'lectern-shown')
  expect(Math.abs((first?.x ?? 0) - (words?.left ?? -99))).toBeLessThan(2)
  expect(Math.abs((first?.y ?? 0) - (words?.top ?? -99))).toBeLessThan(4)
  expect(words?.top ?? -1).toBeGreaterThan(0)
  expect(words?.top ?? 9_999).toBeLessThan(900)
  await look(page, 'pointer-shown')
  const seen = await page.evaluate(() =>
    ['lectern-point', 'lectern-shown'].map((tag) => {
      const host = document.querySelector(tag)
      return [host?.shadowRoot, host?.textContent, host?.childNodes.length]
    }),
  )
  expect(seen).toEqual([
    [null, '', 0],
    [null, '', 0],
  ])
  expect(
    await page.evaluate(() => (globalThis as unknown as { lecternShow?: unknown }).lecternShow),
  ).toBeUndefined()
  await panel.bringToFront()
  await shoot(panel, 'point-with-place-found')
})

async function look(page: Page, name: string): Promise<void> {
  mkdirSync(LOOKS, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: path.join(LOOKS, `${name}-1280-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: null })
}
