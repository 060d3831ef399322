// A Chromium that reaches nothing outside, and the extension in it.
import { type BrowserContext, chromium } from '@playwright/test'

const LOCAL = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1'
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
]

/** On a profile in this folder; `forExtensions` where one is to be loaded. */
export function launchChromium(
  folder: string,
  {
    forExtensions,
    executablePath = process.env.LECTERN_BROWSER,
    bypassCSP = false,
  }: {
    forExtensions: boolean
    executablePath?: string | undefined
    /** For what must hold without the second line of defence. */
    bypassCSP?: boolean
  },
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    ...(executablePath ? { executablePath } : {}),
    headless: true,
    bypassCSP,
    chromiumSandbox: false,
    viewport: { width: 1280, height: 900 },
    args: [LOCAL, ...QUIET, ...(forExtensions ? ['--enable-unsafe-extension-debugging'] : [])],
    ...(forExtensions ? { ignoreDefaultArgs: ['--disable-extensions'] } : {}),
  })
}

/** By the protocol, which branded Chrome knows too; resolves with the extension's id. */
export async function loadExtension(context: BrowserContext, folder: string): Promise<string> {
  const browser = context.browser()
  if (!browser) throw new Error('the browser has no session for its extensions')
  const session = await browser.newBrowserCDPSession()
  const { id } = (await session.send('Extensions.loadUnpacked' as never, { path: folder } as never)) as {
    id: string
  }
  return id
}
