// What the main pages cost with 100,000 summaries in the database: `node tests/bench/web-pages.ts [rounds]`. A real server and
// Chromium, each page in a fresh profile; the control is a static page of the same server with our styles, in the same run.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import { build, TARGETS } from '../../server/build.ts'
import { createClub, signIn } from '../e2e/steps.ts'
import { findBrowser } from '../support/browser.ts'
import { killPostgres } from '../support/postgres.ts'
import { freePort, type ServerProcess, startServer } from '../support/server-process.ts'
import { BIG, seedBigClub } from './big-club.ts'
import { median } from './medians.ts'

const MOST_BYTES = 300_000
const MEASURES = ['first paint', 'largest paint', 'key to paint', 'bytes'] as const
type Measure = (typeof MEASURES)[number]
type Cost = Readonly<Record<Measure, number>>

interface Subject {
  readonly name: string
  readonly path: string
  /** Shown when the page is there. */
  readonly shows: string
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

type State = Awaited<ReturnType<BrowserContext['storageState']>>

/** Loaded from nothing: no file of ours is in the profile yet. */
async function measure(
  browser: Browser,
  { url, shows }: { url: string; shows: string },
  state: State,
): Promise<Cost> {
  const context = await browser.newContext({ storageState: state, viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.goto(url)
  await page.locator(shows).first().waitFor()
  await page.waitForLoadState('networkidle')
  const paints = await readPaints(page)
  const key = await keyToPaint(page)
  await context.close()
  return { ...paints, 'key to paint': key, bytes }
}

function readPaints(page: Page): Promise<{ 'first paint': number; 'largest paint': number }> {
  return page.evaluate(
    () =>
      new Promise((done) => {
        const [first] = performance.getEntriesByName('first-contentful-paint')
        new PerformanceObserver((list) => {
          const largest = list.getEntries().at(-1)?.startTime ?? 0
          done({ 'first paint': first?.startTime ?? 0, 'largest paint': largest })
        }).observe({ type: 'largest-contentful-paint', buffered: true })
      }),
  )
}

/** The median of some presses of `j`, each from the key to the frame after it. */
async function keyToPaint(page: Page): Promise<number> {
  const times: number[] = []
  for (let press = 0; press < 7; press += 1) {
    // The promise waits in the page, so that the key is pressed only when it is heard.
    await page.evaluate(() => {
      const seen = new Promise<number>((done) => {
        document.addEventListener(
          'keydown',
          ({ timeStamp }) =>
            requestAnimationFrame(() => setTimeout(() => done(performance.now() - timeStamp))),
          { once: true },
        )
      })
      Object.assign(globalThis, { seen })
    })
    await page.keyboard.press('j')
    times.push(await page.evaluate(() => (globalThis as unknown as { seen: Promise<number> }).seen))
  }
  return median(times)
}

function row(name: string, costs: readonly Cost[], control: readonly Cost[]): string {
  const cells = MEASURES.map((one) => {
    const own = median(costs.map((cost) => cost[one]))
    const ratio = own / median(control.map((cost) => cost[one]))
    return `${own.toFixed(0).padStart(9)} ${`× ${ratio.toFixed(1)}`.padStart(7)}`
  })
  return `${name.padEnd(12)}${cells.join('  ')}`
}

async function subjectsOf(server: ServerProcess, folder: string, page: Page): Promise<Subject[]> {
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  const group = new URL(page.url()).pathname
  const began = performance.now()
  const { readingId, summaries } = await seedBigClub(folder)
  say(
    `${summaries} summaries, ${BIG.readings} papers, ${BIG.members} members in one group, written in ${((performance.now() - began) / 1000).toFixed(0)} s`,
  )
  return [
    { name: 'static page', path: '/sign-in/none', shows: 'h1' },
    { name: 'home', path: '/', shows: '#owed' },
    { name: 'club', path: group.replace(/\/groups\/.*/, ''), shows: '.tiles li' },
    { name: 'group', path: group, shows: '.papers li' },
    { name: 'reading', path: `${group}/readings/${readingId}`, shows: 'article.summary' },
    { name: 'settings', path: '/settings', shows: '#sessions' },
  ]
}

async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 7)
  if (!Number.isInteger(rounds) || rounds < 3) throw new Error('Three rounds or more.')
  const executablePath = findBrowser(say)
  await build(TARGETS.web)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-'))
  const server = await startServer({ folder, port: await freePort() })
  const browser = await chromium.launch({ executablePath, chromiumSandbox: false })
  try {
    const first = await browser.newContext()
    const subjects = await subjectsOf(server, folder, await first.newPage())
    const state = await first.storageState()
    const costs = new Map(subjects.map(({ name }) => [name, [] as Cost[]]))
    // The first round warms the database and is not counted.
    for (let round = -1; round < rounds; round += 1) {
      for (const { name, path: at, shows } of subjects) {
        const cost = await measure(browser, { url: server.url + at, shows }, state)
        if (round >= 0) costs.get(name)?.push(cost)
      }
    }
    say(`${executablePath}, ${rounds} rounds in turn, fresh profile each, medians; × the static page`)
    say(
      `${'page'.padEnd(12)}${MEASURES.map((one) => `${one}${one === 'bytes' ? '' : ' ms'}`.padStart(17)).join('  ')}`,
    )
    const control = costs.get('static page') ?? []
    for (const [name, own] of costs) say(row(name, own, control))
    const heavy = [...costs].filter(([, own]) => median(own.map(({ bytes }) => bytes)) > MOST_BYTES)
    say(
      heavy.length === 0
        ? `All below ${MOST_BYTES} bytes.`
        : `Over ${MOST_BYTES} bytes: ${heavy.map(([name]) => name).join(', ')}`,
    )
    if (heavy.length > 0) process.exitCode = 1
  } finally {
    await browser.close()
    await server.stop()
    await killPostgres(folder)
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

await main()
