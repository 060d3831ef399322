// A press on the page's button outlives the worker, the extension and the server: captured while the server is down, the
// worker stopped a moment after the press, the extension reloaded; each paper arrives, with one effect.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { sql } from 'drizzle-orm'
import { openDatabase } from '../../server/db/open.ts'
import { OTHER_ARXIV } from '../support/arxiv-page.ts'
import { loadExtension } from '../support/chromium.ts'
import { silentLog } from '../support/postgres.ts'
import { startServer } from '../support/server-process.ts'
import type { Browser } from './fixtures.ts'
import { EXTENSION, expect, test } from './fixtures.ts'
import { insideOurs } from './shadow.ts'
import { createClub, pairPanel, signIn } from './steps.ts'

const OWN_ID = '1912.07777'
const PAGE = readFileSync(OTHER_ARXIV.file, 'utf8')
/** Milliseconds from the press to the end of the worker; null: it lives. */
const MOMENTS = [0, 2, 5, 10, 20, 40, 80, 160, null]
const idOf = (n: number) => `1912.${String(8_000 + n).padStart(5, '0')}`
const addressOf = (n: number) => `https://arxiv.org/abs/${idOf(n)}v1`

async function stopWorkers(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.stopAllWorkers')
  await session.detach()
}

/** What the page's button says after a press; empty: nothing went wrong. */
async function said(page: Page): Promise<string> {
  const notes = await insideOurs(page, { host: 'lectern-button', element: 'p' })
  return notes.map(({ text }) => text).join('')
}

/** How many works the worker has kept for sending, read from the device as the panel reads it. */
function queued(panel: Page): Promise<string[]> {
  return panel.evaluate(
    () =>
      new Promise<string[]>((done) => {
        const opening = indexedDB.open('lectern')
        opening.onsuccess = () => {
          const asking = opening.result.transaction('outbox').objectStore('outbox').getAll()
          asking.onsuccess = () => {
            opening.result.close()
            done(asking.result.map(({ work }: { work: string }) => work).toSorted())
          }
        }
      }),
  )
}

/** Presses until the page has nothing to complain of, as a person would; how often that was. */
async function pressUntilTaken(reader: Browser, panel: Page, n: number): Promise<number> {
  const page = await reader.context.newPage()
  await page.goto(addressOf(n))
  const button = page.locator('lectern-button')
  await expect(button).toBeVisible()
  const moment = MOMENTS[n] ?? null
  await button.click()
  if (moment !== null) {
    await page.waitForTimeout(moment)
    await stopWorkers(panel)
  }
  let presses = 1
  await expect
    .poll(
      async () => {
        if ((await queued(panel)).includes(`arxiv:${idOf(n)}`)) return true
        if ((await said(page)) === '') return false
        presses += 1
        await button.click()
        return false
      },
      { intervals: [300] },
    )
    .toBe(true)
  await page.close()
  return presses
}

/** In the server's own tables: the readings, and every operation that had an effect. */
async function counts(folder: string): Promise<{ readings: number; operations: number; additions: number }> {
  const db = await openDatabase({ folder, say: () => {}, log: silentLog })
  const rows = await db.query.execute(sql`select
    (select count(*)::int from readings) as readings,
    (select count(*)::int from operations) as operations,
    (select count(*)::int from activity where action = 'readings.add') as additions`)
  await db.close()
  const [found] = rows as unknown as { readings: number; operations: number; additions: number }[]
  if (found === undefined) throw new Error('the database counts nothing')
  return found
}

test('captured while the server is down, the worker ends, the extension is reloaded: each arrives once', async ({
  server,
  reader,
}) => {
  const web = await reader.context.newPage()
  await signIn(web, server, 'ben@example.org')
  await createClub(web)
  let panel = await reader.openPanel()
  await pairPanel(panel, web, server)
  const works = MOMENTS.map((_, n) => `arxiv:${idOf(n)}`).toSorted()
  for (const n of MOMENTS.keys()) {
    await reader.context.route(addressOf(n), (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: PAGE.replaceAll(OWN_ID, idOf(n)) }),
    )
  }
  const before = await counts(server.folder)
  await server.stop()

  await test.step('each press is kept, whenever the worker ends', async () => {
    const presses: number[] = []
    for (const n of MOMENTS.keys()) presses.push(await pressUntilTaken(reader, panel, n))
    console.log(`presses until kept, worker ended after ${MOMENTS.join(', ')} ms: ${presses.join(', ')}`)
    expect(presses).toEqual(MOMENTS.map(() => 1))
    expect(await queued(panel)).toEqual(works)
  })

  await test.step('after a reload of the extension all are there, and an open page says what to do', async () => {
    const open = await reader.context.newPage()
    await open.goto(addressOf(0))
    await expect(open.locator('lectern-button')).toBeVisible()
    // As an update does it: a new worker starts, open pages keep the old script.
    await loadExtension(reader.context, EXTENSION)
    await open.locator('lectern-button').click()
    await expect.poll(() => said(open)).toBe('Lectern was updated: reload this page.')
    panel = await reader.openPanel()
    expect(await queued(panel)).toEqual(works)
    await panel.close()
  })

  const port = Number(new URL(server.url).port)
  const again = await startServer({ folder: server.folder, port })
  try {
    await test.step('the server is back: each arrives, with one effect', async () => {
      const readings = async () => (await counts(server.folder)).readings
      await expect.poll(readings, { timeout: 90_000, intervals: [1_000] }).toBe(MOMENTS.length)
      // Whatever else were on its way would come now.
      await web.waitForTimeout(3_000)
      const after = await counts(server.folder)
      expect(after.operations - before.operations).toBe(MOMENTS.length)
      expect(after.additions - before.additions).toBe(MOMENTS.length)
      panel = await reader.openPanel()
      expect(await queued(panel)).toEqual([])
    })
  } finally {
    await again.stop()
  }
})
