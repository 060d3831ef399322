// Listings and search pages: every entry counted, those with expected values (expected_items.tsv) compared field by field.
import { existsSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { LISTS } from '../../extension/sites/index.ts'
import { findPlaces } from '../../extension/sites/list-places.ts'
import type { Entry } from '../../extension/sites/site.ts'
import { isRefused, recognisePaper } from '../../shared/domain/recognise-paper.ts'
import { CORPUS, type PageRow, parsePage } from '../extension/sites/open-page.ts'
import { compareNames, idOf, type Surface } from './surface.ts'

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
  ['rendered/search_advanced_results.html', 13],
])

/** Of a list the table has the archive and the day on which it was saved. */
export const list: Surface = {
  untold: (row) => (['primary', 'submitted'] as const).filter((column) => row[column] !== ''),
  read: (row) => {
    const document = parsePage(row.html)
    const entries = LISTS.find((site) => site.recognises(row.url))?.readEntries(document)
    if (entries === undefined) return expect.fail(`no list is known at ${row.url}`)
    expect(entries.length).toBe(COUNTS.get(row.file) ?? 'a number in COUNTS')
    for (const entry of entries) checkEntry(entry)
    const places = findPlaces(document)
    expect(places.map(({ work }) => idOf(work))).toEqual(entries.map(nameIn))
    expect(places.map(({ version }) => version)).toEqual(entries.map(({ versions }) => versions[0] ?? null))
    for (const item of itemsOf(row)) checkItem(item, entries)
    return {}
  },
}

function nameIn(entry: Entry): string {
  const paper = recognisePaper(entry.names[0] ?? '')
  return isRefused(paper) ? paper.detail : idOf(paper.work)
}

function checkEntry(entry: Entry): void {
  expect(nameIn(entry)).toMatch(/^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/)
  expect(entry.title).not.toBe('')
  expect(entry.authors.length).toBeGreaterThan(0)
  expect(entry.categories[0]).toBe(entry.primaryCategory)
  expect(entry.primaryCategory).not.toBe('')
}

interface Item {
  readonly file: string
  readonly id: string
  readonly title: string
  readonly authors: string
  readonly categories: readonly string[]
  readonly comments: string
  readonly published: readonly string[]
  readonly submitted: string | undefined
}

function checkItem(item: Item, entries: readonly Entry[]): void {
  const entry = entries.find((candidate) => nameIn(candidate) === item.id)
  if (entry === undefined) throw new Error(`${item.id} is not on the page`)
  expect({ title: entry.title, categories: entry.categories, comments: entry.comments }).toEqual({
    title: item.title,
    categories: item.categories,
    // The table leaves two comments out; an empty cell claims nothing.
    comments: item.comments === '' ? entry.comments : item.comments,
  })
  expect(entry.doi).toBe(item.published.find((text) => text.startsWith('doi '))?.slice(4) ?? '')
  expect(entry.journalReference).toBe(item.published.find((text) => !text.startsWith('doi ')) ?? '')
  if (item.submitted !== undefined) expect(entry.submittedOn).toBe(item.submitted)
  expect(entry.allAuthors).toBe(!item.authors.includes('more not shown'))
  compareNames(item.authors, entry.authors)
}

const itemsOf = (row: PageRow) => readItems().filter((item) => item.file === row.file)

export function readItems(): Item[] {
  const table = new URL('expected_items.tsv', CORPUS)
  const lines = existsSync(table) ? readFileSync(table, 'utf8').split('\n').slice(1).filter(Boolean) : []
  return lines.map((line) => {
    const [file = '', , , id = '', title = '', authors = '', primary = '', secondaries = '', ...rest] =
      line.split('\t')
    const [comments = '', published = '', dates = ''] = rest
    const parts = (cell: string) => cell.split('; ').filter(Boolean)
    return {
      ...{ file, id, title, authors, comments, published: parts(published) },
      categories: [primary, ...parts(secondaries)],
      submitted: /submitted (\d{4}-\d{2}-\d{2})/.exec(dates)?.[1],
    }
  })
}
