// Reads every abstract and error page of the corpus (where it lies beside the repository) and of our own fixtures,
// and compares title, authors, id, version, primary category and day with the table that came with them.
import { describe, expect, test } from 'vitest'
import { readPage } from '../../../extension/capture/read.ts'
import { CapturedPaper } from '../../../shared/contract/paper.ts'
import { CORPUS, FIXTURES, HAS_CORPUS, type PageRow, parsePage, readIndex } from './open-page.ts'

const PAPERS = ['abs', 'abs-rendered']
const ERRORS = ['error', 'error-rendered']

// The table shortens this one: the page gives the collaboration's name with its whole purpose.
const SHORTENED = new Map([
  [
    'ILL/ESS/LiU collaboration',
    'ILL/ESS/LiU collaboration for the development of the B10 detector technology in the framework of the CRISP project',
  ],
])

describe.each([
  ['fixtures', FIXTURES, true],
  ['corpus', CORPUS, HAS_CORPUS],
])('%s', (name, folder, present) => {
  const papers = present ? readIndex(folder, PAPERS) : []
  const errors = present ? readIndex(folder, ERRORS) : []

  test.skipIf(!present)('has its rows', () => {
    console.log(`${name}: ${papers.length} abstract pages, ${errors.length} error pages`)
    expect(papers.length).toBeGreaterThan(4)
    expect(errors.length).toBeGreaterThan(0)
  })
  test.each(papers.map((row) => [row.file, row] as const))('%s', (_file, row) => checkPaper(row))
  test.each(errors.map((row) => [row.file, row] as const))('%s shows no paper', (_file, row) => {
    expect(readPage(parsePage(row.html), row.url)).toMatchObject({ noPaper: 'no_paper' })
  })
})

function checkPaper(row: PageRow) {
  const answer = readPage(parsePage(row.html), row.url)
  if (!('paper' in answer)) return expect.fail(`${answer.noPaper}: ${answer.detail}`)
  const { paper } = answer
  expect(CapturedPaper.parse(paper)).toEqual(paper)
  expect({
    work: paper.work,
    version: paper.version,
    title: paper.title,
    primary: paper.primaryCategory,
    submittedOn: paper.submittedOn,
  }).toEqual({
    work: `arxiv:${row.id}`,
    version: Number(row.version),
    title: row.title,
    primary: row.primary,
    submittedOn: row.submitted,
  })
  expect(paper.categories[0]).toBe(row.primary)
  expect(paper.versionOn).not.toBeNull()
  expect(paper.abstract).not.toBe('')
  // A withdrawn version shows no licence.
  expect(paper.licence !== '' || paper.withdrawn).toBe(true)
  expect(JSON.stringify(paper)).not.toMatch(/this https? URL/)
  checkAuthors(row.authors, paper.authors)
}

/** A table cell may give the first few names only, then "(N citation_author tags)". */
function checkAuthors(cell: string, authors: readonly string[]) {
  const expected = cell.split('; ').map((name) => SHORTENED.get(name) ?? name)
  const count = /^\((\d+) citation_author tags\)$/.exec(expected.at(-1) ?? '')?.[1]
  if (count === undefined) return expect(authors).toEqual(expected)
  expect(authors.slice(0, expected.length - 1)).toEqual(expected.slice(0, -1))
  expect(authors.length).toBe(Number(count))
}
