// What the reader says when there is no paper to show, and that the draft beside it stays as it is.
import { makePdf } from '../support/pdf.ts'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { asPdf, COLUMNS, drawn, openReader, PAPER, serve } from './pdfs.ts'

const many = () => makePdf({ pages: Array.from({ length: 5_001 }, () => []) })
const page = (body: string, status = 200) => ({ status, contentType: 'text/html; charset=utf-8', body })

/** Answers by version of one paper. */
const ANSWERS = {
  '2401.01234v3': asPdf(Buffer.concat([Buffer.from('%PDF-1.5\n'), Buffer.alloc(4_000, 'x')])),
  '2401.01234v4': asPdf(makePdf({ pages: [[{ x: 70, y: 700, text: 'secret' }]], locked: true })),
  '2401.01234v5': page('<!doctype html><h1>Article not found</h1>', 404),
  '2401.01234v6': page('<!doctype html><h1>PDF unavailable for 2401.01234v6</h1>', 404),
  '2401.01234v7': page('<!doctype html><title>Are you a robot?</title>'),
  '2401.01234v8': page('<html>slow down</html>', 429),
} as const
const SAID: Readonly<Record<string, string>> = {
  '2401.01234v3': 'This PDF is damaged',
  '2401.01234v4': 'This PDF asks for a password',
  '2401.01234v5': 'arXiv has no such PDF',
  '2401.01234v6': 'arXiv has no PDF of this paper',
  '2401.01234v7': 'arXiv sent a web page instead of the PDF',
  '2401.01234v8': 'arXiv does not hand out this PDF just now',
  '2401.01234v9': 'arXiv cannot be reached',
}

test('each trouble is told plainly, and the draft in the panel is not touched', async ({ reader }) => {
  await serve(reader, ANSWERS)
  const arxiv = await reader.context.newPage()
  await arxiv.goto('https://arxiv.org/abs/1706.03762')
  await arxiv.locator('lectern-button').click()
  const panel = await reader.openPanel()
  await panel.getByLabel('Takeaway').fill('These words stay.')
  for (const [paper, words] of Object.entries(SAID)) {
    const tab = await openReader(reader, paper)
    await expect(tab.getByRole('alert').getByRole('heading')).toHaveText(words)
    if (paper.endsWith('v3') || paper.endsWith('v9')) await shoot(tab, `reader-${paper}`)
    await tab.close()
  }
  await expect(panel.getByLabel('Takeaway')).toHaveValue('These words stay.')
  await expect(panel.getByText(/^Saved on this device/)).toBeVisible()
  await panel.reload()
  await expect(panel.getByLabel('Takeaway')).toHaveValue('These words stay.')
})

test('no paper is named: says so, and asks for nothing', async ({ reader }) => {
  const { outside } = await serve(reader, {})
  for (const name of ['', 'https://evil.example/a.pdf', '2401.99', '..%2F..%2Fetc', 'javascript:alert(1)']) {
    const tab = await openReader(reader, name)
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText('No paper to show')
    await tab.close()
  }
  expect(outside()).toEqual([])
})

test('a very large one is opened only when the person says so', async ({ reader }) => {
  const huge = {
    ...asPdf(COLUMNS),
    headers: { 'content-type': 'application/pdf', 'content-length': '250000000' },
  }
  await serve(reader, { [PAPER]: huge, '2401.01234v3': asPdf(many()) })
  const tab = await openReader(reader)
  await expect(tab.getByRole('heading', { name: 'This PDF has 250 MB' })).toBeVisible()
  await shoot(tab, 'reader-large')
  await tab.getByRole('button', { name: 'Leave it' }).click()
  await expect(tab.getByRole('heading', { name: 'Stopped' })).toBeVisible()

  const long = await openReader(reader, '2401.01234v3')
  await expect(long.getByRole('heading', { name: 'This PDF has 5,001 pages' })).toBeVisible()
  await long.getByRole('button', { name: 'Open it' }).click()
  await expect(long.getByText('of 5001')).toBeVisible()
})

test('while it loads it can be stopped, and tried again', async ({ reader }) => {
  let release: () => void = () => undefined
  const held = new Promise<void>((go) => {
    release = go
  })
  let times = 0
  await reader.context.route(/^https:\/\/arxiv\.org\/pdf\//, async (route) => {
    times += 1
    if (times === 1) await held
    await route.fulfill(asPdf(COLUMNS)).catch(() => undefined)
  })
  const tab = await openReader(reader)
  await expect(tab.getByRole('heading', { name: `Loading arXiv:${PAPER} from arXiv` })).toBeVisible()
  await shoot(tab, 'reader-loading')
  await tab.getByRole('button', { name: 'Stop' }).click()
  await expect(tab.getByRole('heading', { name: 'Stopped' })).toBeVisible()
  release()
  await tab.getByRole('button', { name: 'Try again' }).click()
  await drawn(tab)
})
