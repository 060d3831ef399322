// A schedule: a table whose header names its columns, in any order. A row is one paper, its day and who presents.
import { type DateOrder, type HandfulEntry, MOST_LINES } from '../contract/import.ts'
import type { ReadingKind } from '../contract/reading.ts'
import { type Citation, entryOf, oneLine, quoted } from './handful-entry.ts'
import { doiWork } from './name-work.ts'
import { readClock, readDay } from './read-day.ts'
import { readTable, separatorOf, type TableRow } from './read-table.ts'
import { isRefused, recognisePaper } from './recognise-paper.ts'

type Column =
  | 'date'
  | 'time'
  | 'paper'
  | 'title'
  | 'url'
  | 'doi'
  | 'arxiv'
  | 'authors'
  | 'year'
  | 'presenter'
  | 'kind'

const COLUMNS: Readonly<Record<string, Column>> = {
  date: 'date',
  day: 'date',
  when: 'date',
  'meeting date': 'date',
  time: 'time',
  start: 'time',
  hour: 'time',
  paper: 'paper',
  papers: 'paper',
  reading: 'paper',
  article: 'paper',
  topic: 'paper',
  title: 'title',
  'paper title': 'title',
  url: 'url',
  link: 'url',
  'paper link': 'url',
  'paper url': 'url',
  doi: 'doi',
  arxiv: 'arxiv',
  'arxiv id': 'arxiv',
  id: 'arxiv',
  authors: 'authors',
  author: 'authors',
  year: 'year',
  presenter: 'presenter',
  presenters: 'presenter',
  'presented by': 'presenter',
  speaker: 'presenter',
  speakers: 'presenter',
  who: 'presenter',
  discussant: 'presenter',
  kind: 'kind',
  type: 'kind',
}
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

/** A header is a first line with a column for papers and one more that we know. */
export function looksLikeSchedule(text: string): boolean {
  const [header] = readTable(text.trimStart().split('\n', 1)[0] ?? '', separatorOf(text))
  const columns = columnsOf(header)
  const known = new Set(columns.filter((column) => column !== null))
  const hasPaper = (['paper', 'title', 'url', 'doi', 'arxiv'] as const).some((column) => known.has(column))
  return known.size >= 2 && (hasPaper || known.has('date'))
}

export function readSchedule(text: string, order: DateOrder | null): HandfulEntry[] {
  const [header, ...rows] = readTable(text, separatorOf(text))
  const columns = columnsOf(header)
  return rows.slice(0, MOST_LINES + 1).map((row) => readRow(row, columns, order))
}

function columnsOf(header: TableRow | undefined): (Column | null)[] {
  return (header?.cells ?? []).map((cell) => {
    const name = cell
      .replace(/\(.*/s, '')
      .toLowerCase()
      .replaceAll(/[^a-z]+/g, ' ')
      .trim()
    return Object.hasOwn(COLUMNS, name) ? (COLUMNS[name] ?? null) : null
  })
}

function readRow(row: TableRow, columns: readonly (Column | null)[], order: DateOrder | null): HandfulEntry {
  const cell = (column: Column) =>
    row.cells.find((value, at) => columns[at] === column && value.trim() !== '')?.trim() ?? ''
  const quote = quoted(row.cells.filter((value) => value !== '').join(' · '))
  const entry = entryOf(citationOf(cell, { line: row.line, quote }))
  const presenters = namesIn(row.cells.filter((_, at) => columns[at] === 'presenter').join(';'))
  const date = cell('date') === '' ? null : readDay(cell('date'), order)
  const time = cell('time') === '' ? null : readClock(cell('time'))
  const first = problemOf({ entry, date, noTime: cell('time') !== '' && time === null, time: cell('time') })
  return {
    ...entry,
    presenters,
    time,
    day: date && 'day' in date ? date.day : null,
    problem: first,
    asksDateOrder: entry.problem === null && date !== null && 'problem' in date && date.asksDateOrder,
  }
}

function problemOf(read: {
  entry: HandfulEntry
  date: ReturnType<typeof readDay> | null
  noTime: boolean
  time: string
}): string | null {
  if (read.entry.problem !== null) return 'There is no paper in this row.'
  if (read.date && 'problem' in read.date) return read.date.problem
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
