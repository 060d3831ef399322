// The one walk over all stored pages: ../shared/corpus where it lies beside the repository, and our own fixtures. Every row
// of INDEX.tsv is read by the reader of its kind and compared with every field that the table expects; a kind, a file or
// a filled cell that nothing reads is named.
import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CORPUS, FIXTURES, HAS_CORPUS, type PageRow, readIndex } from '../extension/sites/open-page.ts'
import { list, readItems } from './lists.ts'
import { abstractPage, errorPage, fullText, pdf } from './papers.ts'
import { atom, atomError, bibtex, oai, oaiError } from './records.ts'
import { compare, type Surface } from './surface.ts'
import { expectations } from './tables.ts'

/** `-rendered`: made by arXiv's own templates from stored records, and not saved from the site. */
const SURFACES: Record<string, Surface> = {
  abs: abstractPage,
  error: errorPage,
  html: fullText,
  listing: list,
  search: list,
  pdf,
  atom,
  'atom-error': atomError,
  oai,
  'oai-error': oaiError,
  bibtex,
  expectations,
}
const surfaceOf = (kind: string) => SURFACES[kind.replace(/-rendered$/, '')]

/** The tables themselves; and pages that tests use without a row of their own. */
const NO_PAGES = ['INDEX.tsv', 'expected_items.tsv']
const OWN_LISTS = ['list.html', 'search.html']

describe.each([
  { name: 'fixtures', folder: FIXTURES, present: true, others: OWN_LISTS, least: 6 },
  { name: 'corpus', folder: CORPUS, present: HAS_CORPUS, others: [], least: 72 },
])('$name', ({ name, folder, present, others, least }) => {
  const rows = present ? readIndex(folder) : []
  const read = new Map<string, { pages: number; cells: number }>()

  test.skipIf(!present)('every file has its row, and every row its reader', () => {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.pathname.length).replace(/^\//, ''))
    const known = [...rows.map((row) => row.file), ...NO_PAGES, ...others]
    expect(files.filter((file) => !known.includes(file))).toEqual([])
    expect(rows.filter(({ kind }) => surfaceOf(kind) === undefined).map(nameOf)).toEqual([])
    expect(rows.length).toBeGreaterThanOrEqual(least)
    const items = name === 'corpus' ? readItems() : []
    const lists = rows.filter(({ kind }) => surfaceOf(kind) === list).map((row) => row.file)
    expect(items.filter((item) => !lists.includes(item.file))).toEqual([])
  })

  test.each(rows.map((row) => [nameOf(row), row] as const))('%s', (_, row) => {
    const surface = surfaceOf(row.kind)
    if (surface === undefined) throw new Error(`nothing reads pages of the kind ${row.kind}`)
    const cells = compare(row, surface.read(row), surface.untold(row))
    const before = read.get(row.kind) ?? { pages: 0, cells: 0 }
    read.set(row.kind, { pages: before.pages + 1, cells: before.cells + cells })
  })

  test.skipIf(!present)('all of them were read', () => {
    const counts = [...read].map(([kind, { pages, cells }]) => `${kind} ${pages} (${cells} fields)`)
    const pages = [...read.values()].reduce((sum, one) => sum + one.pages, 0)
    console.log(`${name}: ${pages} of ${rows.length} rows equal: ${counts.join(', ')}`)
    expect(pages).toBe(rows.length)
  })
})

function nameOf(row: PageRow): string {
  return `${row.kind} ${row.file}`
}
