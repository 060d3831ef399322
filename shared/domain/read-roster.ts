// A list of people as it is pasted or dropped: with a header that names its columns in any order, or without one, where the
// cell with an @ is the address. Pure reading: nothing of the club is known yet.
import { MOST_PEOPLE } from '../contract/roster.ts'
import { quoted } from './handful-entry.ts'
import { readTable, separatorOf, type TableRow } from './read-table.ts'

/** What one row says, as it stands there. */
export interface RosterEntry {
  /** Where it begins in the text, from 1. */
  readonly line: number
  /** The beginning of what stands there. */
  readonly quote: string
  readonly name: string
  readonly mail: string
  /** Empty: not said. */
  readonly role: string
  readonly groups: readonly string[]
}

type Column = 'name' | 'first' | 'last' | 'mail' | 'role' | 'group'

const COLUMNS: Readonly<Record<string, Column>> = {
  name: 'name',
  'full name': 'name',
  'display name': 'name',
  person: 'name',
  student: 'name',
  member: 'name',
  'first name': 'first',
  firstname: 'first',
  'given name': 'first',
  'given names': 'first',
  first: 'first',
  'last name': 'last',
  lastname: 'last',
  surname: 'last',
  'family name': 'last',
  last: 'last',
  mail: 'mail',
  email: 'mail',
  'e mail': 'mail',
  'mail address': 'mail',
  'email address': 'mail',
  'e mail address': 'mail',
  address: 'mail',
  role: 'role',
  'role in group': 'role',
  group: 'group',
  groups: 'group',
}

/** At most one row more than may be brought in, so that the caller can tell that there are too many. */
export function readRoster(text: string): RosterEntry[] {
  const bare = text.replace(/^\ufeff/, '').replaceAll(/\r\n?/g, '\n')
  const rows = readTable(bare, separatorOf(bare))
  const header = columnsOf(rows[0])
  const body = header === null ? rows : rows.slice(1)
  return body.slice(0, MOST_PEOPLE + 1).map((row) => readRow(row, header))
}

/** Null: the first row is a person already. A header has a column for the address, and no cell that is one. */
function columnsOf(row: TableRow | undefined): (Column | null)[] | null {
  if (row === undefined || row.cells.some((cell) => cell.includes('@'))) return null
  const columns = row.cells.map((cell) => {
    const name = cell
      .replace(/\(.*/s, '')
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, ' ')
      .trim()
    return Object.hasOwn(COLUMNS, name) ? (COLUMNS[name] ?? null) : null
  })
  return columns.includes('mail') ? columns : null
}

const IN_BRACKETS = /^"?([^"<>]*?)"?\s*<([^<>\s]+@[^<>\s]+)>$/
const ROLE_WORD = /^(?:members?|mentors?|leads?|guests?|owners?)$/i

function readRow(row: TableRow, header: readonly (Column | null)[] | null): RosterEntry {
  const columns = header ?? guessed(row)
  const cells = (column: Column) =>
    row.cells.filter((value, at) => columns[at] === column && value !== '').join(' ')
  const named = cells('name') || [cells('first'), cells('last')].filter((part) => part !== '').join(' ')
  const [, inside = '', address] = IN_BRACKETS.exec(cells('mail')) ?? []
  return {
    line: row.line,
    quote: quoted(row.cells.filter((value) => value !== '').join(' · ')),
    name: named || inside.trim(),
    mail: address ?? cells('mail'),
    role: cells('role'),
    groups: cells('group')
      .split(/[;|\n]/)
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  }
}

/** Without a header: the first cell with an @ is the address, a word for a role is the role, the rest is the name. */
function guessed(row: TableRow): (Column | null)[] {
  const mail = row.cells.findIndex((cell) => cell.includes('@'))
  const role = row.cells.findIndex((cell, at) => at !== mail && ROLE_WORD.test(cell))
  return row.cells.map((_, at) => (at === mail ? 'mail' : at === role ? 'role' : 'name'))
}
