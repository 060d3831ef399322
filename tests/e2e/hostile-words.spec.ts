// X1, X2: words that are programs, through every field into web, panel and mail, in a real browser whose content policies
// are switched off. None runs, none makes a link or an element of its own; and each is shown to run in a careless sink.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import type { ClubId, GroupId, ReadingId } from '../../shared/contract/ids.ts'
import type { PageAddress } from '../../shared/contract/page-address.ts'
import type { WorkId } from '../../shared/contract/paper.ts'
import type { SummaryContent } from '../../shared/contract/summary.ts'
import type { Instant, ZoneName } from '../../shared/contract/time.ts'
import { launchChromium, loadExtension } from '../support/chromium.ts'
import { aPaper, newOperation } from '../support/papers.ts'
import { type Client, clientFor } from '../support/people.ts'
import { changeGroup } from '../support/settings.ts'
import { ATTACKS, type Attack, written } from './attacks.ts'
import { drawCarelessly } from './careless.ts'
import { EXTENSION, expect, test } from './fixtures.ts'
import { pairPanel, signIn } from './steps.ts'
import { digestAWeekLater } from './week-later.ts'

const BLANK = 'http://localhost:1/'
const ALL = ATTACKS.map(written)
/** Longer fields take them all at once. */
const TOGETHER = ALL.join('\n\n')
const ONE_LINE = ALL.map((words) => words.replaceAll(/\s/g, ' '))
const MOST_NAME = 100

/** What ran, by number, wherever it did. */
async function watch(context: BrowserContext): Promise<Set<number>> {
  const ran = new Set<number>()
  await context.exposeBinding('ran', (_source, number: number) => {
    ran.add(number)
  })
  return ran
}

async function openDefenceless(folder: string): Promise<BrowserContext> {
  const context = await launchChromium(folder, { forExtensions: true, bypassCSP: true })
  await context.route(BLANK, (route) => route.fulfill({ contentType: 'text/html', body: '<body>blank' }))
  return context
}

async function runsCarelessly(page: Page, ran: Set<number>, attack: Attack): Promise<boolean> {
  ran.clear()
  await drawCarelessly(page, attack)
  const until = Date.now() + 3_000
  while (!ran.has(attack.number) && Date.now() < until) await page.waitForTimeout(20)
  return ran.has(attack.number)
}

test('no words run, through whatever field they come', async ({ server }) => {
  test.setTimeout(300_000)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lectern-defenceless-'))
  const context = await openDefenceless(folder)
  const extensionId = await loadExtension(context, EXTENSION)
  const ran = await watch(context)
  const outside: string[] = []
  try {
    await test.step('each of them runs in a careless sink', async () => {
      const failed: number[] = []
      for (const attack of ATTACKS) {
        const page = await context.newPage()
        await page.goto(BLANK)
        if (!(await runsCarelessly(page, ran, attack))) failed.push(attack.number)
        await page.close()
      }
      expect(failed).toEqual([])
    })
    await test.step('also in a page of the extension and of the web app: their policies are off', async () => {
      for (const address of [`chrome-extension://${extensionId}/sidepanel.html`, server.url]) {
        const page = await context.newPage()
        await page.goto(address)
        expect(await runsCarelessly(page, ran, ATTACKS[0] as Attack)).toBe(true)
        await page.close()
      }
    })
    ran.clear()
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url())
      if (protocol.startsWith('http') && hostname !== 'localhost') outside.push(request.url())
    })

    const web = await context.newPage()
    await signIn(web, server, 'ada@example.org')
    const written = await fillEveryField(clientFor(server.url, await session(context, server.url)))
    for (const address of [
      '/',
      `${written.group}`,
      written.reading,
      written.material,
      `${written.group}/digest`,
      `${written.group}/import`,
      `${written.group}/settings`,
      `${written.group.replace(/\/groups\/.*/, '')}/settings`,
      '/c/hostile-words',
      '/settings',
    ]) {
      await web.goto(server.url + address)
      await expectHarmless(web, { ran, name: address })
    }
    await web.goto(`${server.url}${written.group}/import`)
    await web.getByRole('textbox').first().fill(TOGETHER)
    await web.getByRole('button', { name: /preview|look|understood/i }).click()
    await expectHarmless(web, { ran, name: 'import preview' })

    await test.step('the panel', async () => {
      const panel = await context.newPage()
      await panel.goto(`chrome-extension://${extensionId}/sidepanel.html`)
      await pairPanel(panel, web, server)
      await fillPanel(panel, extensionId)
      await expectHarmless(panel, { ran, name: 'panel' })
      await panel.getByRole('button', { name: /^Waiting/ }).click()
      await expectHarmless(panel, { ran, name: 'outbox' })
    })

    await test.step('the mails', async () => {
      const mails = await digestAWeekLater(server.folder)
      expect(mails.length).toBeGreaterThan(0)
      for (const { html } of mails) {
        const page = await context.newPage()
        await page.goto(BLANK)
        await page.setContent(html)
        await expectHarmless(page, { ran, name: 'mail' })
        await page.close()
      }
    })
    expect(outside).toEqual([])
    console.log(`hostile words: ${ATTACKS.length}, none ran`)
  } finally {
    await context.close()
    await rm(folder, { recursive: true, force: true })
  }
})

async function session(context: BrowserContext, url: string): Promise<{ cookie: string }> {
  const cookies = await context.cookies(url)
  return { cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
}

/** Everything that can be typed in, by its longest way round; answers where it is shown. */
async function fillEveryField(client: Client): Promise<{ group: string; reading: string; material: string }> {
  const short = ONE_LINE.map((words) => words.slice(0, MOST_NAME))
  const name = short[0] ?? ''
  await client.accounts.change.mutate({ name, zone: 'Europe/Berlin' as ZoneName })
  const { clubId } = await client.clubs.create.mutate({ operationId: newOperation(), name })
  const kind = 'reading_group' as const
  const zone = 'Europe/Berlin' as ZoneName
  const digest = { weekday: 5, hour: 8 }
  const groups = []
  for (const named of short) {
    const group = { operationId: newOperation(), clubId, name: named, kind, zone, digest }
    groups.push(await client.groups.create.mutate(group))
  }
  const place = { clubId, groupId: groups[0]?.groupId as (typeof groups)[0]['groupId'] }
  for (const [index, named] of short.entries()) {
    const mail = `member${index}@example.org`
    await client.members.add.mutate({
      ...place,
      operationId: newOperation(),
      name: named,
      mail,
      role: 'member',
    })
  }
  const shown = { on: true, address: 'hostile-words' as PageAddress, findable: true, groups: [place.groupId] }
  const page = { ...shown, meetings: true, papers: true, join: true }
  const words = { base: { name, about: '' }, wanted: { name, about: TOGETHER.slice(0, 2_000) } }
  await client.clubs.change.mutate({ clubId, operationId: newOperation(), ...words })
  const before = await client.clubs.page.query({ clubId })
  await client.clubs.publish.mutate({ clubId, operationId: newOperation(), base: before, wanted: page })
  await changeGroup({ client }, place, {
    about: TOGETHER.slice(0, 2_000),
    writing: { words: null, check: 'asks', stockPhrases: short },
  })
  const paper = aPaper({
    title: ONE_LINE.join(' ').slice(0, 2_000),
    authors: ONE_LINE.map((words) => words.slice(0, 300)),
    abstract: TOGETHER,
    comments: TOGETHER.slice(0, 4_000),
    journalReference: ONE_LINE.join(' ').slice(0, 1_000),
    licence: 'javascript:ran(60)',
  })
  const { readingId } = await client.papers.capture.mutate({ ...place, operationId: newOperation(), paper })
  const material = {
    kind: 'link' as const,
    title: ONE_LINE.join(' ').slice(0, 2_000),
    authors: short,
  }
  const refused = client.readings.addMaterial.mutate({
    ...place,
    operationId: newOperation(),
    material: { ...material, url: 'javascript:ran(61)' },
  })
  await expect(refused).rejects.toThrow()
  const talk = await client.readings.addMaterial.mutate({
    ...place,
    operationId: newOperation(),
    material: { ...material, url: `https://example.org/${encodeURIComponent(name)}` },
  })
  await submitTwice(client, place, paper)
  await fillList(client, { ...place, tagged: readingId, aside: talk.readingId })
  const group = `/clubs/${clubId}/groups/${place.groupId}`
  return {
    group,
    reading: `${group}/readings/${readingId}`,
    material: `${group}/readings/${talk.readingId}`,
  }
}

/** What the reading list holds beside the papers: reasons, tags, and why something is set aside. */
async function fillList(
  client: Client,
  { tagged, aside, ...place }: { clubId: ClubId; groupId: GroupId; tagged: ReadingId; aside: ReadingId },
): Promise<void> {
  const list = { captures: 'nominated', order: 'hand' } as const
  await client.groups.setList.mutate({ ...place, operationId: newOperation(), list })
  const paper = aPaper({ work: 'arxiv:1810.04805' as WorkId })
  await client.papers.capture.mutate({ ...place, operationId: newOperation(), paper })
  const reason = ONE_LINE.join(' ').slice(0, 500)
  const nomination = { work: paper.work, version: null, reason }
  await client.readings.nominate.mutate({ ...place, operationId: newOperation(), ...nomination })
  for (const words of ONE_LINE.slice(0, 12)) {
    const tag = { readingId: tagged, tag: words.slice(0, 40), on: true }
    await client.readings.tag.mutate({ ...place, operationId: newOperation(), ...tag })
  }
  const settlement = { readingId: aside, settling: 'set_aside', why: reason } as const
  await client.readings.settle.mutate({ ...place, operationId: newOperation(), ...settlement })
}

function hostileContent(): SummaryContent {
  const kinds = ['strength', 'weakness', 'question'] as const
  return {
    takeaway: TOGETHER.slice(0, 1_000),
    summary: TOGETHER,
    points: ALL.map((text, index) => {
      const one = (ONE_LINE[index] ?? '').slice(0, 64)
      return {
        kind: kinds[index % 3] as (typeof kinds)[number],
        text,
        where: (ONE_LINE[index] ?? '').slice(0, 200),
        pointer: {
          from: 'html' as const,
          version: 7,
          quote: { exact: text, prefix: one, suffix: one },
          sections: [{ number: one.slice(0, 40), title: one }],
          part: { kind: 'figure' as const, label: one },
          page: 3,
          anchor: 'javascript:ran(62)',
        },
      }
    }),
  }
}

async function submitTwice(
  client: Client,
  place: { clubId: never; groupId: never } | object,
  paper: ReturnType<typeof aPaper>,
) {
  const { work, version } = paper
  for (const baseRevision of [0, 1]) {
    await client.summaries.submit.mutate({
      ...(place as { clubId: never; groupId: never }),
      operationId: newOperation(),
      work,
      version,
      baseRevision,
      content: hostileContent(),
      change: (ONE_LINE[baseRevision] ?? '').slice(0, 200),
      deviceTime: new Date().toISOString() as Instant,
    })
  }
}

/** The same words typed by hand, on the paper that the group has. */
async function fillPanel(panel: Page, extensionId: string): Promise<void> {
  await panel.evaluate(
    keepPaper,
    aPaper({ title: ONE_LINE.join(' ').slice(0, 2_000), abstract: TOGETHER }) as object,
  )
  await panel.goto(`chrome-extension://${extensionId}/sidepanel.html?paper=arXiv:1706.03762v7`)
  await panel.getByLabel('Takeaway').fill(`${TOGETHER.slice(0, 900)} and more`)
  await panel.getByLabel('Summary', { exact: true }).fill(TOGETHER)
  await panel.getByLabel('Strength 1', { exact: true }).fill(TOGETHER.slice(0, 4_000))
  await panel.getByLabel('Weakness 1', { exact: true }).fill(TOGETHER.slice(0, 4_000))
}

/** As the worker keeps a captured paper. */
async function keepPaper(paper: object): Promise<void> {
  const database = await new Promise<IDBDatabase>((done, fail) => {
    const opening = indexedDB.open('lectern')
    opening.onsuccess = () => done(opening.result)
    opening.onerror = () => fail(opening.error)
  })
  const transaction = database.transaction('papers', 'readwrite')
  transaction
    .objectStore('papers')
    .put({ ...(paper as { work: string; version: number }), paper, seenAt: '2026-11-22T10:00:00.000Z' })
  await new Promise((done) => {
    transaction.oncomplete = done
  })
  database.close()
}

interface Watched {
  readonly ran: Set<number>
  readonly name: string
}

/** Drawn and unfolded: nothing ran, and nothing is there that only hostile words could have made. */
async function expectHarmless(page: Page, { ran, name }: Watched): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(300)
  for (const frame of page.frames()) {
    const made = await frame.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true
      const suspicious = [...document.querySelectorAll('*')].filter((element) => {
        const bad = [...element.attributes].some(
          ({ name: attribute, value }) =>
            attribute.startsWith('on') || /^\s*j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t\s*:/i.test(value),
        )
        return bad && !(element instanceof HTMLInputElement && element.type === 'text')
      })
      const foreign = document.querySelectorAll('marquee, object, embed, audio, video, form[action^="java"]')
      return [...suspicious, ...foreign].map((element) => element.outerHTML.slice(0, 200))
    })
    expect(made, name).toEqual([])
  }
  expect([...ran], `${name}: ran`).toEqual([])
}
