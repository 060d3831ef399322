// What our readers make of one stored page, in the columns of its table; and comparing it with what the table expects.
import { expect } from 'vitest'
import type { PageRow } from '../extension/sites/open-page.ts'

/** Column by column; one that is missing here, this kind of page does not tell. */
export interface Said {
  readonly id?: string
  readonly version?: string
  readonly title?: string
  readonly authors?: readonly string[]
  readonly primary?: string
  readonly submitted?: string
}
export type Column = keyof Said

export interface Surface {
  /** Reads the row's page, and checks what the table has no columns for. */
  read(row: PageRow): Said
  /** Columns that the table knows from elsewhere: the page does not say them, or our readers leave them to a look-up. */
  readonly untold: (row: PageRow) => readonly Column[]
}

const COLUMNS = ['id', 'version', 'title', 'authors', 'primary', 'submitted'] as const

/** How many cells were compared. A cell that is filled is compared, or named as untold. */
export function compare(row: PageRow, said: Said, untold: readonly Column[]): number {
  const filled = COLUMNS.filter((column) => row[column] !== '' && !untold.includes(column))
  for (const column of filled) {
    if (column === 'authors') compareNames(row.authors, said.authors ?? [])
    else expect(said[column], column).toBe(row[column])
  }
  const empty = COLUMNS.filter((column) => row[column] === '' && untold.includes(column))
  expect(empty, 'named as untold, but the table expects nothing there').toEqual([])
  return filled.length
}

// The table shortens this one: the page gives the collaboration's name with its whole purpose.
const SHORTENED = new Map([
  [
    'ILL/ESS/LiU collaboration',
    'ILL/ESS/LiU collaboration for the development of the B10 detector technology in the framework of the CRISP project',
  ],
])
const NOTE =
  /; \((?:(\d+) citation_author tags|(\d+) in all, incl\. (.+)|(\d+) shown; \d+ more not shown|[^)]*)\)$/

/** “A; B; (25 shown; 11 more not shown)”: the table gives the first names of a long list, how many, and a few more. */
export function compareNames(cell: string, found: readonly string[]): void {
  const note = NOTE.exec(cell)
  const names = (note === null ? cell : cell.slice(0, note.index)).split('; ')
  const expected = names.map((name) => SHORTENED.get(name) ?? name)
  const shown = note === null ? found : found.slice(0, expected.length)
  expect(shown, 'authors').toEqual(expected)
  const count = note?.[1] ?? note?.[2] ?? note?.[4]
  if (count !== undefined) expect(found).toHaveLength(Number(count))
  for (const name of note?.[3]?.split(', ') ?? []) expect(found).toContain(name)
}

/** `2401.01234` of `arxiv:2401.01234`. */
export const idOf = (work: string): string => work.replace(/^arxiv:/, '')
