// Loads one page in a fresh tab and reads from the browser what it cost: the CPU time of its main thread, so that other work
// on the machine counts for little, and what is still held after garbage was collected.
import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import type { BrowserContext, CDPSession, Page } from '@playwright/test'

/** In the order of the table; the unit of each is in its name. */
export const MEASURES = [
  'script ms',
  'main thread ms',
  'with moving ms',
  'heap kB',
  'nodes',
  'layout shift',
  'eager bytes',
] as const
export type Measure = (typeof MEASURES)[number]
export type Cost = Readonly<Record<Measure, number>>

/** Longer than the 2 s after which a content script that waits for an idle moment gets its turn anyway. */
const SETTLE_MS = 2_500
const MOVED_MS = 700

/** What of ours the page must have, so that nothing is measured that did not work. */
interface Expected {
  readonly button: boolean
  readonly marks: boolean
}

export async function loadPage(context: BrowserContext, url: string, expected: Expected): Promise<Cost> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(SETTLE_MS)
  const spent = await metrics(session)
  // Now somebody looks at the page: what waited for that is drawn.
  await page.mouse.move(200, 200)
  await page.waitForTimeout(MOVED_MS)
  const moved = await metrics(session)
  await session.send('HeapProfiler.collectGarbage')
  const held = await metrics(session)
  const shift = await layoutShift(page)
  for (const kind of ['button', 'mark'] as const) {
    const there = (await page.locator(`lectern-${kind}`).count()) > 0
    const wanted = kind === 'button' ? expected.button : expected.marks
    if (there !== wanted) throw new Error(`${url} ${there ? 'has a' : 'has no'} ${kind}`)
  }
  await page.close()
  return {
    'script ms': (spent('ScriptDuration') + spent('V8CompileDuration')) * 1000,
    'main thread ms': spent('TaskDuration') * 1000,
    'with moving ms': moved('TaskDuration') * 1000,
    'heap kB': held('JSHeapUsedSize') / 1000,
    nodes: held('Nodes'),
    'layout shift': shift,
    'eager bytes': 0,
  }
}

async function metrics(session: CDPSession): Promise<(name: string) => number> {
  const read = new Map(
    (await session.send('Performance.getMetrics')).metrics.map((one) => [one.name, one.value]),
  )
  return (name) => {
    const value = read.get(name)
    if (value === undefined) throw new Error(`the browser does not measure ${name}`)
    return value
  }
}

function layoutShift(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as (PerformanceEntry & { readonly value: number })[]
          done(shifts.reduce((sum, { value }) => sum + value, 0))
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => done(0), 100)
      }),
  )
}

/** Every script that is parsed in the page, whoever brings it; in a load of its own, since a debugger slows. */
export async function scriptBytes(context: BrowserContext, url: string): Promise<number> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  let bytes = 0
  session.on('Debugger.scriptParsed', ({ url: source, length = 0 }) => {
    if (/^(?:https|chrome-extension):/.test(source)) bytes += length
  })
  await session.send('Debugger.enable')
  await page.goto(url, { waitUntil: 'load' })
  await page.waitForTimeout(SETTLE_MS)
  await page.close()
  return bytes
}

interface Manifest {
  readonly content_scripts?: readonly {
    readonly matches: readonly string[]
    readonly css?: readonly string[]
  }[]
}

/** Of the style sheets that the manifest puts into the page: the protocol does not show them. */
export function styleBytes(extension: string, url: string): number {
  const manifest = JSON.parse(readFileSync(path.join(extension, 'manifest.json'), 'utf8')) as Manifest
  const here = (manifest.content_scripts ?? []).filter(({ matches }) => matches.some((one) => fits(one, url)))
  const files = here.flatMap(({ css = [] }) => css)
  return files.reduce((sum, file) => sum + statSync(path.join(extension, file)).size, 0)
}

/** `*://*.arxiv.org/abs/*` */
function fits(pattern: string, url: string): boolean {
  const regex = pattern
    .replaceAll(/[.?+^$(){}|[\]\\]/g, '\\$&')
    .replace('*://', 'https?://')
    .replace('://*\\.', '://(?:[^/]+\\.)?')
    .replaceAll('/*', '/.*')
  return new RegExp(`^${regex}$`).test(url)
}
