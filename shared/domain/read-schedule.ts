// A schedule: a table with its columns in any order, with a header or without. A row is a day, its paper and who had which role
// there; a day with people and no paper is a meeting, too.
import { type DateOrder, type HandfulEntry, MOST_LINES } from '../contract/import.ts'
import type { TurnRole } from '../contract/meeting.ts'
import type { ReadingKind } from '../contract/reading.ts'
import { type Citation, entryOf, oneLine, quoted } from './handful-entry.ts'
import { doiWork } from './name-work.ts'
import { readClock, readDay } from './read-day.ts'
import { readTable, SEPARATORS, separatorOf, type TableRow } from './read-table.ts'
import { isRefused, recognisePaper } from './recognise-paper.ts'
import { guessedColumns, headerAt, isPersonsName } from './schedule-columns.ts'
import { type Column, namedColumns } from './schedule-headings.ts'

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
const NOTHING =
  /^(?:-+|–|—|tb[acd]|to be (?:announced|confirmed|decided|determined|chosen)|n\/?a|\?+|…|\.{3})$/i
const NOBODY = /^(?:none|nobody|open|free|offen|frei)$/i
/** As “date and time” of a spreadsheet stand in one cell; a time with a zone of its own is not meant. */
const DAY_AND_TIME =
  /^(.{6,40}?\d)(?:,? +(?:at )?|T)(\d{1,2}[:.]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]m)$/i

/** Enough for the header and what stands above it. */
const BEGINNING = 8_000

// A row that says so is no paper of that name.
const NO_MEETING =
  /^(?:no (?:meeting|session|class|seminar|club|reading group)|holidays?|(?:\w+ )?break|vacation|cancell?ed|skipped|thanksgiving|ferien|feiertag|fällt aus|entfällt|ausfall|pas de (?:réunion|séance)|vacances|férié|annulée?|festivo|feriado|vacaciones|férias|vacanze|cancelad[oa]|annullat[oa])(?!\p{L})/iu
// Somebody’s name in such a row says who would have presented.
const CALLED_OFF =
  /^(?:no (?:meeting|session|class|seminar|club|reading group)|cancell?ed|fällt aus|entfällt|ausfall|pas de (?:réunion|séance)|annulée?|cancelad[oa]|annullat[oa])(?:\s*[-–—:(,!.].*)?$/iu

export function looksLikeSchedule(text: string): boolean {
  return readColumns(text) !== null
}

export interface ReadSchedule {
  readonly entries: HandfulEntry[]
  /** The names of columns with something in them that nothing is taken from. */
  readonly unused: string[]
}

export function readSchedule(text: string, order: DateOrder | null): ReadSchedule {
  const { rows, columns, names } = readColumns(text) ?? { rows: [], columns: [], names: [] }
  const isUnused = (at: number) =>
    (columns[at] ?? null) === null && rows.some(({ cells }) => (cells[at] ?? '').trim() !== '')
  return {
    entries: rows.slice(0, MOST_LINES + 1).map((row) => readRow(row, columns, order)),
    unused: names.filter((name, at) => name !== '' && isUnused(at)).map((name) => oneLine(name, 100)),
  }
}

interface Table {
  readonly rows: readonly TableRow[]
  readonly columns: readonly (Column | null)[]
  readonly names: readonly string[]
}

/** Null: this is no schedule. A sheet may begin with a title of its own, which names no columns and may hold other separators. */
function readColumns(text: string): Table | null {
  const usual = separatorOf(text)
  const beginning = text.slice(0, BEGINNING)
  for (const separator of new Set([usual, ...SEPARATORS])) {
    if (headerAt(readTable(beginning, separator)) === null) continue
    const all = readTable(text, separator)
    const at = headerAt(all) ?? 0
    return { rows: all.slice(at + 1), columns: namedColumns(all[at]), names: all[at]?.cells ?? [] }
  }
  const rows = readTable(text, usual)
  const columns = guessedColumns(rows, usual)
  return columns && { rows, columns, names: [] }
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
  const [, dayPart = cell('date'), timePart = ''] = DAY_AND_TIME.exec(cell('date')) ?? []
  const date = dayPart === '' ? null : readDay(dayPart, order)
  const said = cell('time') || timePart
  const time = said === '' ? null : readClock(said)
  const problem = problemOf({ entry, date, noTime: said !== '' && time === null, time: said })
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

/** The one problem with which a row is understood all the same. */
export const NO_MEETING_TEXT = 'This row tells of no meeting.'

function problemOf(read: {
  entry: HandfulEntry
  date: ReturnType<typeof readDay> | null
  noTime: boolean
  time: string
}): string | null {
  const { entry, date } = read
  const nobody = entry.presenters.length + entry.others.length === 0
  if (entry.work === null && CALLED_OFF.test(entry.title)) return NO_MEETING_TEXT
  if (entry.problem !== null && date === null) return 'There is no paper in this row.'
  if (entry.problem !== null && nobody) return 'There is no paper and nobody’s name in this row.'
  if (entry.work === null && nobody && NO_MEETING.test(entry.title)) return NO_MEETING_TEXT
  if (date && 'problem' in date) return date.problem
  return read.noTime ? `“${read.time.slice(0, 30)}” is no time of day: write it as 18:00.` : null
}

/** The column "paper" may hold an id, a DOI, an address, a title, or a title with an address. */
function citationOf(cell: (column: Column) => string, where: { line: number; quote: string }): Citation {
  const given = (column: Column) => (NOTHING.test(cell(column)) ? '' : cell(column))
  const [paper, title] = [given('paper'), given('title')] as const
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
    title: title || (isName ? '' : rest),
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

/** `Ada & Ben`, `Ada; Ben`, `Ada and Ben`, `Ada, Ben`: each name once; “TBA” is nobody, and “(online)” is no part of a name. */
function namesIn(text: string): string[] {
  const names = text
    .slice(0, 2_000)
    .replaceAll(/\([^()]{0,100}\)|<[^<>\s]{0,100}@[^<>\s]{0,100}>/g, ' ')
    .split(/[;&+/|\n、，；]|\s(?:and|und|et|en|och)\s|,/iu)
    .map((name) => oneLine(name, 300))
  return [...new Set(names.filter((name) => name !== '' && !NOTHING.test(name) && !NOBODY.test(name)))]
}
