// The page of a reading with what several members wrote: titles as one reads them, pointers that lead to their places,
// and what changed from one revision of somebody else to the next.
import { aPointer, aSummary } from '../support/papers.ts'
import { expect, test } from './fixtures.ts'
import { shoot } from './looks.ts'
import { addMember, captureOnWeb, createClub, openGroup, signIn, submitOnWeb } from './steps.ts'

const TITLE = String.raw`Sharp bounds for $k$-step lantern walks after P\'olya, and the $D^+\to K^-K^+K^+$ decay`
const READ = 'Sharp bounds for k-step lantern walks after Pólya, and the D⁺ → K⁻K⁺K⁺ decay'
const LONG = 'The bound is attained on every tree, which the proof of the second lemma uses twice. '

const points = [
  { kind: 'strength', text: 'Tight, and the proof is short.', where: '', pointer: aPointer() },
  {
    kind: 'weakness',
    text: `${LONG.repeat(3)} Nothing is said of $n < 4$.`,
    where: 'the second lemma',
    pointer: aPointer({ from: 'pdf', page: 7, quote: { exact: 'for large n', prefix: '', suffix: '' } }),
  },
  {
    kind: 'question',
    text: 'Does it hold on grids?',
    where: '',
    pointer: aPointer({ from: 'list', quote: null, page: null, anchor: 'S3.SS2' }),
  },
] as const

test('somebody else’s summary: readable titles, links to places, what changed', async ({ server, plain }) => {
  const page = await plain.newPage()
  await signIn(page, server, 'ada@example.org')
  await createClub(page)
  await addMember(page, 'Ben', 'ben@example.org')
  await captureOnWeb(page, server, 'arxiv:1706.03762', { title: TITLE, abstract: `${LONG.repeat(6)}$L^2$` })
  const first = aSummary({ takeaway: 'Bounds for walks.', summary: LONG.repeat(12), points: [...points] })
  await submitOnWeb(page, server, { content: first })
  const second = { ...first, takeaway: 'Sharp bounds for walks.' }
  await submitOnWeb(page, server, { content: second, baseRevision: 1, change: 'They are sharp' })

  await plain.clearCookies()
  await signIn(page, server, 'ben@example.org')
  await submitOnWeb(page, server, { content: aSummary() })
  await openGroup(page, server)
  await shoot(page, 'web-group-with-tex')
  await page.getByRole('link', { name: READ }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(READ)

  const ada = page.locator('article.summary').filter({ hasText: 'They are sharp' })
  const links = ada.locator('.where a')
  await expect(links).toHaveCount(3)
  const addresses = await links.evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href))
  expect(addresses).toEqual([
    expect.stringMatching(/^https:\/\/arxiv\.org\/html\/1706\.03762v7#:~:text=/),
    'https://arxiv.org/pdf/1706.03762v7#page=7',
    'https://arxiv.org/html/1706.03762v7#S3.SS2',
  ])
  await expect(ada.getByText('What changed: They are sharp')).toBeVisible()
  await ada.locator('summary', { hasText: 'Earlier revisions' }).click()
  await expect(ada.locator('.difference ins').first()).toContainText('Sharp')
  await page.locator('summary', { hasText: 'Abstract' }).click()
  await expect(page.getByText(/L²$/)).toBeVisible()
  await shoot(page, 'web-reading-full')

  // What the page shows of mine is in the fields from the first moment, whatever the server still has to tell.
  await plain.route(/summaries\.mine/, (route) => route.abort())
  await page.getByRole('button', { name: 'Open your summary' }).click()
  await page.getByRole('button', { name: 'Skip' }).click()
  await expect(page.getByLabel('Weakness 1', { exact: true })).toHaveValue(/\S/)
  await page.getByLabel('Weakness 1', { exact: true }).fill('The experiments are not convincing enough.')
  await page.getByRole('button', { name: 'Submit revision 2' }).click()
  await expect(page.getByRole('button', { name: 'Submit anyway' })).toBeVisible()
  await shoot(page, 'web-editor-findings')

  await page.getByRole('button', { name: 'Point at a place for weakness 1' }).click()
  await page.getByRole('combobox', { name: /for Weakness 1/ }).fill('page 7')
  await page.keyboard.press('Enter')
  const asked: string[] = []
  await plain.route('https://arxiv.org/**', (route) => {
    asked.push(route.request().url())
    return route.fulfill({ contentType: 'text/html', body: 'the paper' })
  })
  await page.getByRole('button', { name: /Go there.*Weakness 1/ }).click()
  // What is asked of a server never holds the part behind the #.
  await expect.poll(() => asked).toEqual(['https://arxiv.org/pdf/1706.03762v7'])
})

test('a text fragment leads to the words in the page', async ({ plain }) => {
  const { pointerAddress } = await import('../../shared/domain/pointer-address.ts')
  const quote = {
    exact: 'the very words, that-are & “quoted”',
    prefix: 'come right before ',
    suffix: ' and these come after',
  }
  const address = pointerAddress('arxiv:1706.03762' as never, aPointer({ quote })) ?? ''
  const tall = '<div style="height:4000px"></div>'
  const words = (around: string) =>
    `<p>${around} the very words, that-are &amp; “quoted” and these come after all.</p>`
  await plain.route('https://arxiv.org/**', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html>${words('Not these, which')}${tall}${words('What will come right before')}${tall}`,
    }),
  )
  await plain.route('https://start.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<a href="${address}" target="_blank" rel="noopener noreferrer">go</a>`,
    }),
  )
  const start = await plain.newPage()
  await start.goto('https://start.example/')
  const [opened] = await Promise.all([plain.waitForEvent('page'), start.getByText('go').click()])
  await expect.poll(() => opened.evaluate(() => scrollY)).toBeGreaterThan(3_000)
})
