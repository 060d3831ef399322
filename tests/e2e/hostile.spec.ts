// A page that attacks, in a real browser (E3, E4): nothing of it runs in the extension, nothing is sent elsewhere, it
// cannot press our button or see into it; and what it says is shown as the text it is.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from './fixtures.ts'

const PAGE = readFileSync(path.resolve(import.meta.dirname, '../fixtures/arxiv/current-design.html'), 'utf8')
const URL_OF_PAGE = 'https://arxiv.org/abs/2403.09999'
const TITLE = '<img src=https://evil.example/t onerror="top.ran=1"><script>top.ran=1</script>'
const quoted = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** Watches for our elements, looks into them, presses them, and speaks to whoever listens. */
const ATTACK = `
  window.seen = []
  const attack = () => {
    for (const host of document.querySelectorAll('lectern-button, lectern-mark')) {
      seen.push(String(host.shadowRoot) + host.textContent)
      host.click()
      host.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
      host.firstElementChild?.click()
    }
    for (const lectern of ['capture-here', 'capture-tab', 'drain-outbox', 'standings', 'read-page']) {
      postMessage({ lectern, ask: {} }, '*')
      document.dispatchEvent(new CustomEvent(lectern, { detail: {} }))
      window.chrome?.runtime?.sendMessage?.('lchgcafnaecodalfgpgopfkcgjmibdah', { lectern, ask: {} })
    }
  }
  new MutationObserver(attack).observe(document, { childList: true, subtree: true })
  addEventListener('load', attack)
  setInterval(attack, 50)`

const hostile = PAGE.replace(/(citation_title" content=")[^"]*/, `$1${quoted(TITLE)} \u202edesrever`)
  .replace(/(citation_abstract" content=")[^"]*/, `$1${quoted(TITLE)}${'word '.repeat(400_000)}`)
  .replace('</head>', `<script>${ATTACK}</script></head>`)

test('a hostile page gets nothing from being captured', async ({ reader }) => {
  const outside: string[] = []
  reader.context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    const known =
      protocol === 'chrome-extension:' || ['localhost', 'arxiv.org', 'static.arxiv.org'].includes(hostname)
    if (!known && protocol.startsWith('http')) outside.push(request.url())
  })
  await reader.context.route(URL_OF_PAGE, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: hostile }),
  )
  const page = await reader.context.newPage()
  await page.goto(URL_OF_PAGE)
  const button = page.locator('lectern-button')
  await expect(button).toBeVisible()
  await page.waitForTimeout(500)
  const panel = await reader.context.newPage()
  await panel.goto(`chrome-extension://${reader.extensionId}/sidepanel.html?paper=arXiv:2403.09999`)
  // Its own clicks captured nothing.
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText('arXiv:2403.09999 is not here yet')

  await page.bringToFront()
  await button.click()
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText(`${TITLE} desrever`)
  const ran = (where: typeof page) =>
    where.evaluate(() => (globalThis as unknown as { ran?: number }).ran ?? 0)
  expect([await ran(page), await ran(panel)]).toEqual([0, 0])
  expect(await panel.locator('h1 img, h1 script').count()).toBe(0)
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen)
  expect([...new Set(seen)]).toEqual(['null'])
  expect(outside).toEqual([])
})
