// Rows of separated values (RFC 4180, and as spreadsheets paste them): comma, semicolon or tab, quotes doubled inside quotes.
// Cells are text and nothing else: what begins with = or + stays the text it is.

export interface TableRow {
  /** Where it begins in the text, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

export type Separator = ',' | ';' | '\t'
export const SEPARATORS: readonly Separator[] = ['\t', ';', ',']

/** The separator that cuts the first line into most cells. */
export function separatorOf(text: string): Separator {
  const first = text.trimStart().split('\n', 1)[0] ?? ''
  const counts = SEPARATORS.map((separator) => first.split(separator).length)
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ','
}

/**
 * Empty rows are left out. A cell is quoted when its last quote ends it: spreadsheets copy a title that begins with quoted words,
 * or has one quote too many, as it stands.
 */
export function readTable(text: string, separator: Separator): TableRow[] {
  const rows: TableRow[] = []
  // A quoted cell, or a bare one, and what ends it.
  const cell = new RegExp(
    `(?:[^\\S\\n${separator}]*"((?:[^"]|"")*)"[^\\S\\n${separator}]*|([^${separator}\\n]*))(${separator}|\\n|$)`,
    'gy',
  )
  let cells: string[] = []
  let line = 1
  let begins = 1
  while (cell.lastIndex < text.length || cells.length > 0) {
    const found = cell.exec(text)
    if (!found) break
    const [whole, quoted, bare = '', end] = found
    cells.push((quoted?.replaceAll('""', '"') ?? bare).trim())
    line += whole.split('\n').length - 1
    if (end === separator) continue
    if (cells.some((value) => value !== '')) rows.push({ line: begins, cells })
    cells = []
    begins = line
  }
  return rows
}
