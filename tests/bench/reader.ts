// How soon a paper can be read: `node tests/bench/reader.ts [rounds]`. Our reader and pdf.js's plainest viewer open the same
// PDF in the same Chromium, in turn; time from the start of the navigation. Goal: at most 1.15 times the plain viewer.
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { build, EXTENSION_FOLDER, TARGETS } from '../../server/build.ts'
import { CORPUS } from '../support/arxiv-page.ts'
import { findBrowser } from '../support/browser.ts'
import { launchChromium, loadExtension } from '../support/chromium.ts'
import { makePdf } from '../support/pdf.ts'
import { median, told } from './medians.ts'
import { writeStockViewer } from './stock-viewer.ts'

const PAPER = '2004.04906v3'
const GOAL = 1.15
const PARTS = ['first page painted', 'its text can be selected'] as const
type Part = (typeof PARTS)[number]
type Times = Readonly<Record<Part, number>>

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Thirteen pages in two columns of the corpus, else as many made here. */
function aPaper(): Buffer {
  const file = path.join(CORPUS, 'pdf', `${PAPER}.pdf`)
  if (existsSync(file)) return readFileSync(file)
  const line = (n: number, x: number) => ({
    x,
    y: 740 - 12 * n,
    text: `words of line ${n} in a column of a paper`,
  })
  const page = Array.from({ length: 110 }, (_, n) => line(n % 55, n < 55 ? 60 : 320))
  return makePdf({ pages: Array.from({ length: 13 }, () => page) })
}

/** Read at each frame: a page is busy until it is painted whole; the last element of a text layer comes when it is whole. */
async function open(context: BrowserContext, url: string): Promise<Times> {
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'commit' })
  const times = await page.evaluate(
    ([painted, selectable]) =>
      new Promise<Record<string, number>>((done, fail) => {
        const seen: Record<string, number> = {}
        const look = () => {
          const first = document.querySelector('.page[data-page-number="1"]')
          const now = performance.now()
          const canvas = first?.querySelector<HTMLCanvasElement>('canvas:not([hidden])')
          const busy = first?.classList.contains('loadingIcon') !== false
          if (canvas != null && first?.getAttribute('data-loaded') === 'true' && !busy) seen[painted] ??= now
          if (first?.querySelector('.endOfContent') != null) seen[selectable] ??= now
          if (Object.keys(seen).length === 2) done(seen)
          else if (now > 60_000) fail(new Error('nothing was drawn'))
          else requestAnimationFrame(look)
        }
        look()
      }),
    PARTS,
  )
  await page.close()
  return times as Times
}

async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 15)
  if (!Number.isInteger(rounds) || rounds < 7) throw new Error('Seven rounds or more.')
  const browser = findBrowser(say)
  await build(TARGETS.chrome)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-'))
  const stock = path.join(folder, 'stock')
  writeStockViewer(stock)
  const context = await launchChromium(path.join(folder, 'profile'), {
    forExtensions: true,
    executablePath: browser,
  })
  try {
    const ours = `chrome-extension://${await loadExtension(context, path.join(EXTENSION_FOLDER, 'chrome-mv3'))}/paper.html?paper=${PAPER}`
    const theirs = `chrome-extension://${await loadExtension(context, stock)}/simple.html?paper=${PAPER}`
    const body = aPaper()
    await context.route(/^https:\/\/arxiv\.org\//, (route) =>
      route.fulfill({ contentType: 'application/pdf', body }),
    )
    const pairs: { ours: Times; theirs: Times }[] = []
    for (let round = -2; round < rounds; round += 1) {
      // Who goes first changes; the first two rounds warm caches and are not counted.
      const early = round % 2 === 0 ? await open(context, ours) : null
      const other = await open(context, theirs)
      const pair = { ours: early ?? (await open(context, ours)), theirs: other }
      if (round >= 0) pairs.push(pair)
    }
    say(`${browser}, ${(body.length / 1000).toFixed(0)} kB, ${rounds} rounds in turn, medians ± spread`)
    for (const part of PARTS) {
      const [own, plain] = [pairs.map((pair) => pair.ours[part]), pairs.map((pair) => pair.theirs[part])]
      const ratio = median(own) / median(plain)
      const verdict = ratio <= GOAL ? 'within' : 'above'
      say(
        `${part.padEnd(26)}reader ${told(own)}, plain viewer ${told(plain)}, ratio ${ratio.toFixed(3)} (${verdict} ${GOAL})`,
      )
    }
  } finally {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
