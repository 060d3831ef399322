// From page to paper: whatever is in doubt ends in a reason, and whatever is too much is cut with care.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readPage } from '../../../extension/capture/read.ts'
import { FIXTURES, parsePage } from '../sites/open-page.ts'

const PAGE = readFileSync(new URL('current-design.html', FIXTURES), 'utf8')
const HERE = 'https://arxiv.org/abs/2403.09999'
const read = (html: string, url = HERE) => readPage(parsePage(html), url)

function paperOf(html: string) {
  const answer = read(html)
  return 'paper' in answer ? answer.paper : expect.fail(answer.detail)
}

test('pages of other sites are not read', () => {
  expect(read(PAGE, 'https://example.com/abs/2403.09999')).toMatchObject({ noPaper: 'unknown_page' })
  expect(read(PAGE, 'https://arxiv.org/list/cs/new')).toMatchObject({ noPaper: 'unknown_page' })
  expect(read(PAGE, '')).toMatchObject({ noPaper: 'unknown_page' })
})

test('an address without an identifier is no paper', () => {
  expect(read(PAGE, 'https://arxiv.org/abs/foo')).toMatchObject({ noPaper: 'no_paper' })
})

test('page and address must name the same paper', () => {
  expect(read(PAGE, 'https://arxiv.org/abs/2403.09998')).toMatchObject({ noPaper: 'another_paper' })
  const torn = PAGE.replace('content="2403.09999"', 'content="2403.09998"')
  expect(read(torn)).toMatchObject({ noPaper: 'another_paper' })
})

test('page and address must name the same version, and one of them must name it', () => {
  expect(read(PAGE, `${HERE}v3`)).toMatchObject({ paper: { version: 3 } })
  expect(read(PAGE, `${HERE}v2`)).toMatchObject({ noPaper: 'unclear_version' })
  const torn = PAGE.replace('(this version, v3)', '(this version, v2)')
  expect(read(torn)).toMatchObject({ noPaper: 'unclear_version' })
  const silent = PAGE.replaceAll('2403.09999v3', '2403.09999').replace('(this version, v3)', '')
  expect(read(silent)).toMatchObject({ noPaper: 'unclear_version' })
  expect(read(silent, `${HERE}v3`)).toMatchObject({ paper: { version: 3 } })
})

test('an empty document is no paper', () => {
  expect(read('')).toMatchObject({ noPaper: 'no_paper' })
})

test('a page without a title is not usable', () => {
  const untitled = PAGE.replace(/<meta name="citation_title"[^>]*>/, '').replace(
    /<h1 class="title.*?<\/h1>/,
    '',
  )
  expect(read(untitled)).toEqual({ noPaper: 'unusable', detail: 'The page does not give a usable title.' })
})

test('running text that is too long is shortened between characters', () => {
  const title = '𝔸'.repeat(1_500)
  const abstract = 'word '.repeat(9_000)
  const html = PAGE.replace(/(citation_title" content=")[^"]*/, `$1${title}`).replace(
    /(citation_abstract" content=")[^"]*/,
    `$1${abstract}`,
  )
  const paper = paperOf(html)
  expect(paper.title).toBe(`${'𝔸'.repeat(999)}…`)
  expect(paper.abstract).toHaveLength(20_000)
  expect(paper.abstract.endsWith('…')).toBe(true)
})

test('what would become false when cut is left out', () => {
  const html = PAGE.replace(/(citation_doi" content=")[^"]*/, `$110.5555/${'x'.repeat(500)}`).replace(
    'http://creativecommons.org/licenses/by/4.0/',
    `https://example.org/${'x'.repeat(400)}`,
  )
  expect(paperOf(html)).toMatchObject({ doi: '', licence: '' })
})

test('six thousand authors become the first five thousand', () => {
  const links = Array.from({ length: 6_000 }, (_, n) => `<a href="/a">Name ${n}</a>`).join(', ')
  const paper = paperOf(PAGE.replace('<div class="authors">', `<div class="authors">${links}`))
  expect(paper.authors).toHaveLength(5_000)
  expect(paper.authors.at(-1)).toBe('Name 4999')
})

test('characters that cannot be stored are replaced', () => {
  const html = PAGE.replace('21 pages', '21\u0007 \ud800pages').replace(
    'Ada M. Quill</a>',
    'Ada\u2028Quill</a>',
  )
  const paper = paperOf(html)
  expect(paper.comments).toMatch(/^21 +\ufffdpages/)
  expect(paper.authors[0]).toBe('Ada Quill')
})

test('a day that does not exist is no day', () => {
  const html = PAGE.replace('content="2024/03/14"', 'content="2024/02/31"')
  expect(paperOf(html).submittedOn).toBeNull()
})
