// What the extension costs the page it stands in: `node tests/bench/page-cost.ts [rounds]`. The built extension in Chromium,
// on a real abstract page and on a list of 200 results, with and without it in turn. Not paired, so without a server.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { build, EXTENSION_FOLDER, TARGETS } from '../../server/build.ts'
import { ARXIV } from '../support/arxiv-page.ts'
import { findBrowser } from '../support/browser.ts'
import { launchChromium, loadExtension } from '../support/chromium.ts'
import { LIST_URL, listPage } from './list-page.ts'
import { type Cost, loadPage, MEASURES, type Measure, scriptBytes, styleBytes } from './load-page.ts'

const EXTENSION = path.join(EXTENSION_FOLDER, 'chrome-mv3')

interface Subject {
  readonly name: string
  readonly url: string
  readonly html: string
  /** Whether the extension draws its button there. */
  readonly button: boolean
}
type Arms = Readonly<Record<'without' | 'with', BrowserContext>>
type Pair = Readonly<Record<'without' | 'with', Cost>>

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

async function openArm(executablePath: string, subjects: readonly Subject[], extended: boolean) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-bench-'))
  const context = await launchChromium(folder, { forExtensions: true, executablePath })
  if (extended) await loadExtension(context, EXTENSION)
  await context.route(/^https?:/, (route) => {
    const subject = subjects.find(({ url }) => url === route.request().url())
    return subject
      ? route.fulfill({ contentType: 'text/html; charset=utf-8', body: subject.html })
      : route.fulfill({ status: 404, body: '' })
  })
  const close = async () => {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { context, close }
}

/** Who goes first changes from round to round. */
async function measureRound(arms: Arms, subject: Subject, round: number): Promise<Pair> {
  const without = () => loadPage(arms.without, subject.url, false)
  const extended = () => loadPage(arms.with, subject.url, subject.button)
  if (round % 2 === 0) return { without: await without(), with: await extended() }
  const first = await extended()
  return { without: await without(), with: first }
}

async function measure(arms: Arms, subject: Subject, rounds: number): Promise<Pair[]> {
  const bytes = {
    without: await scriptBytes(arms.without, subject.url),
    with: (await scriptBytes(arms.with, subject.url)) + styleBytes(EXTENSION, subject.url),
  }
  // The first of each warms caches and is not counted.
  await measureRound(arms, subject, 0)
  const pairs: Pair[] = []
  for (let round = 0; round < rounds; round++) {
    const pair = await measureRound(arms, subject, round)
    const filled = (arm: 'without' | 'with') => ({ ...pair[arm], 'eager bytes': bytes[arm] })
    pairs.push({ without: filled('without'), with: filled('with') })
  }
  return pairs
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1)
  return middle.reduce((sum, value) => sum + value, 0) / middle.length
}

/** Added: the median of the rounds' differences; spread: how far half of them are from it. */
function row(name: string, measure: Measure, pairs: readonly Pair[]): string {
  const before = median(pairs.map((pair) => pair.without[measure]))
  const after = median(pairs.map((pair) => pair.with[measure]))
  const differences = pairs.map((pair) => pair.with[measure] - pair.without[measure])
  const added = median(differences)
  const spread = median(differences.map((difference) => Math.abs(difference - added)))
  const digits = measure.endsWith('ms') ? 1 : measure === 'layout shift' ? 4 : 0
  const cells = [before, after, added, spread].map((value) => value.toFixed(digits).padStart(10))
  const ratio = before === 0 ? '-' : (after / before).toFixed(3)
  return `${name.padEnd(10)}${measure.padEnd(16)}${cells.join('')}${ratio.padStart(10)}`
}

async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 9)
  if (!Number.isInteger(rounds) || rounds < 7) throw new Error('Seven rounds or more.')
  const browser = findBrowser(say)
  await build(TARGETS.chrome)
  const subjects: readonly Subject[] = [
    { name: 'abstract', url: ARXIV.url, html: await readFile(ARXIV.file, 'utf8'), button: true },
    { name: 'list', url: LIST_URL, html: listPage(), button: false },
  ]
  const without = await openArm(browser, subjects, false)
  const extended = await openArm(browser, subjects, true)
  const arms = { without: without.context, with: extended.context }
  try {
    const heads = ['without', 'with', 'added', '± spread', 'ratio'].map((head) => head.padStart(10)).join('')
    const lines: string[] = []
    for (const subject of subjects) {
      const pairs = await measure(arms, subject, rounds)
      lines.push(...MEASURES.map((measure) => row(subject.name, measure, pairs)))
    }
    say(
      `${browser}, ${rounds} rounds in turn, medians; CPU time of the page's main thread, heap after collection.`,
    )
    say(
      'The pages stand without the scripts and styles they link to, so on the real site every ratio is nearer to 1.',
    )
    say(`${'page'.padEnd(10)}${'measure'.padEnd(16)}${heads}`)
    for (const line of lines) say(line)
  } finally {
    await without.close()
    await extended.close()
  }
}

await main()
