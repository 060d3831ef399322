// A person's laptop: a browser profile with the built extension that outlives its browser, and the panel on one paper.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext, CDPSession, Page } from '@playwright/test'
import { ARXIV, nameOf } from '../../support/arxiv-page.ts'
import { launchChromium, loadExtension } from '../../support/chromium.ts'
import { EXTENSION } from '../fixtures.ts'

export class Laptop {
  readonly #folder: string
  #context: BrowserContext | null = null
  #extensionId = ''
  #panel: Page | null = null

  private constructor(folder: string) {
    this.#folder = folder
  }

  static async unpack(): Promise<Laptop> {
    const laptop = new Laptop(await mkdtemp(path.join(os.tmpdir(), 'lectern-laptop-')))
    await laptop.start()
    return laptop
  }

  get context(): BrowserContext {
    if (this.#context === null) throw new Error('the browser is not running')
    return this.#context
  }

  get panel(): Page {
    if (this.#panel === null) throw new Error('the panel is not open')
    return this.#panel
  }

  async start(): Promise<void> {
    const context = await launchChromium(this.#folder, { forExtensions: true })
    this.#context = context
    this.#extensionId = await loadExtension(context, EXTENSION)
    const html = readFileSync(ARXIV.file, 'utf8')
    await context.route(/^https:\/\/arxiv\.org\//, (route) => {
      const page = route.request().url().split(/[?#]/)[0] === ARXIV.url
      return page
        ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
        : route.fulfill({ status: 404, body: '' })
    })
  }

  /** The panel in a tab of its own; what it had opened before is left as it is. */
  async openPanel(): Promise<Page> {
    const page = await this.context.newPage()
    await page.goto(`chrome-extension://${this.#extensionId}/sidepanel.html?paper=${nameOf(ARXIV)}`)
    this.#panel = page
    return page
  }

  async closePanel(): Promise<void> {
    await this.#panel?.close({ runBeforeUnload: false }).catch(() => undefined)
    this.#panel = null
  }

  async protocol(): Promise<CDPSession> {
    const browser = this.context.browser()
    if (browser === null) throw new Error('the browser has no session')
    return browser.newBrowserCDPSession()
  }

  /** Ends the service worker as the browser does when it is idle; the next message starts it anew. */
  async stopWorker(): Promise<void> {
    const session = await this.protocol()
    const { targetInfos } = await session.send('Target.getTargets')
    for (const { type, url, targetId } of targetInfos) {
      if (type === 'service_worker' && url.includes(this.#extensionId)) {
        await session.send('Target.closeTarget', { targetId })
      }
    }
    await session.detach()
  }

  /** Panel and worker live in one process: the browser sets a crashed extension aside until the person reloads it. */
  async crashPanel(): Promise<void> {
    const session = await this.context.newCDPSession(this.panel)
    await Promise.race([session.send('Page.crash').catch(() => undefined), this.panel.waitForEvent('crash')])
    await this.closePanel()
    await loadExtension(this.context, EXTENSION)
    await this.#untilInstalled()
  }

  /** As an update does: every page of the extension is closed, the worker begins anew. */
  async reloadExtension(): Promise<void> {
    const closed = this.panel.waitForEvent('close')
    await loadExtension(this.context, EXTENSION)
    await closed
    this.#panel = null
    await this.#untilInstalled()
  }

  /** SIGKILL: nothing is written any more that was not on its way to the disk. */
  async killBrowser(): Promise<void> {
    const session = await this.protocol()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const main = processInfo.find(({ type }) => type === 'browser')
    if (main === undefined) throw new Error('the browser has no process')
    const gone = new Promise((done) => this.context.once('close', done))
    process.kill(main.id, 'SIGKILL')
    await gone
    this.#context = null
    this.#panel = null
  }

  async throwAway(): Promise<void> {
    await this.#context?.close().catch(() => undefined)
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 })
  }

  async #untilInstalled(): Promise<void> {
    for (let turn = 0; turn < 100; turn++) {
      const page = await this.context.newPage()
      const reached = await page
        .goto(`chrome-extension://${this.#extensionId}/sidepanel.html`)
        .then(() => true)
        .catch(() => false)
      await page.close()
      if (reached) return
      await new Promise((done) => setTimeout(done, 100))
    }
    throw new Error('the extension did not come back')
  }
}
