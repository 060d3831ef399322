// How soon one can write, and how soon what is written is safe: `node tests/bench/writing.ts [rounds]`. The panel on a paper
// with a draft, and the plainest page that keeps a text, in the same Chromium and in turn. Told as ratios.
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { build, EXTENSION_FOLDER, TARGETS } from '../../server/build.ts'
import { ARXIV, nameOf } from '../support/arxiv-page.ts'
import { findBrowser } from '../support/browser.ts'
import { launchChromium, loadExtension } from '../support/chromium.ts'
import { median, told } from './medians.ts'
import { writeNotebook } from './plain-notebook.ts'

/** As extension pages wait after the last key (shared/device/keep-draft.ts). */
const PAUSE_MS = 300
const PARTS = ['open to ready to type', 'keystroke to disk'] as const
type Part = (typeof PARTS)[number]
type Times = Readonly<Record<Part, number>>

interface Subject {
  readonly url: string
  readonly database: string
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Ready: the field is drawn and takes the focus. */
async function open(context: BrowserContext, { url }: Subject): Promise<{ page: Page; ready: number }> {
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'commit' })
  const ready = await page.evaluate(
    () =>
      new Promise<number>((done, fail) => {
        const look = () => {
          const field = document.querySelector<HTMLTextAreaElement>('#takeaway')
          const plain = document.querySelector('main, [data-ready]') !== null
          if (field !== null && plain) {
            field.focus()
            if (document.activeElement === field) return done(performance.now())
          }
          if (performance.now() > 30_000) return fail(new Error('there was nothing to type into'))
          requestAnimationFrame(look)
        }
        look()
      }),
  )
  return { page, ready }
}

/** From the key to the moment at which the text is read back from the database. */
async function typeOne(page: Page, { database }: Subject, round: number): Promise<number> {
  const mark = `r${round} `
  const seen = page.evaluate(
    ({ name, wanted }) =>
      new Promise<number>((done, fail) => {
        let pressed = 0
        document.addEventListener('input', () => {
          pressed = performance.now()
        })
        const opening = indexedDB.open(name)
        opening.onerror = () => fail(opening.error)
        opening.onsuccess = () => {
          const look = () => {
            const asked = opening.result.transaction('drafts').objectStore('drafts').getAll()
            asked.onsuccess = () => {
              const rows = asked.result as { content: { takeaway: string } }[]
              const there = rows.some(({ content }) => content.takeaway.endsWith(wanted))
              if (there) {
                opening.result.close()
                return done(performance.now() - pressed)
              }
              setTimeout(look, 1)
            }
          }
          look()
        }
      }),
    { name: database, wanted: mark },
  )
  await page.keyboard.press('Control+End')
  await page.keyboard.insertText(mark)
  return seen
}

async function measure(context: BrowserContext, subject: Subject, round: number): Promise<Times> {
  const { page, ready } = await open(context, subject)
  const stored = await typeOne(page, subject, round)
  await page.close()
  return { 'open to ready to type': ready, 'keystroke to disk': stored }
}

/** The paper on the desk, as a click on its page brings it there. */
async function capture(context: BrowserContext): Promise<void> {
  const html = readFileSync(ARXIV.file, 'utf8')
  await context.route(/^https:\/\/arxiv\.org\//, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  )
  const page = await context.newPage()
  await page.goto(ARXIV.url)
  await page.locator('lectern-button').click()
  await page.waitForTimeout(1_000)
  await page.close()
}

async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 15)
  if (!Number.isInteger(rounds) || rounds < 7) throw new Error('Seven rounds or more.')
  const browser = findBrowser(say)
  await build(TARGETS.chrome)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-'))
  const notebook = path.join(folder, 'notebook')
  writeNotebook(notebook, PAUSE_MS)
  const profile = path.join(folder, 'profile')
  const context = await launchChromium(profile, { forExtensions: true, executablePath: browser })
  try {
    const own = await loadExtension(context, path.join(EXTENSION_FOLDER, 'chrome-mv3'))
    const plain = await loadExtension(context, notebook)
    const ours = {
      url: `chrome-extension://${own}/sidepanel.html?paper=${nameOf(ARXIV)}`,
      database: 'lectern',
    }
    const theirs = { url: `chrome-extension://${plain}/notebook.html`, database: 'notebook' }
    await capture(context)
    const pairs: { ours: Times; theirs: Times }[] = []
    for (let round = -2; round < rounds; round += 1) {
      // Who goes first changes; the first two rounds warm caches and are not counted.
      const early = round % 2 === 0 ? await measure(context, ours, round) : null
      const other = await measure(context, theirs, round)
      const pair = { ours: early ?? (await measure(context, ours, round)), theirs: other }
      if (round >= 0) pairs.push(pair)
    }
    say(`${browser}, ${rounds} rounds in turn, medians ± spread`)
    for (const part of PARTS) {
      const [mine, bare] = [pairs.map((pair) => pair.ours[part]), pairs.map((pair) => pair.theirs[part])]
      const ratio = (median(mine) / median(bare)).toFixed(2)
      say(`${part.padEnd(24)}panel ${told(mine)}, plain notebook ${told(bare)}, ratio ${ratio}`)
    }
  } finally {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
}

await main()
