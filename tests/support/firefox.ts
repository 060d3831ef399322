// Starts a headless Firefox on a profile of its own, installs an extension in it and drives it by WebDriver BiDi. System
// access is what lets a test open the extension's own pages and click its button in the toolbar.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Bidi, connectBidi } from './bidi.ts'
import { openTab, type Tab, tabOf } from './firefox-tab.ts'

export interface Firefox {
  newTab(): Promise<Tab>
  /** The browser's own window, with toolbar and sidebar: may be asked, cannot be clicked in. */
  readonly window: Tab
  /** Answers this one address, which is then not asked for outside: the proxy speaks no TLS. */
  answer(url: string, type: string, body: Buffer): Promise<void>
  close(): Promise<void>
}

interface Options {
  readonly executable: string
  readonly proxyPort: number
  /** The built extension, by the id of its manifest, and under which address its pages shall be found. */
  readonly extension: { readonly folder: string; readonly id: string; readonly uuid: string }
}

const START_MS = 40_000

export async function startFirefox({ executable, proxyPort, extension }: Options): Promise<Firefox> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'lectern-firefox-'))
  const uuids = JSON.stringify({ [extension.id]: extension.uuid })
  writePrefs(folder, { ...QUIET, ...proxied(proxyPort), 'extensions.webextensions.uuids': uuids })
  const child = launch(executable, folder)
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const end = async (bidi?: Bidi) => {
    await bidi?.send('browser.close').catch(() => undefined)
    bidi?.close()
    const alarm = setTimeout(() => child.kill('SIGKILL'), bidi ? 5_000 : 0)
    await ended
    clearTimeout(alarm)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const bidi = await connectBidi(`${await addressOf(child)}/session`)
    await bidi.send('session.new', { capabilities: {} })
    const extensionData = { type: 'path', path: extension.folder }
    await bidi.send('webExtension.install', { extensionData })
    const { contexts } = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' })
    const [own] = contexts as { context: string }[]
    return {
      newTab: () => openTab(bidi),
      window: tabOf(bidi, own?.context ?? ''),
      answer: (url, type, body) => answer(bidi, { url, type, body }),
      close: () => end(bidi),
    }
  } catch (error) {
    await end()
    throw error
  }
}

async function answer(bidi: Bidi, { url, type, body }: { url: string; type: string; body: Buffer }) {
  bidi.listen('network.beforeRequestSent', ({ isBlocked, request }) => {
    const { request: id, url: asked } = request as { request: string; url: string }
    if (isBlocked !== true || asked !== url) return
    const headers = [{ name: 'content-type', value: { type: 'string', value: type } }]
    const answered = { type: 'base64', value: body.toString('base64') }
    void bidi.send('network.provideResponse', { request: id, statusCode: 200, headers, body: answered })
  })
  await bidi.send('session.subscribe', { events: ['network.beforeRequestSent'] })
  const urlPatterns = [{ type: 'string', pattern: url }]
  await bidi.send('network.addIntercept', { phases: ['beforeRequestSent'], urlPatterns })
}

/** The folder is profile and home at once: as root, Firefox refuses a home that is another's. */
function launch(executable: string, folder: string): ChildProcess {
  const access = ['--remote-debugging-port=0', '--remote-allow-system-access']
  return spawn(executable, ['--headless', '--no-remote', '--profile', folder, ...access], {
    env: { ...process.env, HOME: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** Firefox says where it listens; the port is its own choice. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, fail) => {
    let said = ''
    const giveUp = (why: string) => {
      clearTimeout(alarm)
      fail(new Error(`Firefox ${why}:\n${said.slice(-2_000)}`))
    }
    const alarm = setTimeout(() => giveUp('did not start'), START_MS)
    child.once('error', fail)
    child.once('close', (code) => giveUp(`ended with ${code}`))
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const address = /listening on (ws:\S+)/.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(alarm)
      found(address)
    })
  })
}

type Prefs = Readonly<Record<string, string | number | boolean>>

/** No upgrade to https, which the proxy does not speak; no calls home; an event page sleeps soon, not after 30 s. */
const QUIET: Prefs = {
  'dom.security.https_first': false,
  'dom.security.https_only_mode': false,
  'network.stricttransportsecurity.preloadlist': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'extensions.background.idle.timeout': 800,
}

function proxied(port: number): Prefs {
  const host = '127.0.0.1'
  return {
    'network.proxy.type': 1,
    'network.proxy.http': host,
    'network.proxy.http_port': port,
    'network.proxy.ssl': host,
    'network.proxy.ssl_port': port,
  }
}

function writePrefs(folder: string, prefs: Prefs): void {
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  )
  writeFileSync(path.join(folder, 'user.js'), lines.join('\n'))
}
