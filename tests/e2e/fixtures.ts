// What an end-to-end test stands on: the server as `npm start` runs it, and browsers with and without the built extension.
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type BrowserContext, test as base, chromium, type Page } from '@playwright/test'
import { killPostgres } from '../support/postgres.ts'
import { freePort, type ServerProcess, startServer } from '../support/server-process.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
export const EXTENSION = path.join(ROOT, 'dist/extension/chrome-mv3')
const CORPUS_PAGE = path.join(ROOT, '../shared/corpus/abs/1706.03762v7.browse-2026-08.html')
const OWN_PAGE = path.join(ROOT, 'tests/fixtures/arxiv/current-design.html')

/** The abstract page that is served under its real address, and what must be read from it. */
export const ARXIV = existsSync(CORPUS_PAGE)
  ? {
      file: CORPUS_PAGE,
      url: 'https://arxiv.org/abs/1706.03762',
      title: 'Attention Is All You Need',
      version: 7,
    }
  : { file: OWN_PAGE, ...ownPage() }

const PAPER = `arXiv:${ARXIV.url.replace('https://arxiv.org/abs/', '')}v${ARXIV.version}`

function ownPage() {
  const rows = readFileSync(path.join(path.dirname(OWN_PAGE), 'INDEX.tsv'), 'utf8')
    .split('\n')
    .map((row) => row.split('\t'))
  const names = rows[0] ?? []
  const row = rows.find(([file]) => file?.endsWith('current-design.html')) ?? []
  const cell = (name: string) => row[names.indexOf(name)] ?? ''
  return { url: cell('url'), title: cell('expected_title'), version: Number(cell('version')) }
}

export interface Browser {
  readonly context: BrowserContext
  readonly extensionId: string
  /** The panel on the captured paper, in a tab of its own: a side panel's page is out of Playwright's reach. */
  openPanel(): Promise<Page>
}

interface Fixtures {
  server: ServerProcess & { readonly folder: string }
  /** A browser with the built extension in which arxiv.org shows a stored page, and nothing else outside is reached. */
  reader: Browser
  /** A browser without the extension. */
  plain: BrowserContext
}

const LOCAL = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
]

async function launch(folder: string, args: string[], withExtension: boolean): Promise<BrowserContext> {
  const executablePath = process.env.LECTERN_BROWSER
  return chromium.launchPersistentContext(folder, {
    ...(executablePath ? { executablePath } : {}),
    headless: true,
    chromiumSandbox: false,
    viewport: { width: 1280, height: 900 },
    args: [LOCAL, ...QUIET, ...args],
    ...(withExtension ? { ignoreDefaultArgs: ['--disable-extensions'] } : {}),
  })
}

async function scratch(name: string): Promise<string> {
  return mkdtemp(path.join(os.tmpdir(), `lectern-${name}-`))
}

/** Both ways that browsers know: the flag that Chromium still has, and the protocol's own for branded Chrome. */
async function loadExtension(context: BrowserContext): Promise<string> {
  const browser = context.browser()
  if (!browser) throw new Error('the browser has no session for its extensions')
  const session = await browser.newBrowserCDPSession()
  const { id } = (await session.send('Extensions.loadUnpacked' as never, { path: EXTENSION } as never)) as {
    id: string
  }
  return id
}

export const test = base.extend<Fixtures>({
  server: async ({ browserName: _ }, use) => {
    const folder = await scratch('e2e')
    const server = await startServer({ folder, port: await freePort() })
    await use({ ...server, folder })
    await server.stop()
    await killPostgres(folder)
    await rm(folder, { recursive: true, force: true })
  },
  reader: async ({ browserName: _ }, use) => {
    const folder = await scratch('reader')
    const context = await launch(folder, ['--enable-unsafe-extension-debugging'], true)
    const extensionId = await loadExtension(context)
    const html = readFileSync(ARXIV.file, 'utf8')
    await context.route(/^https:\/\/arxiv\.org\//, (route) => {
      const page = route.request().url().split(/[?#]/)[0] === ARXIV.url
      return page
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
        : route.fulfill({ status: 404, body: '' })
    })
    const openPanel = async () => {
      const page = await context.newPage()
      await page.goto(`chrome-extension://${extensionId}/sidepanel.html?paper=${PAPER}`)
      return page
    }
    await use({ context, extensionId, openPanel })
    await context.close()
    await rm(folder, { recursive: true, force: true })
  },
  plain: async ({ browserName: _ }, use) => {
    const folder = await scratch('plain')
    const context = await launch(folder, [], false)
    await use(context)
    await context.close()
    await rm(folder, { recursive: true, force: true })
  },
})
export { expect } from '@playwright/test'
