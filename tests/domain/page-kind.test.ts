// Which paper a page of arXiv shows: held to recognise-paper over every form of address and over random ones.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ARCHIVES } from '../../shared/domain/arxiv-identifier.ts'
import { pageKind, paperShownAt } from '../../shared/domain/page-kind.ts'
import { isRefused, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import { REFUSED, SHOWN } from './recognise-paper.cases.ts'

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const PAGES = ['abs', 'pdf', 'html']
/** Where the script in the page runs; an address as the browser gives it. */
const MATCHED = /^https?:\/\/(?:[a-z0-9-]+\.)?arxiv\.org\/(?:abs|pdf|html)\//

function wholeReader(url: string): string | null {
  const paper = recognisePaper(url)
  return !isRefused(paper) && PAGES.includes(paper.surface) ? paper.work : null
}

test('every address of the table of cases that a browser can show at arXiv', () => {
  const urls = [...SHOWN, ...REFUSED]
    .map(([text]) => text)
    .filter((text) => URL.canParse(text))
    .map((text) => new URL(text).href)
  const matched = urls.filter((url) => MATCHED.test(url))
  console.log(
    `page kinds: ${matched.length} addresses of the table are pages at arXiv, ${urls.length} in all`,
  )
  expect(matched.length).toBeGreaterThan(15)
  expect(matched.map((url) => [url, paperShownAt(url)])).toEqual(
    matched.map((url) => [url, wholeReader(url)]),
  )
  for (const url of urls) expect([null, wholeReader(url)], url).toContain(paperShownAt(url))
})

test(`never another paper than the whole reader names (seed ${SEED})`, () => {
  const piece = fc.constantFrom(
    ...['2401.01234', '0704.0001', 'v2', '.pdf', '/', '//', '%2F', '%', 'hep-th/9901001', 'math.GT/0309136'],
    ...['arXiv:', 'abs/', 'pdf/', '#S1', '?context=cs', 'x', '.', ...ARCHIVES.slice(0, 3)],
  )
  const path = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''))
  const host = fc.constantFrom('arxiv.org', 'www.arxiv.org', 'export.arxiv.org', 'info.arxiv.org')
  const page = fc.constantFrom(...PAGES)
  let named = 0
  fc.assert(
    fc.property(host, page, path, (at, kind, rest) => {
      const { href } = new URL(`https://${at}/${kind}/${rest}`)
      const work = paperShownAt(href)
      if (work === null) return
      named += 1
      expect(work).toBe(wholeReader(href))
    }),
    { seed: SEED, numRuns: 20_000 },
  )
  console.log(`page kinds: ${named} of 20000 random addresses name a paper`)
  expect(named).toBeGreaterThan(500)
})

test('lists, papers, and everything else', () => {
  expect(pageKind('https://arxiv.org/list/cs.CL/recent')).toBe('list')
  expect(pageKind('https://arxiv.org/search?query=owl')).toBe('list')
  expect(pageKind('https://arxiv.org/pdf/hep-th/9901001v2.pdf')).toBe('paper')
  expect(pageKind('https://arxiv.org/')).toBeNull()
  expect(pageKind(`https://arxiv.org/abs/2401.01234?${'a'.repeat(5_000)}`)).toBeNull()
})
