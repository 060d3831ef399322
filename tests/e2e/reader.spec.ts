// The reader, as a person uses it: a paper is opened, read, searched, left and come back to; words become a pointer.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { CORPUS } from '../support/arxiv-page.ts'
import { makePdf } from '../support/pdf.ts'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { asPdf, COLUMNS, drawn, marksIn, openReader, PAPER, rowsOf, select, serve, WORK } from './pdfs.ts'

test('opens, shows pages and contents, finds, zooms, and comes back to where it was left', async ({
  reader,
}) => {
  const { outside } = await serve(reader, { [PAPER]: asPdf(COLUMNS) })
  const page = await openReader(reader)
  await drawn(page)
  await expect(page).toHaveTitle(`arXiv:${PAPER} – Lectern`)
  await expect(page.getByText('of 3')).toBeVisible()

  await test.step('find: counted over the whole paper, with the browser’s own key', async () => {
    await page.keyboard.press('Control+f')
    await page.getByLabel('Find in the paper').fill('page')
    await expect(page.getByRole('status').getByText('1 of 2')).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status').getByText('2 of 2')).toBeVisible()
    await page.getByLabel('Find in the paper').fill('zebra')
    await expect(page.getByText('Not found')).toBeVisible()
    // A ligature is found by its letters, a broken word as a whole.
    for (const words of ['scientific', 'parameters']) {
      await page.getByLabel('Find in the paper').fill(words)
      await expect(page.getByRole('status').getByText('1 of 1')).toBeVisible()
    }
    await page.keyboard.press('Escape')
    await expect(page.getByLabel('Find in the paper')).toBeHidden()
  })

  await test.step('contents and links', async () => {
    await page.getByRole('button', { name: 'Contents' }).click()
    await shoot(page, 'reader-contents')
    await page.getByRole('button', { name: '2 Method' }).click()
    await page.getByRole('button', { name: 'Contents' }).click()
    const link = page.locator('.annotationLayer a[href^="https://example.org"]')
    await expect(link).toHaveAttribute('target', '_blank')
    await expect(link).toHaveAttribute('rel', /noopener/)
  })

  await test.step('the way to a section, gone before, takes the keyboard from nobody when its page is drawn anew', async () => {
    await page.getByRole('button', { name: 'Contents' }).click()
    await page.waitForTimeout(1_000)
    await page.getByRole('button', { name: '2 Method' }).click()
    const field = page.getByLabel('Page', { exact: true })
    await field.fill('2')
    await page.setViewportSize({ width: 1000, height: 800 })
    await page.waitForTimeout(1_500)
    await expect(field).toBeFocused()
    await expect(field).toHaveValue('2')
    await field.fill('1')
    await page.getByRole('button', { name: 'Contents' }).click()
    await page.setViewportSize({ width: 1280, height: 900 })
  })

  await test.step('page and zoom are taken up again', async () => {
    const kept = async () =>
      (await rowsOf(page, 'views')).map(({ work, version, page: at }) => [work, version, at])
    // The pages move on while the number is typed: what is typed stays.
    const field = page.getByLabel('Page', { exact: true })
    await field.fill('3')
    await page.locator('.page[data-page-number="2"]').evaluate((two) => two.scrollIntoView())
    await expect.poll(kept).toEqual([[WORK, 2, 2]])
    await expect(field).toHaveValue('3')
    await field.press('Enter')
    await page.getByRole('button', { name: 'Larger' }).click()
    await page.getByRole('button', { name: 'Larger' }).click()
    const percent = await page.locator('.percent').innerText()
    await expect.poll(kept).toEqual([[WORK, 2, 3]])
    await page.waitForTimeout(500)
    await page.close()
    const again = await openReader(reader)
    await drawn(again, 3)
    await expect(again.getByLabel('Page', { exact: true })).toHaveValue('3')
    await expect(again.locator('.percent')).toHaveText(percent)
  })

  expect(outside()).toEqual([`https://arxiv.org/pdf/${PAPER}`])
})

test('selected words become a pointer: exact over columns, and over the end of a page', async ({
  reader,
}) => {
  await serve(reader, { [PAPER]: asPdf(COLUMNS) })
  const page = await openReader(reader)
  await drawn(page, 2)
  await page.keyboard.press('Alt+Shift+S')
  await expect(page.getByText('Select words in the paper first.')).toBeVisible()

  await select(page, 'we ﬁnd', 'are stable.')
  await page.getByRole('toolbar', { name: 'Point at the selected words' }).waitFor()
  await shoot(page, 'reader-pointing')
  // Drawn anew at another width.
  await drawn(page)
  await select(page, 'we ﬁnd', 'are stable.')
  await page.getByRole('button', { name: 'Weakness' }).click()
  await expect(page.getByText(/^Weakness on page 1/)).toBeVisible()

  await select(page, 'margin', 'goes on')
  await page.keyboard.press('Alt+Shift+Q')
  await expect(page.getByText(/^Question on page 1/)).toBeVisible()
  await select(page, 'takes one', 'takes one')
  await page.keyboard.press('Alt+Shift+S')
  await expect(page.getByText(/^Strength on page 1/)).toBeVisible()

  const rows = await rowsOf(page, 'pointed')
  expect(rows).toMatchObject([
    {
      work: WORK,
      kind: 'weakness',
      pointer: {
        from: 'pdf',
        version: 2,
        page: 1,
        part: null,
        anchor: '',
        sections: [{ number: '1', title: 'Introduction' }],
        quote: {
          exact: 'we find that nearly all parameters of a group are stable.',
          suffix: expect.stringMatching(/^2 Method Each reader/),
        },
      },
    },
    {
      kind: 'question',
      pointer: {
        part: { kind: 'figure', label: 'Figure 3' },
        quote: {
          exact: 'margin of a paper. and the second page goes on',
          prefix: expect.stringMatching(/writes in the$/),
          suffix: expect.stringMatching(/^without a break/),
        },
      },
    },
    { kind: 'strength', pointer: { sections: [{ number: '2', title: 'Method' }], part: null } },
  ])
})

test('a paper of three thousand pages: the last but one is one jump away', async ({ reader }) => {
  const pages = Array.from({ length: 3_000 }, (_, n) => [{ x: 70, y: 700, text: `This is page ${n + 1}.` }])
  await serve(reader, { [PAPER]: asPdf(makePdf({ pages })) })
  const page = await openReader(reader)
  await drawn(page)
  await page.getByLabel('Page', { exact: true }).fill('2999')
  await page.getByLabel('Page', { exact: true }).press('Enter')
  await drawn(page, 2_999)
  await expect(page.locator('.page[data-page-number="2999"] .textLayer')).toHaveText('This is page 2999.')
})

const REAL = '2004.04906v3'
const REAL_FILE = path.join(CORPUS, 'pdf', `${REAL}.pdf`)

test('a real paper in two columns: looked at, pointed into, found again', async ({ reader }) => {
  test.skip(!(await import('node:fs')).existsSync(REAL_FILE), 'the stored papers are not here')
  await serve(reader, { [REAL]: asPdf(readFileSync(REAL_FILE)) })
  const page = await openReader(reader, REAL)
  await drawn(page)
  await shoot(page, 'reader-real')
  await select(page, 'While early', 'matches keywords')
  await page.keyboard.press('Alt+Shift+W')
  await expect(page.getByText(/^Weakness on page 1/)).toBeVisible()
  const [row] = await rowsOf(page, 'pointed')
  const { exact } = (row as { pointer: { quote: { exact: string } } }).pointer.quote
  expect(exact).toMatch(/^While early QA systems are often complicated and consist of multiple components/)
  expect(exact).toContain('a much simplified two-stage framework: (1) a context retriever first')
  expect(exact).toMatch(
    /Retrieval in open-domain QA is usually implemented using TF-IDF .* matches keywords$/,
  )
  // The layer that is selected in holds the characters that pdf.js gives of the page, one for one.
  expect(await marksIn(page)).toEqual({})
})
