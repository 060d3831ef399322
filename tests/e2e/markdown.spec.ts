// The renderer of Markdown in a real browser, on a page without any content policy: what would run in a naive sink runs
// nowhere here, asks nothing of a foreign host, and no text keeps it busy for long.
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { build } from 'vite'
import { SCRIPTS, SLOW } from '../writing/hostile-texts.ts'
import { expect, test } from './fixtures.ts'

const ENTRY = path.resolve(import.meta.dirname, '../../shared/writing/markdown.ts')
const HOME = 'https://page.example/'

interface Sink {
  ran?: number
  lectern: { renderMarkdown(text: string): string }
}

let script = ''
test.beforeAll(async () => {
  const lib = { entry: ENTRY, formats: ['iife'], name: 'lectern' } as const
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { ...lib, formats: ['iife'] } },
  })
  const [{ output }] = built as { output: { code: string }[] }[] as [{ output: { code: string }[] }]
  script = output[0]?.code ?? ''
})

/** A page of ours with no policy; every request that leaves it is noted and goes nowhere. */
async function openPage(context: BrowserContext): Promise<{ page: Page; asked: string[] }> {
  const asked: string[] = []
  await context.route(/./, (route) => {
    const url = route.request().url()
    if (url === HOME) return route.fulfill({ contentType: 'text/html', body: '<!doctype html><main></main>' })
    asked.push(url)
    return route.abort()
  })
  const page = await context.newPage()
  await page.goto(HOME)
  await page.addScriptTag({ content: script })
  return { page, asked }
}

/** Puts HTML on the page, touches all of it, and tells whether something ran. */
async function tryOn(page: Page, html: string): Promise<boolean> {
  await page.evaluate((given) => {
    const main = document.querySelector('main') as HTMLElement
    main.innerHTML = given
    for (const one of main.querySelectorAll<HTMLElement>('*')) {
      const link = one.closest('a')
      if (link !== null && link.protocol !== 'javascript:') continue
      one.click?.()
      one.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }))
    }
  }, html)
  await page.waitForTimeout(25)
  return page.evaluate(() => {
    const sink = globalThis as unknown as Sink
    const ran = sink.ran === 1
    delete sink.ran
    return ran
  })
}

test('hostile texts: nothing runs, nothing is asked, and only what is allowed stands on the page', async ({
  plain,
}) => {
  const { page, asked } = await openPage(plain)
  let ran = 0
  const faults: string[] = []
  for (const text of SCRIPTS) {
    const html = await page.evaluate(
      (given) => (globalThis as unknown as Sink).lectern.renderMarkdown(given),
      text,
    )
    if (await tryOn(page, html)) faults.push(`ran: ${text}`)
    const odd = await page.evaluate(oddities)
    for (const one of odd) faults.push(`${one}: ${text}`)
    ran += 1
  }
  expect(faults).toEqual([])
  expect(asked).toEqual([])
  expect(page.url()).toBe(HOME)
  console.log(`markdown: ${ran} hostile texts, none ran, ${asked.length} requests`)
})

test('the same texts do run in a naive sink: the test sees what it looks for', async ({ plain }) => {
  const { page, asked } = await openPage(plain)
  const ran: string[] = []
  for (const text of SCRIPTS.filter((one) => /^<(?!meta|base|iframe|form|a |link)/i.test(one)))
    if (await tryOn(page, text)) ran.push(text)
  console.log(`markdown: ${ran.length} of the same texts run in a naive sink, with ${asked.length} requests`)
  expect(ran.length).toBeGreaterThan(10)
  expect(asked.length).toBeGreaterThan(0)
})

test('50,000 signs of anything are drawn in time', async ({ plain }) => {
  const { page } = await openPage(plain)
  let slowest = { name: '', taken: 0 }
  for (const [name, text] of Object.entries(SLOW).flatMap(inParagraphs)) {
    const taken = await page.evaluate((given) => {
      const begun = performance.now()
      const html = (globalThis as unknown as Sink).lectern.renderMarkdown(given)
      const drawn = performance.now() - begun
      const main = document.querySelector('main') as HTMLElement
      main.innerHTML = html
      return drawn
    }, text)
    console.log(`markdown in Chromium: ${name}, ${text.length} signs in ${taken.toFixed(0)} ms`)
    if (taken > slowest.taken) slowest = { name, taken }
  }
  console.log(`markdown in Chromium: slowest ${slowest.name}, ${slowest.taken.toFixed(0)} ms`)
  expect(slowest.taken).toBeLessThan(10_000)
})

test('formulas are drawn by the browser itself, and what is marked is marked', async ({ plain }) => {
  const { page } = await openPage(plain)
  const text = [
    'Scaled by $\\frac{1}{\\sqrt{d_k}}$, **not** `more`; see [the paper](https://arxiv.org/abs/1706.03762).',
    '$$\n\\mathrm{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V\n$$',
    '- first\n- second',
    'It costs $5 and $6; half a formula: $\\frac{1$ stays as typed.',
  ].join('\n\n')
  await page.evaluate((given) => {
    const main = document.querySelector('main') as HTMLElement
    main.innerHTML = (globalThis as unknown as Sink).lectern.renderMarkdown(given)
  }, text)
  expect(await page.locator('math').count()).toBe(2)
  const bar = await page.locator('mfrac').first().boundingBox()
  const letter = await page.locator('mfrac mn').first().boundingBox()
  expect(bar?.height ?? 0).toBeGreaterThan((letter?.height ?? 0) * 1.5)
  expect(await page.locator('math[display=block]').count()).toBe(1)
  expect(await page.locator('strong').innerText()).toBe('not')
  expect(await page.locator('li').count()).toBe(2)
  const link = page.locator('a')
  expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow')
  expect(await link.getAttribute('target')).toBe('_blank')
  expect(await page.locator('main').innerText()).toContain('It costs $5 and $6; half a formula: ')
  expect(await page.locator('main').innerText()).toContain('\\frac{1')
  expect(await page.locator('annotation').count()).toBe(0)
})

/** As it is, and in paragraphs that a person could have written. */
function inParagraphs([name, text]: [string, string]): [string, string][] {
  return [
    [name, text],
    [`${name}, in paragraphs`, text.replaceAll(/[\s\S]{2000}/g, '$&\n\n')],
  ]
}

/** Everything on the page that must never come out of the renderer. */
function oddities(): string[] {
  const main = document.querySelector('main') as HTMLElement
  return [...main.querySelectorAll('*')].flatMap((one) => {
    const found: string[] = []
    if (
      /^(script|img|svg|iframe|object|embed|form|style|link|meta|base|input|template)$/i.test(one.localName)
    )
      found.push(`element ${one.localName}`)
    for (const { name, value } of one.attributes) {
      if (/^on|^style$|^id$|^src|^data|^action/i.test(name)) found.push(`attribute ${name}`)
      if (name === 'href' && !/^(https?:\/\/|mailto:)/i.test(value)) found.push(`address ${value}`)
      if (name !== 'href' && /javascript:|url\(/i.test(value)) found.push(`value ${value}`)
    }
    return found
  })
}
