// Which column of a schedule holds what: by its header, or, without one, by what the cells look like.
import { readClock, readDay } from './read-day.ts'
import type { Separator, TableRow } from './read-table.ts'
import { isRefused, recognisePaper } from './recognise-paper.ts'
import { type Column, isHeader, namedColumns } from './schedule-headings.ts'

/** Above its header a sheet often has a title, and a line about it. */
const HEADER_WITHIN = 6

/** Where the header is, from 0; null: there is none. What names a paper or a day above it is no title of the sheet. */
export function headerAt(rows: readonly TableRow[]): number | null {
  const at = rows.slice(0, HEADER_WITHIN).findIndex((row) => isHeader(namedColumns(row)))
  const above = rows.slice(0, Math.max(0, at)).flatMap(({ cells }) => cells.filter((cell) => cell !== ''))
  return at < 0 || above.some((cell) => isDate(cell) || isNamed(cell)) ? null : at
}

type Look = 'date' | 'time' | 'paper' | 'person' | 'words'

/** Of so many rows and cells the most must look like what their column is taken for. */
const MOST = 0.6
const LOOKED_AT = 60
// Up to four words that begin with a capital or have no case, and initials; several names stand beside one another.
const NAME =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lo}[\p{L}\p{M}]*|d[aeiu]|v[ao]n|der|den|al|bin)(?: (?:\p{Lu}[\p{L}\p{M}'’.-]*|\p{Lo}[\p{L}\p{M}]*|d[aeiu]|v[ao]n|der|den|al|bin)){0,3}$/u

/** Null: this is no schedule that can be told without a header. Every row must have a day and a paper or a person. */
export function guessedColumns(rows: readonly TableRow[], separator: Separator): (Column | null)[] | null {
  const seen = rows.slice(0, LOOKED_AT)
  const [first] = seen
  const width = first?.cells.length ?? 0
  // A title may hold a comma of its own: then the commas separate nothing.
  const steady = seen.every(({ cells }) => cells.length === width)
  if (width < 2 || (separator === ',' && (!steady || width < 3))) return null
  const looks = Array.from({ length: Math.max(...seen.map(({ cells }) => cells.length)) }, (_, at) =>
    lookOf(seen.map(({ cells }) => cells[at] ?? '')),
  )
  const columns = looks.map(() => null as Column | null)
  const take = (column: Column, wanted: Look) => {
    const at = looks.findIndex((look, index) => look === wanted && columns[index] === null)
    if (at >= 0) columns[at] = column
    return at >= 0
  }
  if (!take('date', 'date')) return null
  take('time', 'time')
  const paper = take('paper', 'paper')
  // Beside an address the words are its title.
  const words = take(paper ? 'title' : 'paper', 'words')
  const people = take('presenter', 'person')
  return (paper || words || people) && width >= (people ? 2 : 3) - (paper ? 1 : 0) ? columns : null
}

function lookOf(cells: readonly string[]): Look | null {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length === 0) return null
  const share = (is: (cell: string) => boolean) => filled.filter(is).length / filled.length
  if (share(isDate) >= MOST) return 'date'
  if (share((cell) => readClock(cell) !== null && /[:hapu]/i.test(cell)) >= MOST) return 'time'
  if (share(isNamed) >= MOST) return 'paper'
  if (share(isPeople) >= MOST) return 'person'
  return share((cell) => /\p{L}{3}/u.test(cell)) >= MOST ? 'words' : null
}

/** A day, or one of which only the order of day and month has to be asked. */
function isDate(cell: string): boolean {
  const read = readDay(cell, null)
  return 'day' in read || read.asksDateOrder
}

function isNamed(cell: string): boolean {
  return /(?<!\S)https?:\/\/|\b10\.\d{4,9}\/\S/.test(cell) || !isRefused(recognisePaper(cell.slice(0, 300)))
}

function isPeople(cell: string): boolean {
  const names = cell.split(/[;&+/|\n,]|\s(?:and|und|et)\s/i).map((name) => name.trim())
  return /^(?:tba|tbd|-|–|\?)$/i.test(cell) || names.every((name) => isPersonsName(name))
}

/** Whether a text could be the name of a person: notes of a meeting are not. */
export function isPersonsName(text: string): boolean {
  return text.length <= 60 && NAME.test(text.normalize('NFC'))
}
