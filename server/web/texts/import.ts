// The texts of the import page and of readings that are no arXiv paper. Part of the texts.
import type { HandfulFormat, ImportStanding } from '../../../shared/contract/import.ts'
import type { TurnRole } from '../../../shared/contract/meeting.ts'
import type { ReadingKind } from '../../../shared/contract/reading.ts'
import { count } from './words.ts'

export const readingKinds: Record<ReadingKind, string> = {
  paper: 'Paper',
  chapter: 'Book or chapter',
  talk: 'Talk',
  own_work: 'Own work',
  link: 'Link',
}

const formats: Record<HandfulFormat, string> = {
  list: 'a list',
  bibtex: 'BibTeX',
  ris: 'RIS',
  schedule: 'a schedule',
}

const roles: Record<TurnRole, string> = {
  presenter: 'presenter',
  mentor: 'mentor',
  facilitator: 'facilitator',
  scribe: 'notes',
}

const standings: Record<ImportStanding, string> = {
  new: 'new',
  listed: 'on the list already',
  repeated: 'repeats a line above',
  perhaps: 'perhaps on the list',
  no_paper: 'without a paper',
  no_meeting: 'no meeting',
  not_understood: 'not understood',
}

export const importTexts = {
  link: 'Add several papers at once, or material that is no paper',
  crumb: 'Add several',
  title: 'Add several papers at once',
  intro:
    'Paste ids, addresses or DOIs, a .bib, an RIS file, or a schedule from a spreadsheet: date, paper, presenter, and if you like mentor, facilitator, notes and room, in any order. Past dates come in, too, so that turns already taken count. Nothing is added before you have seen what was understood.',
  text: 'Your papers',
  textHint: 'Or drop a file here. At most 200 papers and 200 kB at a time.',
  file: 'Choose a file …',
  fileTooLarge: 'This file is larger than 200 kB. Split it and do it in parts.',
  preview: 'Show what is understood',
  empty: 'Paste something first.',
  understood: (format: HandfulFormat, n: number) =>
    `Read as ${formats[format]}: ${count(n, 'entry', 'entries')}`,
  unused: (names: readonly string[]) =>
    `Nothing is taken from ${names.length === 1 ? 'the column' : 'the columns'} ${names.map((name) => `“${name}”`).join(', ')}.`,
  nothing: 'Nothing was found in this text. Paste one paper a line, or a .bib, RIS or CSV file.',
  tally: (n: number, standing: ImportStanding) => `${n.toLocaleString('en')} ${standings[standing]}`,
  standings,
  question: 'one question',
  line: (n: number) => `line ${n.toLocaleString('en')}`,
  legend: 'What to add',
  chosen: (n: number) => (n === 0 ? 'Nothing is chosen.' : `${count(n, 'line is', 'lines are')} chosen.`),
  all: 'Choose all',
  none: 'Choose none',
  twin: (title: string) => `It may be the same as “${title}”:`,
  same: 'It is the same',
  another: 'It is another one',
  isTwin: (title: string) => `It is “${title}”`,
  joins: 'adds this identifier to it',
  meets: (when: string, names: string) => (names === '' ? `Meeting ${when}` : `Meeting ${when} · ${names}`),
  other: (role: TurnRole, name: string) => `${roles[role]}: ${name}`,
  isPast: 'over: counts as turns already taken',
  newMeeting: 'a new meeting',
  asks: {
    date_order: 'Say above how the dates are written.',
    time: 'Say above when the meetings begin.',
    person: 'Say above who is meant.',
    twin: '',
  },
  questions: 'Before it can be added',
  dateOrder: 'Dates such as 03/04/2026 are',
  dateOrders: { day_first: 'day / month: 3 April', month_first: 'month / day: 4 March' },
  choose: 'Choose …',
  time: (city: string) => `Meetings begin at (${city} time)`,
  timeHint: 'For lines that give only a day.',
  stranger: (name: string) => `“${name}” is`,
  nobody: 'nobody here: leave the turn out',
  likely: (name: string) => `${name}, nearly the same`,
  run: (n: number) => (n < 2 ? 'Add what is chosen' : `Add the ${n.toLocaleString('en')} chosen lines`),
  onlyLeads:
    'Only leads of the group add several at once. You can show them this list, or add papers one by one.',
  done: (readings: number, meetings: number, turns: number) =>
    `Done: ${count(readings, 'reading', 'readings')}, ${count(meetings, 'meeting', 'meetings')} and ${count(turns, 'turn', 'turns')} added.`,
  left: (n: number) =>
    `${count(n, 'line', 'lines')} that you did not add still ${n === 1 ? 'stands' : 'stand'} above.`,
  toGroup: 'See the group',
  undo: 'Undo',
  undoOf: (what: string) => `Undo the import of ${what}`,
  undone: (readings: number, meetings: number) =>
    `Taken back: ${count(readings, 'reading', 'readings')} and ${count(meetings, 'meeting', 'meetings')}.`,
  stays: 'This stays, because somebody has worked on it since:',
  past: 'Imports so far',
  noPast: 'Nothing was imported yet.',
  pastLine: (by: string, readings: number, meetings: number) =>
    `${by}: ${count(readings, 'reading', 'readings')}, ${count(meetings, 'meeting', 'meetings')}`,
  wasUndone: 'undone',
  material: {
    title: 'Add material',
    intro: 'A chapter, a talk, your own work or a link can be on the list, too.',
    kind: 'Kind',
    kindProblem: 'Choose one of the list.',
    name: 'Title',
    nameProblem: 'Write a title of at most 2,000 characters, on one line.',
    url: 'Link',
    urlHint: 'Where it is found. May be empty.',
    urlProblem: 'Write an address that begins with http:// or https://, or leave it empty.',
    authors: 'By',
    authorsHint: 'Names, separated by commas. May be empty.',
    authorsProblem: 'Write at most 100 names, separated by commas.',
    button: 'Add to the list',
    done: 'It is on the list.',
  },
  reading: {
    open: 'Open',
    doi: 'DOI',
    noSummaries: 'Nobody has written yet.',
  },
} as const
