// Where else a member meets a paper: a list of two hundred entries, and a PDF in the browser's own viewer.
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { nameOf } from '../support/arxiv-page.ts'
import type { Browser } from './fixtures.ts'
import { ARXIV, expect, test } from './fixtures.ts'
import { insideOurs } from './shadow.ts'
import { captureOnWeb, createClub, pairPanel, signIn } from './steps.ts'

const LIST = 'https://arxiv.org/list/cs.CL/pastweek?show=200'
const PDF = 'https://arxiv.org/pdf/1706.03762v7'
const ENTRIES = 200
const LOOKS = path.resolve(import.meta.dirname, '../../test-results/looks')
const REAL_LIST = path.resolve(import.meta.dirname, '../../../shared/corpus/rendered/list_astro-ph_new.html')

const idOf = (n: number) => (n === 3 ? '1706.03762' : `2403.${String(n + 1).padStart(5, '0')}`)
const listing = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Computation and Language</title>
<style>body{font:14px/1.5 "Lucida Grande",Helvetica,Arial,sans-serif;margin:1rem 2rem}dd{margin:0 0 1rem 3rem}
.list-title{font-size:large;font-weight:bold}.list-authors a{color:#0068ac}</style></head><body><div id="dlpage">
<h1>Computation and Language</h1><dl id="articles"><h3>Fri, 20 Nov 2026 (showing ${ENTRIES} of ${ENTRIES} entries)</h3>
${Array.from(
  { length: ENTRIES },
  (_, n) => `<dt><a name="item${n + 1}">[${n + 1}]</a> <a href ="/abs/${idOf(n)}" title="Abstract">
  arXiv:${idOf(n)}</a> [<a href="/pdf/${idOf(n)}">pdf</a>, <a href="/html/${idOf(n)}v1">html</a>, <a href="#">other</a>]</dt>
  <dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span> Lantern walks, part ${n + 1}</div>
  <div class="list-authors"><a href="#">Ada M. Quill</a>, <a href="#">Ole van der Linden</a></div>
  <div class="list-subjects"><span class="descriptor">Subjects:</span> <span class="primary-subject">Computation and Language (cs.CL)</span></div></div></dd>`,
).join('\n')}</dl></div></body></html>`

/** What the marks say, in order. */
async function marksOn(page: Page): Promise<{ text: string; title: string }[]> {
  const buttons = await insideOurs(page, { host: 'lectern-mark', element: 'button' })
  return buttons.map(({ text, attributes }) => ({ text, title: attributes.get('title') ?? '' }))
}

/** Down the whole list, as a person looks through it: a mark is drawn when its entry comes near. */
async function lookThrough(page: Page, entries: number): Promise<void> {
  await page.bringToFront()
  await page.mouse.move(200, 200)
  // A reload keeps the place.
  await page.evaluate(() => scrollTo(0, 0))
  // The wheel says that somebody is there; its own scrolling is slow.
  await page.mouse.wheel(0, 100)
  const scrolled = async () => {
    await page.evaluate(
      () =>
        new Promise<void>((done) => {
          scrollBy(0, 600)
          requestAnimationFrame(() => requestIdleCallback(() => done()))
        }),
    )
    return page.locator('lectern-mark').count()
  }
  await expect.poll(scrolled, { timeout: 60_000, intervals: [50] }).toBe(entries)
}

/** Milliseconds of each idle callback; the page has no scripts of its own. */
function idleTimes(trace: Buffer): number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as {
    traceEvents: { name: string; dur?: number }[]
  }
  return traceEvents.filter(({ name }) => name === 'FireIdleCallback').map(({ dur = 0 }) => dur / 1000)
}

/** What the toolbar button shows over the tab at this address. */
async function toolbarOver(reader: Browser, url: string): Promise<{ text: string; title: string }> {
  const [worker] = reader.context.serviceWorkers()
  if (!worker) throw new Error('the extension has no worker')
  return worker.evaluate(async (pattern) => {
    const { chrome } = globalThis as unknown as { chrome: ToolbarApi }
    const [tab] = await chrome.tabs.query({ url: pattern })
    const tabId = tab?.id ?? -1
    return {
      text: await chrome.action.getBadgeText({ tabId }),
      title: await chrome.action.getTitle({ tabId }),
    }
  }, url)
}

interface ToolbarApi {
  readonly tabs: { query(which: object): Promise<{ id: number }[]> }
  readonly action: {
    getBadgeText(of: object): Promise<string>
    getTitle(of: object): Promise<string>
  }
}

interface Shift {
  readonly value: number
  readonly sources: readonly { readonly node: Node | null }[]
}

/** Without what arXiv's own header does when it learns that its picture is not there. */
const shifts = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0
        const own = ({ sources }: Shift) =>
          sources.length > 0 &&
          sources.every(({ node }) => node instanceof Element && node.closest('[class*="site-header"]'))
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as Shift[]) sum += own(entry) ? 0 : entry.value
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => done(sum), 200)
      }),
  )

async function inColours(page: Page, name: string): Promise<void> {
  mkdirSync(LOOKS, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: path.join(LOOKS, `${name}-1280-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: null })
}

/** Ben, alone in his club, with the extension paired. */
async function begin(reader: Browser, server: Parameters<typeof signIn>[1]): Promise<Page> {
  const web = await reader.context.newPage()
  await signIn(web, server, 'ben@example.org')
  await createClub(web)
  const panel = await reader.openPanel()
  await pairPanel(panel, web, server)
  return web
}

test('a list says what the group did with each of two hundred papers, and one click adds one', async ({
  server,
  reader,
}) => {
  const web = await begin(reader, server)
  await captureOnWeb(web, server, 'arxiv:1706.03762')
  await reader.context.route('https://arxiv.org/list/**', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: listing }),
  )
  const asked: string[] = []
  reader.context.on('request', (request) => asked.push(request.url()))
  const page = await reader.context.newPage()
  const before = await page.context().browser()
  await before?.startTracing(page, { categories: ['devtools.timeline'] })
  await page.goto(LIST)
  await expect.poll(async () => (await marksOn(page))[3]?.text).toBe('In the list')
  const near = await page.locator('lectern-mark').count()
  await lookThrough(page, ENTRIES)
  const trace = await before?.stopTracing()

  await test.step('within one request, in many short turns; nothing moves', async () => {
    const times = trace === undefined ? [] : idleTimes(trace)
    const worst = Math.max(...times)
    const perFifty = (times.reduce((sum, ms) => sum + ms, 0) / ENTRIES) * 50
    console.log(
      `marks: ${near} before scrolling; idle callbacks of ${times.map((ms) => ms.toFixed(1)).join(', ')} ms, ${perFifty.toFixed(1)} ms for fifty entries; shift ${await shifts(page)}`,
    )
    expect(near).toBeLessThan(ENTRIES / 4)
    expect(times.length).toBeGreaterThanOrEqual(5)
    expect(worst).toBeLessThan(200)
    expect(await shifts(page)).toBe(0)
    expect(asked.filter((url) => url.includes('readings.standings'))).toHaveLength(1)
    const marks = await marksOn(page)
    expect(marks[3]?.title).toBe('Transformers: on the list (v7), 0 summaries')
    expect(marks.filter(({ text }) => text === 'Add to Lectern')).toHaveLength(ENTRIES - 1)
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wider).toBe(false)
    await inColours(page, 'listing')
    await page.setViewportSize({ width: 320, height: 800 })
    await page.reload()
    await lookThrough(page, ENTRIES)
    const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    await expect.poll(tooWide).toBe(false)
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  await test.step('the toolbar says it too, over the paper’s own page', async () => {
    const paper = await reader.context.newPage()
    await reader.context.route('https://arxiv.org/html/**', (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: '<title>Full text</title>' }),
    )
    await paper.goto('https://arxiv.org/html/1706.03762v7')
    const shown = () => toolbarOver(reader, 'https://arxiv.org/html/*')
    await expect.poll(shown).toEqual({
      text: 'list',
      title: 'Write in Lectern. Transformers: on the list (v7), 0 summaries',
    })
    await paper.close()
  })

  await test.step('a click adds it, and the mark says to which list', async () => {
    await page.locator('lectern-mark').nth(5).click()
    await expect
      .poll(async () => (await marksOn(page))[5])
      .toEqual({
        text: 'Added',
        title: 'On its way to the list of Transformers',
      })
    await expect.poll(() => asked.some((url) => url.includes('papers.captureById'))).toBe(true)
  })

  await test.step('after unpairing, the same page says nothing of the group', async () => {
    const panel = await reader.openPanel()
    await panel.getByRole('button', { name: 'Settings' }).click()
    await panel.getByRole('button', { name: /unpair/i }).click()
    await page.reload()
    await lookThrough(page, ENTRIES)
    await page.waitForTimeout(500)
    expect((await marksOn(page)).every(({ text }) => text === 'Add to Lectern')).toBe(true)
  })

  // The rest looks at a page of the corpus.
  if (!existsSync(REAL_LIST)) return
  await reader.context.route('https://arxiv.org/list/astro-ph/new', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: readFileSync(REAL_LIST, 'utf8') }),
  )
  await page.goto('https://arxiv.org/list/astro-ph/new')
  await lookThrough(page, 97)
  await page.locator('lectern-mark').nth(40).scrollIntoViewIfNeeded()
  await inColours(page, 'listing-real')
})

test('the page of a paper on the list says so, and nothing moves', async ({ server, reader }) => {
  const web = await begin(reader, server)
  const id = nameOf(ARXIV).replace(/^arXiv:|v\d+$/g, '')
  await captureOnWeb(web, server, `arxiv:${id}`)
  const page = await reader.context.newPage()
  await page.goto(ARXIV.url)
  const notes = () => insideOurs(page, { host: 'lectern-button', element: 'p' })
  await expect.poll(async () => (await notes()).map(({ text }) => text)).toContain('In the list')
  expect(await shifts(page)).toBe(0)
  await inColours(page, 'abstract-listed')
})

const PDF_BODY = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj
trailer<</Root 1 0 R>>
%%EOF`

test('a PDF in the browser’s viewer is captured by its name, and written about once it is here', async ({
  server,
  reader,
}) => {
  const web = await begin(reader, server)
  await reader.context.route('https://arxiv.org/pdf/**', (route) =>
    route.fulfill({ contentType: 'application/pdf', body: PDF_BODY }),
  )
  // The server's own look-up is built elsewhere: here it says "waiting", and the paper comes as if arXiv had answered.
  await reader.context.route('**/trpc/papers.captureById*', (route) =>
    route.fulfill({ json: [{ result: { data: { state: 'waiting' } } }] }),
  )
  const page = await reader.context.newPage()
  await page.goto(PDF)
  const button = page.locator('lectern-button')
  await expect(button).toBeVisible()
  await inColours(page, 'pdf-tab')
  await button.click()
  const panel = await reader.openPanel('arXiv:1706.03762v7')
  await expect(panel.getByText('asking arXiv')).toBeVisible()
  await panel.screenshot({ path: path.join(LOOKS, 'panel-on-its-way.png') })
  await captureOnWeb(web, server, 'arxiv:1706.03762')
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('Attention Is All You Need', {
    timeout: 60_000,
  })
  await panel.getByLabel('Takeaway').fill('Attention alone carries it.')
  await expect(panel.getByText(/^Saved on this device/)).toBeVisible()
})

test('a click on the toolbar button takes the paper of a mirror, and says why where there is none', async ({
  server,
  reader,
}) => {
  await begin(reader, server)
  const pages: Record<string, string> = {
    'https://scirate.com/arxiv/1706.03762': '<title>SciRate</title><h1>A paper</h1>',
    'https://papers.example/7':
      '<title>Owls</title><meta name="citation_title" content="Do owls read?"><meta name="citation_doi" content="10.5555/owl.1">',
  }
  for (const [url, body] of Object.entries(pages)) {
    await reader.context.route(url, (route) => route.fulfill({ contentType: 'text/html', body }))
  }
  await reader.context.route('**/trpc/papers.captureById*', (route) =>
    route.fulfill({ json: [{ result: { data: { state: 'waiting' } } }] }),
  )
  const panel = await reader.openPanel()
  const page = await reader.context.newPage()

  await page.goto('https://scirate.com/arxiv/1706.03762')
  await pressToolbar(reader, page)
  await panel.getByRole('button', { name: /^Waiting/ }).click()
  await expect(panel.getByRole('heading', { name: 'Paper for the list: arXiv:1706.03762' })).toBeVisible()

  await page.goto('https://papers.example/7')
  // Pressed again while the browser was still granting the tab: as a person would.
  await expect
    .poll(
      async () => {
        await pressToolbar(reader, page)
        return problemsKept(panel)
      },
      { intervals: [2_000] },
    )
    .toContainEqual(expect.stringContaining('DOI 10.5555/owl.1'))
})

/** As the person does it: only this gives the extension leave to read the tab (activeTab). */
async function pressToolbar(reader: Browser, page: Page): Promise<void> {
  await page.bringToFront()
  const whole = await reader.context.browser()?.newBrowserCDPSession()
  if (whole === undefined) throw new Error('the browser has no session of its own')
  const tabAt = async () => {
    const asked = await whole.send('Target.getTargets', { filter: [{ type: 'tab' }] })
    return asked.targetInfos.find(({ url }) => url === page.url())
  }
  await expect.poll(tabAt).toBeDefined()
  const tab = await tabAt()
  const press = { id: reader.extensionId, targetId: tab?.targetId }
  // Newer than Playwright's list of commands.
  await whole.send('Extensions.triggerAction' as never, press as never)
  await whole.detach()
}

/** What the worker noted for the panel beside each tab. */
function problemsKept(panel: Page): Promise<unknown[]> {
  return panel.evaluate(
    () =>
      new Promise<unknown[]>((done) => {
        const opening = indexedDB.open('lectern')
        opening.onsuccess = () => {
          const asking = opening.result.transaction('tabs').objectStore('tabs').getAll()
          asking.onsuccess = () => {
            opening.result.close()
            done(asking.result.map(({ problem }: { problem: string | null }) => problem))
          }
        }
      }),
  )
}
