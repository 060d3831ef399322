// Other sites: what their address and their citation tags name, what is not believed, and what is said of papers that
// are not on arXiv. The tags are written as these sites write them; the pages are our own.
import { expect, test } from 'vitest'
import { readAnyPage } from '../../../extension/capture/read.ts'
import { parsePage } from './open-page.ts'

const tags = (pairs: Record<string, string>, title = '') =>
  parsePage(
    `<!doctype html><html><head><title>${title}</title>${Object.entries(pairs)
      .map(([name, content]) => `<meta name="citation_${name}" content="${content}">`)
      .join('')}</head><body><p>A paper</p></body></html>`,
  )
const EMPTY = () => tags({})

const ADDRESSES: [string, string, number | null][] = [
  ['https://ar5iv.labs.arxiv.org/html/1706.03762', '1706.03762', null],
  ['https://ar5iv.org/abs/1706.03762v2', '1706.03762', null],
  ['https://www.alphaxiv.org/abs/1706.03762v5', '1706.03762', 5],
  ['https://www.alphaxiv.org/overview/1706.03762', '1706.03762', null],
  ['https://huggingface.co/papers/1706.03762', '1706.03762', null],
  ['https://scirate.com/arxiv/1706.03762', '1706.03762', null],
  ['https://scirate.com/arxiv/hep-th/9901001', 'hep-th/9901001', null],
  ['https://www.semanticscholar.org/arxiv/1706.03762', '1706.03762', null],
  ['https://papers.cool/arxiv/1706.03762', '1706.03762', null],
  ['https://inspirehep.net/arxiv/hep-th/9901001', 'hep-th/9901001', null],
]

test.each(ADDRESSES)('%s names its paper', (url, id, version) => {
  expect(readAnyPage(EMPTY(), url)).toEqual({ mention: { work: `arxiv:${id}`, version, outline: null } })
})

test.each([
  'https://scirate.com/arxiv/quant-ph',
  'https://huggingface.co/papers/date/2026-11-20',
  'https://www.alphaxiv.org/explore',
  'https://www.semanticscholar.org/search?q=owls',
])('%s names none', (url) => {
  expect(readAnyPage(EMPTY(), url)).toMatchObject({ noPaper: 'no_paper' })
})

test('a page drawn by scripts is not believed for the tags of the paper before', () => {
  const stale = tags({ arxiv_id: '1902.02534', title: 'Another paper' })
  expect(readAnyPage(stale, 'https://www.alphaxiv.org/abs/1706.03762')).toMatchObject({
    mention: { work: 'arxiv:1706.03762' },
  })
})

const HASH = 'https://www.semanticscholar.org/paper/Attention/204e3073870fae3d05bcbc2f6a8e263d9b72e776'

test('Semantic Scholar: by its tags, while they are those of the paper in the title, and without a version', () => {
  const said = { title: 'Attention Is All You Need', pdf_url: 'https://arxiv.org/pdf/1706.03762v5.pdf' }
  expect(readAnyPage(tags(said, '[PDF] Attention Is All You Need | Semantic Scholar'), HASH)).toEqual({
    mention: { work: 'arxiv:1706.03762', version: null, outline: null },
  })
  expect(readAnyPage(tags(said, 'Owls | Semantic Scholar'), HASH)).toMatchObject({ noPaper: 'no_paper' })
})

test.each([
  [{ arxiv_id: '2401.01234' }, null],
  [{ doi: '10.48550/arXiv.2401.01234' }, null],
  [{ pdf_url: 'https://arxiv.org/pdf/2401.01234v3' }, 3],
  [{ title: 'Owls', doi: '10.5555/owl.1', pdf_url: 'https://arxiv.org/pdf/2401.01234v3' }, 3],
])('any page with tags that name a paper of arXiv: %j', (said, version) => {
  expect(readAnyPage(tags(said), 'https://papers.example/7')).toEqual({
    mention: { work: 'arxiv:2401.01234', version, outline: null },
  })
})

test('tags that name two papers, or another than the address, are a doubt', () => {
  const two = tags({ arxiv_id: '2401.01234', pdf_url: 'https://arxiv.org/pdf/2401.09999' })
  expect(readAnyPage(two, 'https://papers.example/7')).toMatchObject({ noPaper: 'another_paper' })
  const other = tags({ arxiv_id: '2401.01234' })
  expect(readAnyPage(other, 'https://papers.cool/arxiv/1706.03762')).toMatchObject({
    noPaper: 'another_paper',
  })
})

test.each([
  ['OpenReview', { title: 'Do owls read?', pdf_url: 'https://openreview.net/pdf?id=abc' }, '“Do owls read?”'],
  [
    'ACL Anthology',
    { title: 'Do owls read?', doi: '10.18653/v1/2026.acl-long.1' },
    'DOI 10.18653/v1/2026.acl-long.1',
  ],
  ['bioRxiv', { title: 'Do owls read?', doi: '10.1101/2026.01.01.000001' }, 'DOI 10.1101/2026.01.01.000001'],
])('%s: a paper that is not on arXiv is refused by its name', (_site, said, shown) => {
  const read = readAnyPage(tags(said), 'https://papers.example/7')
  expect(read).toMatchObject({ noPaper: 'not_arxiv', detail: expect.stringContaining(shown) })
  expect(read).toMatchObject({ detail: expect.stringContaining('only papers on arXiv') })
})

test('a page that is no paper at all', () => {
  expect(readAnyPage(EMPTY(), 'https://example.org/')).toMatchObject({ noPaper: 'no_paper' })
})
