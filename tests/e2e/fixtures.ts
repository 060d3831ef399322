// What an end-to-end test stands on: the server as `npm start` runs it, and browsers with and without the built extension.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type BrowserContext, test as base, type Page } from '@playwright/test'
import { ARXIV, nameOf } from '../support/arxiv-page.ts'
import { launchChromium, loadExtension } from '../support/chromium.ts'
import { killPostgres } from '../support/postgres.ts'
import type { ServerProcess } from '../support/server-process.ts'
import { EmptiedServer } from './emptied-server.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
export const EXTENSION = path.join(ROOT, 'dist/extension/chrome-mv3')

export interface Browser {
  readonly context: BrowserContext
  readonly extensionId: string
  /** The panel on a captured paper, in a tab of its own: a side panel's page is out of Playwright's reach. */
  openPanel(paper?: string): Promise<Page>
}

interface Fixtures {
  server: ServerProcess & { readonly folder: string }
  /** A browser with the built extension in which arxiv.org shows a stored page, and nothing else outside is reached. */
  reader: Browser
  /** A browser without the extension. */
  plain: BrowserContext
}

interface Shared {
  emptied: EmptiedServer
}

async function scratch(name: string): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), `lectern-${name}-`))
}

/** Somebody sits before each page and moves the pointer: the button waits for that. */
function keepMoving(): void {
  setInterval(() => dispatchEvent(new PointerEvent('pointermove')), 250)
}

/** A browser of one's own with the built extension: the fixture `reader`, and for tests in which several people read. */
export async function openReader(
  paper: typeof ARXIV = ARXIV,
): Promise<{ browser: Browser; close(): Promise<void> }> {
  const folder = await scratch('reader')
  const context = await launchChromium(folder, { forExtensions: true })
  const extensionId = await loadExtension(context, EXTENSION)
  await context.addInitScript(keepMoving)
  const html = readFileSync(paper.file, 'utf8')
  await context.route(/^https:\/\/arxiv\.org\//, (route) => {
    const page = route.request().url().split(/[?#]/)[0] === paper.url
    return page
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
      : route.fulfill({ status: 404, body: '' })
  })
  const openPanel = async (name = nameOf(paper)) => {
    const page = await context.newPage()
    await page.goto(`chrome-extension://${extensionId}/sidepanel.html?paper=${name}`)
    return page
  }
  const close = async () => {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { browser: { context, extensionId, openPanel }, close }
}

export const test = base.extend<Fixtures, Shared>({
  emptied: [
    async ({ browserName: _ }, use) => {
      const folder = await scratch('e2e')
      const emptied = new EmptiedServer(folder)
      await use(emptied)
      await emptied.stop()
      await killPostgres(folder)
      await rm(folder, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  server: async ({ emptied }, use) => {
    await use(await emptied.forNextTest())
  },
  reader: async ({ browserName: _ }, use) => {
    const { browser, close } = await openReader()
    await use(browser)
    await close()
  },
  plain: async ({ browserName: _ }, use) => {
    const folder = await scratch('plain')
    const context = await launchChromium(folder, { forExtensions: false })
    await use(context)
    await context.close()
    await rm(folder, { recursive: true, force: true })
  },
})
export { expect } from '@playwright/test'
export { ARXIV }
