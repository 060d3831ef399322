// Pictures to be looked at (test-results/looks) and what axe finds on the page: narrow and dark, wide and light; with `LOOKS=all`
// at 360 and 1280 px, each light and dark.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect } from '@playwright/test'

const FOLDER = path.resolve(import.meta.dirname, '../../test-results/looks')
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

const [FEW, MORE] = [
  [
    { width: 360, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'light' },
  ],
  [
    { width: 360, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ],
] as const
const LOOKS = process.env.LOOKS === 'all' ? [...FEW, ...MORE] : FEW

interface Finding {
  readonly id: string
  readonly nodes: { readonly html: string }[]
}

export async function shoot(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme })
    await page.screenshot({
      path: path.join(FOLDER, `${name}-${width}-${colorScheme}.png`),
      fullPage: true,
    })
    expect(await findings(page)).toEqual([])
    expect(await overflow(page), `${name} is wider than ${width} px`).toBe(false)
  }
  await page.emulateMedia({ colorScheme: null })
  if (before) await page.setViewportSize(before)
}

/** In a world of its own, so that the page's policy on scripts stays as it is. */
async function findings(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { frameTree } = await session.send('Page.getFrameTree')
  const world = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id })
  const evaluate = (expression: string) =>
    session.send('Runtime.evaluate', {
      expression,
      contextId: world.executionContextId,
      awaitPromise: true,
      returnByValue: true,
    })
  await evaluate(readFileSync(AXE, 'utf8'))
  const { result } = await evaluate(
    'axe.run(document, { iframes: false }).then(({ violations }) => violations)',
  )
  await session.detach()
  return (result.value as Finding[]).map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  )
}

function overflow(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
}
