// PDFs that the reader's tests open, made here, and the ways to serve one as arXiv would.
import type { Page, Route } from '@playwright/test'
import { makePdf, type PdfLine } from '../support/pdf.ts'
import type { Browser } from './fixtures.ts'

export const PAPER = '2401.01234v2'
export const WORK = 'arxiv:2401.01234'

const column = (x: number, texts: readonly string[], top = 700): PdfLine[] =>
  texts.map((text, n) => ({ x, y: top - 12 * n, text }))

/** Two columns, ligatures, broken words, a figure, a page number, a list of contents, links: three pages. */
export const COLUMNS = makePdf({
  pages: [
    [
      { x: 70, y: 740, text: 'On the reading of papers', size: 16 },
      ...column(70, [
        '1 Introduction',
        'We measure scientiﬁc readers well, and',
        'we ﬁnd that nearly all pa-',
      ]),
      ...column(320, ['rameters of a group are stable.', '2 Method', 'Each reader takes one paper.']),
      ...column(70, ['Figure 3: What a group of readers', 'writes in the margin of a paper.'], 300),
      { x: 300, y: 40, text: '1' },
    ],
    [
      ...column(70, ['and the second page goes on without', 'a break. Nothing else is here.']),
      { x: 300, y: 40, text: '2' },
    ],
    [...column(70, ['The third page has an end.']), { x: 300, y: 40, text: '3' }],
  ],
  outline: [
    { title: '1 Introduction', page: 1, x: 70, y: 712 },
    { title: '2 Method', page: 1, x: 320, y: 700 },
  ],
  link: { url: 'https://example.org/paper', at: [70, 730, 200, 750] },
})

/** Serves each of these addresses of arXiv's, and writes down every address that was asked for. */
export async function serve(
  reader: Browser,
  answers: Readonly<Record<string, Parameters<Route['fulfill']>[0]>>,
) {
  const asked: string[] = []
  reader.context.on('request', (request) => asked.push(request.url()))
  await reader.context.route(/^https:\/\/arxiv\.org\/pdf\//, (route) => {
    const answer = answers[route.request().url().replace('https://arxiv.org/pdf/', '')]
    return answer === undefined ? route.abort('internetdisconnected') : route.fulfill(answer)
  })
  /** Beside our own files. */
  const outside = () => [...new Set(asked.filter((url) => !/^(?:chrome-extension|data|blob):/.test(url)))]
  return { outside }
}

export const asPdf = (body: Buffer) => ({ contentType: 'application/pdf', body })

export async function openReader(reader: Browser, paper = PAPER): Promise<Page> {
  const page = await reader.context.newPage()
  await page.goto(`chrome-extension://${reader.extensionId}/paper.html?paper=${paper}`)
  return page
}

/** With its text layer. */
export async function drawn(page: Page, number = 1): Promise<void> {
  await page.locator(`.page[data-page-number="${number}"] .endOfContent`).waitFor({ state: 'attached' })
}

/** From the first of these words to the last of those, as a mouse would. */
export async function select(page: Page, first: string, last: string): Promise<void> {
  await page.evaluate(
    ([from, to]) => {
      const leaf = (words: string): Text => {
        const walker = document.createTreeWalker(document.querySelector('.pdfViewer') ?? document, 4)
        while (walker.nextNode()) {
          const node = walker.currentNode as Text
          if (node.data.includes(words)) return node
        }
        throw new Error(`no ${words}`)
      }
      const [start, end] = [leaf(from), leaf(to)]
      getSelection()?.setBaseAndExtent(start, start.data.indexOf(from), end, end.data.indexOf(to) + to.length)
    },
    [first, last] as const,
  )
}

/** Rows of a store of ours, read in one of our pages. */
export function rowsOf(page: Page, store: string): Promise<Record<string, unknown>[]> {
  return page.evaluate(
    (name) =>
      new Promise((done, fail) => {
        const opening = indexedDB.open('lectern')
        opening.onerror = () => fail(opening.error)
        opening.onsuccess = () => {
          const all = opening.result.transaction(name).objectStore(name).getAll()
          all.onsuccess = () => done(all.result)
        }
      }),
    store,
  )
}

/** What is marked, by name of the highlight. */
export function marksIn(page: Page): Promise<Record<string, string[]>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...CSS.highlights].map(([name, marks]) => [name, [...marks].map((range) => String(range))]),
    ),
  )
}
