// Listings and search pages of the corpus: every entry counted, those with expected values compared field by field.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { LISTS } from '../../../extension/sites/index.ts'
import { findPlaces } from '../../../extension/sites/list-places.ts'
import type { Entry } from '../../../extension/sites/site.ts'
import { isRefused, recognisePaper } from '../../../shared/domain/recognise-paper.ts'
import { CORPUS, FIXTURES, HAS_CORPUS, type PageRow, parsePage, readIndex } from './open-page.ts'

const KINDS = ['listing', 'listing-rendered', 'search', 'search-rendered']
const pages = HAS_CORPUS ? readIndex(CORPUS, KINDS) : []

// Entries on the page, as the corpus notes say or the page itself counts them.
const COUNTS = new Map([
  ['listing/cs_2301.show3.2024-06.html', 3],
  ['listing/no-updates.2024-06.html', 0],
  ['rendered/list_math-ph_new.html', 3],
  ['rendered/list_cs_new.html', 2],
  ['rendered/list_math_2009-06.html', 4],
  ['rendered/list_astro-ph_new.html', 97],
  ['rendered/list_astro-ph_pastweek_skip25_show25.html', 25],
  ['search/abstract_distributed-systems_200.2025-12.html', 200],
  ['rendered/search_all_theorist.html', 13],
])

function entriesOf(row: Pick<PageRow, 'url' | 'html'>): readonly Entry[] {
  return (
    LISTS.find((list) => list.recognises(row.url))?.readEntries(parsePage(row.html)) ?? expect.fail(row.url)
  )
}

/** The search page is a megabyte long. */
const once = new Map<string, readonly Entry[]>()

function entriesOnce(row: PageRow): readonly Entry[] {
  const entries = once.get(row.file) ?? entriesOf(row)
  once.set(row.file, entries)
  return entries
}

const idOf = (entry: Entry) => {
  const paper = recognisePaper(entry.names[0] ?? '')
  return isRefused(paper) ? paper.detail : paper.work.slice('arxiv:'.length)
}

describe.skipIf(!HAS_CORPUS)('lists of the corpus', () => {
  test.each(pages.map((row) => [row.file, row] as const))('%s', (file, row) => {
    const entries = entriesOnce(row)
    const count = COUNTS.get(file)
    if (count !== undefined) expect(entries).toHaveLength(count)
    for (const entry of entries) {
      expect(idOf(entry)).toMatch(/^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/)
      expect(entry.title).not.toBe('')
      expect(entry.authors.length).toBeGreaterThan(0)
      expect(entry.categories[0]).toBe(entry.primaryCategory)
      expect(entry.primaryCategory).not.toBe('')
    }
    const places = findPlaces(parsePage(row.html))
    expect(places.map(({ work }) => work.slice('arxiv:'.length))).toEqual(entries.map(idOf))
    expect(places.map(({ version }) => version)).toEqual(entries.map(({ versions }) => versions[0] ?? null))
  })

  const items = HAS_CORPUS ? readItems() : []
  test.each(items.map((item) => [`${item.file} ${item.id}`, item] as const))('%s', (_name, item) => {
    const page = pages.find((row) => row.file === item.file)
    const entry = page && entriesOnce(page).find((candidate) => idOf(candidate) === item.id)
    if (entry === undefined) return expect.fail('not on the page')
    expect({
      title: entry.title,
      categories: entry.categories,
      comments: entry.comments,
    }).toEqual({
      title: item.title,
      categories: [item.primary, ...item.secondaries],
      // The table leaves two comments out; an empty cell claims nothing.
      comments: item.comments === '' ? entry.comments : item.comments,
    })
    expect(entry.doi).toBe(item.published.find((text) => text.startsWith('doi '))?.slice(4) ?? '')
    expect(entry.journalReference).toBe(item.published.find((text) => !text.startsWith('doi ')) ?? '')
    if (item.submitted !== undefined) expect(entry.submittedOn).toBe(item.submitted)
    checkNames(entry, item.authors)
  })
})

/** “A; B; (25 shown; 11 more not shown)” gives the first names and the count. */
function checkNames(entry: Entry, cell: string) {
  const cut = /; \((\d+) shown; \d+ more not shown\)$/.exec(cell)
  const names = (cut === null ? cell : cell.slice(0, cut.index)).split('; ')
  expect(entry.allAuthors).toBe(cut === null)
  expect(entry.authors.length).toBe(cut === null ? names.length : Number(cut[1]))
  expect(entry.authors.slice(0, names.length)).toEqual(names)
}

function readItems() {
  const lines = readFileSync(new URL('expected_items.tsv', CORPUS), 'utf8')
    .split('\n')
    .slice(1)
    .filter(Boolean)
  return lines.map((line) => {
    const [file = '', , , id = '', title = '', authors = '', primary = '', secondaries = '', ...rest] =
      line.split('\t')
    const [comments = '', published = '', dates = ''] = rest
    const list = (cell: string) => cell.split('; ').filter(Boolean)
    return {
      ...{ file, id, title, authors, primary, comments, published: list(published) },
      secondaries: list(secondaries),
      submitted: /submitted (\d{4}-\d{2}-\d{2})/.exec(dates)?.[1],
    }
  })
}

test('our own listing and search pages', () => {
  const html = readFileSync(new URL('list.html', FIXTURES), 'utf8')
  const [first, second, ...more] = entriesOf({ url: 'https://arxiv.org/list/math.CO/new', html })
  expect(more).toHaveLength(0)
  expect(first).toMatchObject({
    names: ['arXiv:2403.09999'],
    title: 'Sharp bounds for $k$-step lantern walks',
    authors: ['Ada M. Quill', 'Ole van der Linden'],
    allAuthors: true,
    abstract: 'A lantern walk visits every site.',
    categories: ['math.CO', 'cs.IT'],
    comments: '21 pages; code at https://example.org/lanterns/code',
    journalReference: 'J. Lanterns 3 (2024) 17',
  })
  expect(second).toMatchObject({
    names: ['arXiv:funct-an/9703005'],
    allAuthors: false,
    categories: ['math.FA'],
  })
  const results = readFileSync(new URL('search.html', FIXTURES), 'utf8')
  expect(entriesOf({ url: 'https://arxiv.org/search/?query=owl', html: results })).toMatchObject([
    {
      names: ['arXiv:1912.07777'],
      versions: [2],
      title: 'Do owls read? A field study',
      authors: ['OWL Collaboration', 'B.Feather'],
      allAuthors: false,
      abstract: 'We observe owls in three libraries.',
      categories: ['q-bio.NC', 'stat.AP'],
      submittedOn: '2019-12-16',
      versionOn: '2020-01-03',
      doi: '10.5555/owl.1',
      journalReference: 'Owl Lett. 1 (2020)',
      comments: '3 pages',
    },
  ])
})
