// E1, D7: somebody types while the world falls to pieces. Whatever is interrupted, at most one second of typing is lost,
// no draft is, and nothing was called saved or submitted that was not.
// `INTERRUPTIONS=1000 npx playwright test -c tests/e2e/playwright.config.ts interruptions` runs it at length; SEED repeats a run.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { killPostgres } from '../support/postgres.ts'
import { randomFrom } from '../support/random.ts'
import { freePort, type ServerProcess, startServer } from '../support/server-process.ts'
import { ARXIV, expect, test } from './fixtures.ts'
import { Laptop } from './interrupt/laptop.ts'
import { MOST_LOST_MS, Typist } from './interrupt/typist.ts'
import { createClub, openGroup, pairPanel, signIn } from './steps.ts'

const COUNT = Number(process.env.INTERRUPTIONS ?? 50)
const SEED = Number(process.env.SEED ?? 20_261_122)
const LONGEST_TEXT = 3_000
/** Specific enough that nothing is asked before Submit. */
const STRENGTH = 'Section 3 varies one part at a time, so that the gain of each part can be told apart.'
const WEAKNESS = 'Table 2 gives no error bars, so a difference of 0.3 points may well be chance.'
/** One submission in so many interruptions. */
const SUBMIT_EVERY = 5
const SAVED = /^(Saved on this device|Submitted|This is revision)|Kept on this device\.$/

interface Scene {
  readonly laptop: Laptop
  readonly web: Page
  readonly folder: string
  readonly port: number
  server: ServerProcess
}

type Interruption = (scene: Scene, random: () => number) => Promise<void>

/** Each leaves the laptop as a person finds it afterwards: with no panel, or with the one that lived through it. */
const INTERRUPTIONS: Readonly<Record<string, Interruption>> = {
  'worker stopped': ({ laptop }) => laptop.stopWorker(),
  'panel closed': ({ laptop }) => laptop.closePanel(),
  'tab navigated': async ({ laptop }) => {
    await laptop.panel.goto('about:blank')
    await laptop.closePanel()
  },
  'tab crashed': ({ laptop }) => laptop.crashPanel(),
  'browser killed': async ({ laptop }) => {
    await laptop.killBrowser()
    await laptop.start()
  },
  'extension reloaded': ({ laptop }) => laptop.reloadExtension(),
  'session ended': async ({ web, server }) => {
    await web.goto(`${server.url}/settings`)
    await web
      .getByRole('button', { name: /Chrome on/ })
      .first()
      .click()
    await expect(web.getByRole('button', { name: /Chrome on/ })).toHaveCount(0)
  },
  'server killed': async (scene, random) => {
    process.kill(scene.server.pid, 'SIGKILL')
    await scene.server.ended
    await pause(random() * 300)
    scene.server = await startServer({ folder: scene.folder, port: scene.port })
  },
}
const NAMES = Object.keys(INTERRUPTIONS)

test(`${COUNT} interruptions while typing`, async ({ plain }) => {
  test.setTimeout(120_000 + COUNT * 20_000)
  const random = randomFrom(SEED)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-interrupted-'))
  const port = await freePort()
  const web = await plain.newPage()
  const laptop = await Laptop.unpack()
  const scene: Scene = { laptop, web, folder, port, server: await startServer({ folder, port }) }
  const tally = new Map(NAMES.map((name) => [name, { times: 0, worstMs: 0 }]))
  try {
    await moveIn(scene)
    const typist = new Typist()
    await firstWords(scene, typist)
    for (let turn = 0; turn < COUNT; turn++) {
      // Every kind as often as every other, in an order that changes.
      const name = NAMES[(turn + Math.floor(turn / NAMES.length) * 3) % NAMES.length] ?? ''
      const worstMs = await interrupt(scene, { typist, name, random, submits: turn % SUBMIT_EVERY === 2 })
      const entry = tally.get(name)
      if (entry !== undefined) {
        entry.times += 1
        entry.worstMs = Math.max(entry.worstMs, worstMs)
      }
    }
    await expectAllArrived(scene, typist)
  } finally {
    for (const [name, { times, worstMs }] of tally)
      console.log(`${name}: ${times} times, at most ${worstMs} ms of typing lost`)
    console.log(`interruptions: ${COUNT}, seed ${SEED}`)
    await laptop.throwAway()
    await scene.server.stop()
    await killPostgres(folder)
    await rm(folder, { recursive: true, force: true })
  }
})

/** A club of one, the paper captured, the panel paired. */
async function moveIn({ laptop, web, server }: Scene): Promise<void> {
  await signIn(web, server, 'ada@example.org')
  await createClub(web)
  const arxiv = await laptop.context.newPage()
  await arxiv.goto(ARXIV.url)
  await arxiv.locator('lectern-button').click()
  const panel = await laptop.openPanel()
  await expect(panel.getByRole('heading', { level: 1 })).toHaveText(ARXIV.title)
  await pairPanel(panel, web, server)
}

async function firstWords({ laptop: { panel } }: Scene, typist: Typist): Promise<void> {
  await expect(panel.getByText('Group: Transformers')).toBeVisible()
  await panel.getByLabel('Takeaway').fill('What stays.')
  await panel.getByLabel('Strength 1', { exact: true }).fill(STRENGTH)
  await panel.getByLabel('Weakness 1', { exact: true }).fill(WEAKNESS)
  await typist.type(panel, 500)
  await expect(panel.getByText(SAVED).first()).toBeVisible()
}

interface Turn {
  readonly typist: Typist
  readonly name: string
  readonly random: () => number
  readonly submits: boolean
}

/** Types, is interrupted in the middle, comes back and looks. Returns how much of the typing was lost. */
async function interrupt(scene: Scene, { typist, name, random, submits }: Turn): Promise<number> {
  const { laptop } = scene
  if (typist.text.length > LONGEST_TEXT) await typist.clear(laptop.panel)
  await typist.type(laptop.panel, 200 + random() * 1_200)
  if (submits) await laptop.panel.keyboard.press('Control+Enter')
  const said = await whatItSays(laptop.panel)
  if (submits) await typist.type(laptop.panel, random() * 400)
  await pause(random() * 400)
  const interruptedAt = Date.now()
  await INTERRUPTIONS[name]?.(scene, random)
  const panel = await comeBack(laptop)
  const there = await Typist.read(panel)
  // D7: what was called saved a moment ago is there.
  if (said.saved) expect(there.startsWith(said.text), `${name}: called saved, but gone`).toBe(true)
  const { prefix, lostMs } = typist.find(there, interruptedAt)
  expect(prefix, `${name}: the draft is what was typed\n${there.slice(-80)}`).toBe(true)
  expect(lostMs, `${name}: typing lost`).toBeLessThanOrEqual(MOST_LOST_MS)
  if (name === 'session ended') await pairAgain(scene)
  return lostMs
}

/** Words and label as one picture: between two readings the person might have typed on. */
async function whatItSays(panel: Page): Promise<{ text: string; saved: boolean }> {
  const { text, labels } = await panel.evaluate(() => ({
    text: document.querySelector<HTMLTextAreaElement>('textarea#summary')?.value ?? '',
    labels: [...document.querySelectorAll('.save-state p')].map((line) => line.textContent ?? ''),
  }))
  return { text, saved: labels.some((label) => SAVED.test(label.trim())) }
}

/** The window that is still there is read as it is on disk: by a second look. */
async function comeBack(laptop: Laptop): Promise<Page> {
  await laptop.closePanel()
  const panel = await laptop.openPanel()
  await expect(panel.getByLabel('Takeaway')).toHaveValue('What stays.')
  return panel
}

async function pairAgain({ laptop: { panel }, web, server }: Scene): Promise<void> {
  await expect(panel.getByText('This device is no longer paired.')).toBeVisible()
  await pairPanel(panel, web, server)
  await expect(panel.getByLabel('Takeaway')).toHaveValue('What stays.')
}

/** At rest nothing waits, and the group sees the last text, once. */
async function expectAllArrived({ laptop: { panel }, web, server }: Scene, typist: Typist): Promise<void> {
  await typist.type(panel, 300)
  await panel.keyboard.press('Control+Enter')
  await expect(panel.getByText(/^Submitted .*revision \d+/).first()).toBeVisible({ timeout: 60_000 })
  await expect(panel.getByRole('button', { name: 'Waiting', exact: true })).toBeVisible()
  await openGroup(web, server)
  await web.getByRole('link', { name: ARXIV.title }).first().click()
  await expect(web.getByText(typist.text.trim(), { exact: false }).first()).toBeVisible()
  await expect(web.locator('article.summary')).toHaveCount(1)
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms))
}
