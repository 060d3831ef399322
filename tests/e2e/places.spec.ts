// From words selected in the reader to a point in the panel, and from there back: into the reader that is open, into one
// opened anew, and to words that are gone.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { makePdf } from '../support/pdf.ts'
import { type Browser, expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { asPdf, drawn, marksIn, openReader, PAPER, select, serve } from './pdfs.ts'

const FIXTURE = path.resolve(import.meta.dirname, '../fixtures/arxiv/current-design.html')
const ABSTRACT = 'https://arxiv.org/abs/2401.01234'
const WORDS = 'The third page has an end.'

const filler = (page: number) =>
  Array.from({ length: 40 }, (_, n) => ({ x: 70, y: 740 - 16 * n, text: `Line ${n} of page ${page} tells.` }))
const long = (last: string) =>
  makePdf({
    pages: [filler(1), filler(2), [...filler(3), { x: 70, y: 80, text: last }]],
    outline: [
      { title: '1 Introduction', page: 1, x: 70, y: 750 },
      { title: '2 Method', page: 2, x: 70, y: 750 },
    ],
  })

async function openBoth(reader: Browser, paper = PAPER): Promise<{ page: Page; panel: Page }> {
  const html = readFileSync(FIXTURE, 'utf8').replaceAll('2403.09999', '2401.01234')
  await reader.context.route(ABSTRACT, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  )
  const abstract = await reader.context.newPage()
  await abstract.goto(ABSTRACT)
  await abstract.locator('lectern-button').click()
  const panel = await reader.openPanel('arXiv:2401.01234')
  await expect(panel.getByLabel('Takeaway')).toBeVisible()
  await abstract.close()
  const page = await openReader(reader, paper)
  await drawn(page)
  return { page, panel }
}

/** The words stand in the part of the window that can be seen, and are marked. */
async function isShown(page: Page): Promise<void> {
  await expect.poll(async () => (await marksIn(page))['lectern-shown'], { timeout: 30_000 }).toEqual([WORDS])
  const inView = () =>
    page.evaluate(() => {
      const [range] = CSS.highlights.get('lectern-shown') ?? []
      const box = range instanceof Range ? range.getBoundingClientRect() : null
      return box !== null && box.top > 0 && box.bottom < innerHeight
    })
  await expect.poll(inView).toBe(true)
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('visible')
}

test('select in the reader, write in the panel, go there; also when the reader was closed, or the words went', async ({
  reader,
}) => {
  let body = asPdf(long(WORDS))
  await serve(reader, {})
  await reader.context.route(`https://arxiv.org/pdf/${PAPER}`, (route) => route.fulfill(body))
  const { page, panel } = await openBoth(reader)
  await page.bringToFront()
  await page.getByLabel('Page', { exact: true }).fill('3')
  await page.getByLabel('Page', { exact: true }).press('Enter')
  await drawn(page, 3)
  await select(page, WORDS, WORDS)
  await page.keyboard.press('Alt+Shift+W')
  await expect(page.getByText(/^Weakness on page 3/)).toBeVisible()

  await panel.bringToFront()
  const point = panel.getByRole('listitem').filter({ has: panel.getByLabel('Weakness 1', { exact: true }) })
  await expect(point.locator('q')).toHaveText(WORDS)
  await expect(point.getByText('2 Method · p. 3')).toBeVisible()

  const go = point.getByRole('button', { name: /Go there/ })
  await page.getByLabel('Page', { exact: true }).fill('1')
  await page.getByLabel('Page', { exact: true }).press('Enter')
  await panel.bringToFront()
  await go.click()
  await isShown(page)

  await page.close()
  await panel.bringToFront()
  const [again] = await Promise.all([reader.context.waitForEvent('page'), go.click()])
  await isShown(again)
  await expect(again).toHaveTitle(`arXiv:${PAPER} – Lectern`)

  body = asPdf(long('Quite another sentence closes it now.'))
  await again.reload()
  await drawn(again, 3)
  await panel.bringToFront()
  await go.click()
  await expect(point.getByText('Not found in this copy. These are the words:')).toBeVisible()
  await expect(point.locator('q')).toHaveText(WORDS)
  await expect(
    again.getByText('These words are not in this PDF, or stand in it several times.'),
  ).toBeVisible()
  await shoot(panel, 'point-gone-in-pdf')
})

test('a place chosen without words leads into the reader where that is open', async ({ reader }) => {
  // The version on the paper's page is the one that the panel writes about.
  const current = '2401.01234v3'
  await serve(reader, { [current]: asPdf(long(WORDS)) })
  const { page, panel } = await openBoth(reader, current)
  await panel.bringToFront()
  await panel.getByRole('button', { name: 'Point at a place for weakness 1' }).click()
  await panel.getByRole('combobox', { name: /for Weakness 1/ }).fill('Section 2')
  await panel.keyboard.press('Enter')
  const point = panel.getByRole('listitem').filter({ has: panel.getByLabel('Weakness 1', { exact: true }) })
  await point.getByRole('button', { name: /Go there/ }).click()
  await expect(page.getByLabel('Page', { exact: true })).toHaveValue('2')
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('visible')
})
