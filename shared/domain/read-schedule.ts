// A schedule: a table with its columns in any order, with a header or without. A row is a day, its paper and who had which role
// there; a day with people and no paper is a meeting, too.
import { type DateOrder, type HandfulEntry, MOST_LINES } from '../contract/import.ts'
import type { TurnRole } from '../contract/meeting.ts'
import type { ReadingKind } from '../contract/reading.ts'
import { type Citation, entryOf, oneLine, quoted } from './handful-entry.ts'
import { doiWork } from './name-work.ts'
import { readClock, readDay } from './read-day.ts'
import { readTable, separatorOf, type TableRow } from './read-table.ts'
import { isRefused, recognisePaper } from './recognise-paper.ts'
import { type Column, guessedColumns, isHeader, isPersonsName, namedColumns } from './schedule-columns.ts'

const KINDS: Readonly<Record<string, ReadingKind>> = {
  chapter: 'chapter',
  book: 'chapter',
  'book chapter': 'chapter',
  talk: 'talk',
  lecture: 'talk',
  video: 'talk',
  'own work': 'own_work',
  link: 'link',
  blog: 'link',
  website: 'link',
}
// A word of its own: an address inside =HYPERLINK("…") is part of a text.
const ADDRESS = /(?<!\S)https?:\/\/\S+/i
const NOBODY = /^(?:-|–|—|tba|tbd|n\/?a|none|\?+|nobody|open|free)$/i

// A row that says so is no paper of that name.
const NO_MEETING =
  /^(?:no (?:meeting|session|class|seminar|club)|holidays?|(?:\w+ )?break|vacation|cancell?ed|skipped)\b/i

export function looksLikeSchedule(text: string): boolean {
  const separator = separatorOf(text)
  const [header] = readTable(text.trimStart().split('\n', 1)[0] ?? '', separator)
  if (isHeader(namedColumns(header))) return true
  return guessedColumns(readTable(text, separator), separator) !== null
}

export function readSchedule(text: string, order: DateOrder | null): HandfulEntry[] {
  const separator = separatorOf(text)
  const rows = readTable(text, separator)
  const named = namedColumns(rows[0])
  const headed = isHeader(named)
  const columns = headed ? named : (guessedColumns(rows, separator) ?? [])
  return rows
    .slice(headed ? 1 : 0)
    .slice(0, MOST_LINES + 1)
    .map((row) => readRow(row, columns, order))
}

function readRow(row: TableRow, columns: readonly (Column | null)[], order: DateOrder | null): HandfulEntry {
  const cells = (column: Column) =>
    row.cells
      .filter((value, at) => columns[at] === column && value.trim() !== '')
      .map((value) => value.trim())
  const cell = (column: Column) => cells(column)[0] ?? ''
  const quote = quoted(row.cells.filter((value) => value !== '').join(' · '))
  const cited = entryOf(citationOf(cell, { line: row.line, quote }))
  const entry = { ...cited, presenters: namesIn(cells('presenter').join(';')), others: othersIn(cells) }
  const date = cell('date') === '' ? null : readDay(cell('date'), order)
  const time = cell('time') === '' ? null : readClock(cell('time'))
  const noTime = cell('time') !== '' && time === null
  const problem = problemOf({ entry, date, noTime, time: cell('time') })
  return {
    ...entry,
    time,
    place: oneLine(cell('place'), 300),
    day: date && 'day' in date ? date.day : null,
    problem,
    asksDateOrder: date !== null && 'problem' in date && date.asksDateOrder && problem === date.problem,
  }
}

const ROLES: readonly (readonly [Column, TurnRole])[] = [
  ['mentor', 'mentor'],
  ['facilitator', 'facilitator'],
  ['scribe', 'scribe'],
]

function othersIn(cells: (column: Column) => string[]): HandfulEntry['others'] {
  const said = ROLES.flatMap(([column, role]) =>
    namesIn(cells(column).join(';')).map((name) => ({ role, name })),
  )
  // Under “Notes” stand the notes themselves as often as who took them.
  const notes = namesIn(cells('notes').join(';'))
  const scribes = notes.every(isPersonsName) ? notes.map((name) => ({ role: 'scribe' as const, name })) : []
  const here = (name: string) => said.some((one) => one.role === 'scribe' && one.name === name)
  return [...said, ...scribes.filter(({ name }) => !here(name))]
}

function problemOf(read: {
  entry: HandfulEntry
  date: ReturnType<typeof readDay> | null
  noTime: boolean
  time: string
}): string | null {
  const { entry, date } = read
  const nobody = entry.presenters.length + entry.others.length === 0
  if (entry.problem !== null && date === null) return 'There is no paper in this row.'
  if (entry.problem !== null && nobody) return 'There is no paper and nobody’s name in this row.'
  if (entry.work === null && nobody && NO_MEETING.test(entry.title)) return 'This row tells of no meeting.'
  if (date && 'problem' in date) return date.problem
  return read.noTime ? `“${read.time.slice(0, 30)}” is no time of day: write it as 18:00.` : null
}

/** The column "paper" may hold an id, a DOI, an address, a title, or a title with an address. */
function citationOf(cell: (column: Column) => string, where: { line: number; quote: string }): Citation {
  const paper = cell('paper')
  const found = paper === '' ? null : recognisePaper(paper)
  const doi = doiWork(paper) === null ? cell('doi') : paper
  const url = cell('url') || (ADDRESS.exec(paper.slice(0, 4_000))?.[0] ?? '')
  const rest = oneLine(paper.slice(0, 4_000).replace(ADDRESS, ' '), 2_000)
  const isName =
    (found !== null && !isRefused(found) && found.surface !== 'text') || doi === paper || isBareName(rest)
  const kind = KINDS[cell('kind').toLowerCase()]
  return {
    ...where,
    kind: kind ?? 'paper',
    title: cell('title') || (isName ? '' : rest),
    arxiv: cell('arxiv') || (found !== null && !isRefused(found) ? paper : ''),
    doi,
    url,
    year: cell('year'),
    authors: namesIn(cell('authors')),
  }
}

function isBareName(text: string): boolean {
  return !/\s/.test(text.replace(/^arxiv:\s/i, '')) && !isRefused(recognisePaper(text))
}

/** `Ada & Ben`, `Ada; Ben`, `Ada and Ben`, `Ada, Ben`: each name once; “TBA” is nobody. */
function namesIn(text: string): string[] {
  const names = text
    .slice(0, 2_000)
    .split(/[;&+/|\n]|\s(?:and|und|et)\s|,/i)
    .map((name) => oneLine(name, 300))
  return [...new Set(names.filter((name) => name !== '' && !NOBODY.test(name)))]
}
