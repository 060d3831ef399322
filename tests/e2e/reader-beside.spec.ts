// The reader beside the panel: how one comes to it, what it shows of the draft, and the way from a pointer to its place.
import type { Page } from '@playwright/test'
import type { Pointer } from '../../shared/contract/pointer.ts'
import { ARXIV, type Browser, expect, test } from './fixtures.ts'
import { asPdf, COLUMNS, drawn, marksIn, openReader, PAPER, serve, WORK } from './pdfs.ts'

const NAME = ARXIV.url.replace(/^.*\/abs\//, '')

const pointer = (exact: string, prefix: string, suffix: string): Pointer => ({
  from: 'pdf',
  version: 2,
  quote: { exact, prefix, suffix },
  sections: [],
  part: null,
  page: 1,
  anchor: '',
})
const FOUND = pointer('nearly all parameters of a group', 'and we find that', 'are stable. 2 Method')
const LOST = pointer(
  'words that this paper never had at all',
  'quite another text before',
  'and after it too',
)

/** A draft of nobody's yet, as the panel keeps it. */
async function keepDraft(page: Page, pointers: readonly Pointer[]): Promise<void> {
  const points = pointers.map((one) => ({ kind: 'weakness', text: 'w', where: '', pointer: one }))
  await page.evaluate(
    ([work, own]) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('lectern')
        opening.onsuccess = () => {
          const writing = opening.result.transaction('drafts', 'readwrite')
          const row = {
            server: '',
            accountId: null,
            place: null,
            work,
            key: 'test',
            phase: 'saved',
            version: 2,
          }
          const content = { takeaway: '', summary: '', points: own }
          const rest = { writes: 1, savedAt: '2026-11-22T10:00:00.000Z', baseRevision: 0, receipt: null }
          writing.objectStore('drafts').put({ ...row, ...rest, content, rivals: [], trouble: null })
          writing.oncomplete = () => done()
          writing.onerror = () => fail(writing.error)
        }
      }),
    [WORK, points] as const,
  )
  await page.evaluate(() => new BroadcastChannel('lectern').postMessage('drafts'))
}

test('own pointers are marked, also those set while it is open; a find leaves them', async ({ reader }) => {
  await serve(reader, { [PAPER]: asPdf(COLUMNS) })
  const page = await openReader(reader)
  await drawn(page)
  const other = await reader.openPanel()
  await keepDraft(other, [FOUND, LOST])
  const marked = async () =>
    (await marksIn(page))['lectern-weakness']?.map((text) => text.replaceAll(/\s+/g, ' '))
  await expect.poll(marked).toEqual([expect.stringMatching(/^nearly all pa-\s?rameters of a group$/)])
  await page.keyboard.press('Control+f')
  await page.getByLabel('Find in the paper').fill('group')
  await expect(page.getByRole('status').getByText('1 of 2')).toBeVisible()
  await expect.poll(marked).toEqual([expect.stringMatching(/^nearly all pa-\s?rameters of a group$/)])
})

/** As the panel asks; the answer is what the person would be told. */
function ask(page: Page, wanted: Pointer): Promise<boolean | null> {
  return page.evaluate(
    ([work, one]) =>
      new Promise<boolean | null>((done) => {
        const channel = new BroadcastChannel('lectern-reader')
        channel.onmessage = ({ data }) => {
          if (data.shown === 'x' && data.found !== null) done(data.found)
        }
        channel.postMessage({ show: 'x', work, version: one.version, pointer: one })
      }),
    [WORK, wanted] as const,
  )
}

test('the place of a pointer is scrolled to and shown; one that is gone says so', async ({ reader }) => {
  await serve(reader, { [PAPER]: asPdf(COLUMNS) })
  const page = await openReader(reader)
  const panel = await reader.openPanel()
  const last = { ...pointer('third page has an end.', 'The', ''), page: 3 }
  expect(await ask(panel, last)).toBe(true)
  await expect(page.getByLabel('Page', { exact: true })).toHaveValue('3')
  expect((await marksIn(page))['lectern-shown']).toEqual(['third page has an end.'])
  expect(await ask(panel, LOST)).toBe(false)
  await expect(page.getByText('These words are not in this PDF, or stand in it several times.')).toBeVisible()
})

async function pressReaderButton(page: Page): Promise<void> {
  const box = await page.locator('lectern-button').boundingBox()
  // The shadow root is closed: it is the button to the left.
  await page.mouse.click((box?.x ?? 0) + 30, (box?.y ?? 0) + (box?.height ?? 0) - 18)
}

test('“Open in reader” on the abstract page and in the panel; Back leads back', async ({ reader }) => {
  await serve(reader, { [NAME]: asPdf(COLUMNS), [`${NAME}v${ARXIV.version}`]: asPdf(COLUMNS) })
  const page = await reader.context.newPage()
  await page.goto(ARXIV.url)
  await page.locator('lectern-button').waitFor()
  await pressReaderButton(page)
  await page.waitForURL(/paper\.html\?paper=/)
  await drawn(page)
  await page.goBack()
  await expect(page).toHaveURL(ARXIV.url)

  await page.locator('lectern-button').click()
  const panel = await reader.openPanel()
  const link = panel.getByRole('link', { name: 'Open in reader' })
  const [opened] = await Promise.all([reader.context.waitForEvent('page'), link.click()])
  await drawn(opened)
  await expect(opened).toHaveTitle(`arXiv:${NAME}v${ARXIV.version} – Lectern`)
})

test('arXiv’s PDFs open in the reader only where the person chose so, and Back leads out of it', async ({
  reader,
}) => {
  await serve(reader, { [PAPER]: asPdf(COLUMNS) })
  const page = await reader.context.newPage()
  await page.goto(ARXIV.url)
  const visit = () => page.goto(`https://arxiv.org/pdf/${PAPER}`, { waitUntil: 'commit' }).catch(() => null)
  await visit()
  await page.waitForTimeout(1_000)
  expect(page.url()).toBe(`https://arxiv.org/pdf/${PAPER}`)
  await chooseReader(reader)
  await page.goto(ARXIV.url)
  await visit()
  await page.waitForURL(/paper\.html\?paper=/)
  await drawn(page)
  await page.goBack({ waitUntil: 'commit' }).catch(() => null)
  await page.waitForTimeout(1_000)
  expect(page.url()).toBe(`https://arxiv.org/pdf/${PAPER}`)
  await page.goBack({ waitUntil: 'commit' })
  await expect(page).toHaveURL(ARXIV.url)
})

async function chooseReader(reader: Browser): Promise<void> {
  const panel = await reader.openPanel()
  await panel.getByRole('button', { name: 'Settings' }).click()
  await panel.getByLabel('Open arXiv’s PDFs in Lectern’s reader').check()
  await panel.close()
}
